"""What an answer says at a place: the region's words over the country's over the general ones."""

from __future__ import annotations

from dataclasses import fields

from bot.core.knowledge import Answer, Variant

_FIELDS = tuple(field.name for field in fields(Variant))


def variant_for(answer: Answer, country: str, region: str) -> Variant:
    """What the answer says for a place only: the region's own words, else the country's, field by field."""
    return _over(answer.by_region.get(region), answer.by_country.get(country))


def said_for(answer: Answer, country: str, region: str) -> Variant:
    """All that the answer says at a place, the general answer's words included."""
    return _over(answer.by_region.get(region), answer.by_country.get(country), answer)


def _over(*layers: Variant | Answer | None) -> Variant:
    """Each field from the first layer that fills it."""
    there = [layer for layer in layers if layer is not None]
    found = {name: next((value for layer in there if (value := getattr(layer, name))), None) for name in _FIELDS}
    return Variant(**{name: value for name, value in found.items() if value is not None})
