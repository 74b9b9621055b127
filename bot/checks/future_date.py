"""Une date qui n'est pas encore venue.

Personne n'a pu vérifier un fait demain : avec une date à venir il ne passerait plus jamais pour vieux. Les dates
`verified_on`, `test_call`, `source_date`, et `date` ou `year` d'un document, sont d'aujourd'hui ou d'avant.

Mauvais :
    verified_on: 2062-11-23
Bon :
    verified_on: 2026-11-23
---
A date that has not come yet.

Nobody can have checked a fact tomorrow: with a date to come it would never again count as old. The dates
`verified_on`, `test_call`, `source_date`, and `date` or `year` of a document, are of today or before.

Bad:
    verified_on: 2062-11-23
Good:
    verified_on: 2026-11-23
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from bot.checks.walk.contacts import contacts
from bot.errors import Problem
from bot.knowledge import schema
from bot.knowledge.files import DOCUMENTS, FACTS, LINKS
from bot.knowledge.load import Library
from bot.knowledge.yaml_text import Path, TextFile

ID = "future_date"
LEVEL = "error"
GRACE = timedelta(days=1)
"""The day begins earlier to the east of the server: staff there may write a date that is tomorrow's here."""
FIELDS = ("verified_on", "test_call", "source_date", "date", "year")
_DATE = re.compile(r"\d{4}(?:-\d\d){0,2}")


def check(library: Library, today: date) -> Iterator[Problem]:
    """Dates after today, each at its place."""
    last = (today + GRACE).isoformat()
    for file, path in _dated(library):
        for field in FIELDS:
            for written in _DATE.findall(str(file.value((*path, field)) or "")):
                if written > last[: len(written)]:
                    yield file.problem(
                        (*path, field), ID, f"{field} : {written} n'est pas encore venu ; écrivez le jour où c'était vérifié",
                        f"{field}: {written} has not come yet; write the day on which it was checked",
                    )  # fmt: skip


def _dated(library: Library) -> Iterator[tuple[TextFile, Path]]:
    """Everything that bears dates."""
    for name in (FACTS, LINKS):
        yield from ((library.files[name], (key,)) for key in library.parts[name])
    yield from ((found.file, found.path) for found in contacts(library))
    listed = library.parts[DOCUMENTS].documents
    yield from ((library.files[DOCUMENTS], ("documents", at)) for at, _ in enumerate(listed))
    for name, part in library.parts.items():
        if isinstance(part, schema.AnswerFile):
            yield library.files[name], ()
