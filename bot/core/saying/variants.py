"""What an answer says at a place: the region's words over the country's, those over the ones for any country
abroad, those over the general ones.
"""

from __future__ import annotations

from dataclasses import fields, replace

from bot.core.model import Where
from bot.core.registers import Answer, Variant

_FIELDS = tuple(field.name for field in fields(Variant))


def said_for(answer: Answer, where: Where, home: str) -> Variant:
    """All that the answer says at a place, the general answer's words included.

    An answer with words for abroad lists there only what it says is for there: the general contacts and pages are home's.
    """
    there = _layers(answer, where, home)
    abroad = there[-1]
    general = replace(answer, contacts=(), links=()) if abroad is not None and abroad.answer else answer
    return _over(*there, general)


def _layers(answer: Answer, where: Where, home: str) -> tuple[Variant | None, ...]:
    abroad = answer.abroad if where.country not in ("", home) else None
    return answer.by_region.get(where.region), answer.by_country.get(where.country), abroad


def _over(*layers: Variant | Answer | None) -> Variant:
    """Each field from the first layer that fills it."""
    there = [layer for layer in layers if layer is not None]
    found = {name: next((value for layer in there if (value := getattr(layer, name))), None) for name in _FIELDS}
    return Variant(**{name: value for name, value in found.items() if value is not None})
