"""Un fait ou un contact que personne n'a revérifié depuis longtemps.

Passé la durée de son genre (90 jours pour un appel de programme, 180 pour un numéro d'urgence ou un
prix, 365 pour un bureau ou une démarche, 730 pour une loi ou un chiffre), la réponse dit « vérifié
le… ». Passé deux fois cette durée, elle ne le montre plus et dit à qui demander. Rouvrez la source,
appelez le numéro, puis changez `verified_on` (ou `test_call`).

Mauvais :
    verified_on: 2024-01-10
Bon :
    verified_on: 2026-11-23
---
A fact or contact that nobody has checked again for a long time.

Past the time of its kind (90 days for a programme's call, 180 for an emergency number or a price,
365 for an office or a procedure, 730 for a law or a figure), the answer says "checked on…". Past
twice that time it no longer shows it and says whom to ask. Open the source again, call the number,
then change `verified_on` (or `test_call`).

Bad:
    verified_on: 2024-01-10
Good:
    verified_on: 2026-11-23
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from bot.checks.walk.contacts import contacts
from bot.core.saying import freshness
from bot.errors import Problem
from bot.knowledge.files import FACTS
from bot.knowledge.load import Library
from bot.knowledge.yaml_text import Path, TextFile

ID = "stale"
LEVEL = "warning"


def check(library: Library, today: date) -> Iterator[Problem]:
    """Facts and contacts past their shelf life, with the days and who looks after them."""
    knowledge = library.whole()
    facts = library.files[FACTS]
    for key, fact in knowledge.facts.items():
        words = _words(fact.kind, fact.verified_on, today)
        if words:
            yield _problem(facts, (key,), fact.owner or knowledge.office.owner, words)
    for found in contacts(library):
        contact = knowledge.contacts[found.key]
        words = _words(freshness.kind_of(contact), freshness.checked(contact), today)
        if words:
            yield _problem(found.file, found.path, knowledge.office.owner, words)


def _words(kind: str, checked: date, today: date) -> tuple[str, str] | None:
    """How late, and what follows from it; nothing while it is fresh."""
    late = -freshness.days_left(kind, checked, today)
    if late <= 0:
        return None
    fr, en = "la réponse dit qu'il a pu changer", "the answer says that it may have changed"
    if freshness.state(kind, checked, today) == "stale":
        fr, en = (
            "il n'est PLUS MONTRÉ : la réponse dit à qui demander",
            "it is NO LONGER SHOWN: the answer says whom to ask",
        )
    elif late > freshness.SHELF_LIFE[kind]:
        fr, en = "numéro d'urgence TRÈS VIEUX, montré quand même : appelez-le", "VERY OLD hotline, still shown: call it"
    return f"à revérifier depuis {late} jours ; {fr}", f"{late} days past its time; {en}"


def _problem(file: TextFile, path: Path, owner: str, words: tuple[str, str]) -> Problem:
    (fr, en), key = words, path[-1]
    return file.problem(
        (*path, "verified_on"), ID,
        f"« {key} » : {fr}. {owner or '?'} : revérifiez, puis changez verified_on",
        f'"{key}": {en}. {owner or "?"}: check it again, then change verified_on',
        LEVEL,
    )  # fmt: skip
