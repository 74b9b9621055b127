"""Des heures d'ouverture que le fait ne dit pas.

Là où un fait d'un contact dit ses heures (« 24h/24 », « de 8h30 à 17h30 »), `hours` dit les mêmes : sinon la ligne
annonce ouvert un bureau fermé, ou l'inverse.

Mauvais :
    hours: 24/7                 # le fait dit : du lundi au vendredi de 8h30 à 17h30
Bon :
    hours: Mo-Fr 08:30-17:30
---
Opening hours that the fact does not tell.

Where a fact of a contact tells its hours ("24 hours a day", "8:30 to 17:30"), `hours` tells the same: else the line
says that a closed office is open, or the other way round.

Bad:
    hours: 24/7                 # the fact says: Monday to Friday 8:30 to 17:30
Good:
    hours: Mo-Fr 08:30-17:30
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from bot.checks.walk.contacts import contacts
from bot.core.saying.hours import ALWAYS, HourMinute, rules
from bot.errors import Problem
from bot.knowledge.load import Library

ID = "differing_hours"
LEVEL = "error"
_ALWAYS = re.compile(r"24\s?h(?:eures)?\s?(?:/|sur)\s?24|24\s?/\s?7|24 hours a day|\bh24\b", re.IGNORECASE)
_CLOCK = re.compile(r"(?<![\d/.,])([01]?\d|2[0-3])\s?(?:[:h]\s?([0-5]\d)|h)(?![\d/a-z])", re.IGNORECASE)
TOLD = 2
"""Times of a clock that a fact names when it tells hours; a single one may be a delay (`8h de route`)."""


def check(library: Library, today: date) -> Iterator[Problem]:
    """Contacts whose hours none of their facts tells, where one tells other hours."""
    del today
    facts = library.whole().facts
    for found in contacts(library):
        says = "\n".join(facts[key].says for key in found.data.facts if key in facts)
        if found.data.hours and (told := _other(found.data.hours, says)):
            yield found.problem(
                "hours", ID, f"« {found.data.hours} », mais le fait dit {told} ; écrivez des deux côtés les mêmes heures",
                f'"{found.data.hours}", but the fact says {told}; write the same hours on both sides',
            )  # fmt: skip


def _other(hours: str, says: str) -> str:
    """The hours a text tells when they are others; nothing when they agree, or the text tells none."""
    always = _ALWAYS.search(says)
    told = _clocks(_ALWAYS.sub(" ", says))
    if hours == ALWAYS:
        return "" if always or len(told) < TOLD else _listed(told)
    own = {clock for rule in rules(hours) for span in rule.spans for clock in span}
    if own <= told:
        return ""
    if len(told) >= TOLD:
        return _listed(told)
    return always.group() if always else ""


def _clocks(text: str) -> set[HourMinute]:
    return {(int(hour), int(minute or 0)) for hour, minute in _CLOCK.findall(text)}


def _listed(told: set[HourMinute]) -> str:
    return ", ".join(f"{hour:02d}:{minute:02d}" for hour, minute in sorted(told))
