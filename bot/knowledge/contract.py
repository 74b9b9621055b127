"""What the code needs of the files and no single file can say: roles held once, one thing a name, known intents.

What it needs of each language stands in `whole_language.py`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any, get_args
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.errors import Problem
from bot.knowledge import registers, schema, whole_language
from bot.knowledge.files import CONTACTS, CORPUS, COUNTRIES, DOCUMENTS, MENU, OFFICE, TOWNS, stem
from bot.knowledge.languages import rows
from bot.knowledge.names import is_country
from bot.knowledge.yaml_text import Path, TextFile

Parts = Mapping[str, Any]
Files = Mapping[str, TextFile]
_DEGREES = re.compile(r"-?\d{1,3}(\.\d+)?")
Named = tuple[str, str, Path]
"""A key, the file it stands in and the path that leads to it."""


def problems(parts: Parts, files: Files) -> list[Problem]:
    """Everything that would make the line fail although each file alone is well formed."""
    rules = (_roles, _office, _countries, _towns, _twice, whole_language.problems, _strangers)
    return [problem for rule in rules for problem in rule(parts, files)]


def intents(parts: Parts) -> dict[str, tuple[str, schema.IntentFile]]:
    """Id -> name of the file and what it says, of every intent."""
    return {intent_id(name): (name, part) for name, part in parts.items() if isinstance(part, schema.IntentFile)}


def intent_id(name: str) -> str:
    """The id of an intent or answer from its file's name."""
    return ".".join(name.removesuffix(".yaml").split("/")[1:])


def _roles(parts: Parts, files: Files) -> Iterator[Problem]:
    there = intents(parts)
    holders: dict[str, list[str]] = defaultdict(list)
    for name, part in there.values():
        if part.role:
            holders[part.role].append(name)
    for role in get_args(schema.Role):
        if not holders[role]:
            likely = next((name for key, (name, _) in there.items() if key.endswith(f".{role}")), MENU)
            yield files[likely].problem(
                (), "role", f"aucune question n'a « role: {role} » ; le service en a besoin : ajoutez-le à l'une",
                f'no question has "role: {role}"; the line needs it: give it to one',
            )  # fmt: skip
        for name in holders[role][1:]:
            yield files[name].problem(
                ("role",), "role", f"« {role} » est déjà le rôle de {holders[role][0]} ; gardez-en un seul",
                f'"{role}" is already the role of {holders[role][0]}; keep only one',
            )  # fmt: skip


def _office(parts: Parts, files: Files) -> Iterator[Problem]:
    office: registers.OfficeFile = parts[OFFICE]
    file = files[OFFICE]
    try:
        ZoneInfo(office.time_zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        yield file.problem(
            ("time_zone",), "schema", f"« {office.time_zone} » n'est pas un fuseau horaire ; par exemple Africa/Dakar",
            f'"{office.time_zone}" is no time zone; for example Africa/Dakar',
        )  # fmt: skip
    first, state = next(iter(office.languages.items()))
    if state != "full":
        yield file.problem(
            ("languages", first), "schema", "la première langue doit être full : les autres s'appuient sur elle",
            "the first language must be full: the others lean on it",
        )  # fmt: skip
    for code, other in office.fallback.items():
        if code not in office.languages or office.languages.get(other) != "full":
            yield file.problem(
                ("fallback", code), "schema", f"« {code}: {other} » : il faut une langue du bureau, puis une langue full",
                f'"{code}: {other}": this must be a language of the office, then a full one',
            )  # fmt: skip


def _countries(parts: Parts, files: Files) -> Iterator[Problem]:
    """A country's file is found by its name: another name would leave everybody there without a number."""
    for name in parts:
        code = stem(name)
        if name.startswith(COUNTRIES) and not is_country(code):
            yield files[name].problem(
                (), "file", f"« {code} » n'est pas le code d'un pays ; nommez ce fichier MA.yaml, ES.yaml…",
                f'"{code}" is no country\'s code; name this file MA.yaml, ES.yaml…',
            )  # fmt: skip


def _towns(parts: Parts, files: Files) -> Iterator[Problem]:
    """A town that can't be placed."""
    for number, line in enumerate(parts.get(TOWNS, ())):
        for cells in rows([line]):
            if len(cells) != 4 or not all(_DEGREES.fullmatch(cell) for cell in cells[2:]):
                yield files[TOWNS].problem(
                    (number,), "schema", f"« {line[:40]} » : nom, pays, latitude, longitude, avec des tabulations entre elles",
                    f'"{line[:40]}": name, country, latitude, longitude, with tabs between them',
                )  # fmt: skip


def _twice(parts: Parts, files: Files) -> Iterator[Problem]:
    """The second of two things of one name would take the place of the first, or never be seen."""
    for listed in (_contacts(parts), _documents(parts), _topics(parts)):
        seen: dict[str, str] = {}
        for key, name, path in listed:
            if key in seen:
                yield files[name].problem(
                    path, "same_name", f"« {key} » est déjà dans {seen[key]} ; donnez-lui un autre nom",
                    f'"{key}" is already in {seen[key]}; give it another name',
                )  # fmt: skip
            seen.setdefault(key, name)


def _contacts(parts: Parts) -> Iterator[Named]:
    yield from ((key, CONTACTS, (key,)) for key in parts[CONTACTS])
    for name, part in parts.items():
        if isinstance(part, registers.CountryFile):
            yield from ((key, name, ("contacts", key)) for key in part.contacts)


def _documents(parts: Parts) -> Iterator[Named]:
    listed = parts[DOCUMENTS].documents
    return ((document.id, DOCUMENTS, ("documents", at, "id")) for at, document in enumerate(listed))


def _topics(parts: Parts) -> Iterator[Named]:
    return ((topic.id, MENU, ("topics", at, "id")) for at, topic in enumerate(parts[MENU].topics))


def _strangers(parts: Parts, files: Files) -> Iterator[Problem]:
    """Corpus files of questions that nobody described."""
    known = {*intents(parts), "none"}
    for name in parts:
        key = stem(name)
        if name.startswith(CORPUS) and key not in known:
            yield files[name].problem(
                (), "unknown_intent", f"la question « {key} » n'est pas dans intents/ ; renommez ou effacez ce fichier",
                f'the question "{key}" is not in intents/; rename or delete this file',
            )  # fmt: skip
