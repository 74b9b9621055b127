"""What the code needs of the files and no single file can say: roles held once, whole languages, known intents."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any, get_args
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.core.reading.commands import NAMES
from bot.errors import Problem
from bot.knowledge import registers, schema, tongues
from bot.knowledge.yaml_text import TextFile

Parts = Mapping[str, Any]
Files = Mapping[str, TextFile]


def problems(parts: Parts, files: Files) -> list[Problem]:
    """Everything that would make the line fail although each file alone is well formed."""
    return [*_roles(parts, files), *_office(parts, files), *_languages(parts, files), *_strangers(parts, files)]


def intents(parts: Parts) -> dict[str, tuple[str, schema.IntentFile]]:
    """Id -> name of the file and what it says, of every intent."""
    return {intent_id(name): (name, part) for name, part in parts.items() if isinstance(part, schema.IntentFile)}


def intent_id(name: str) -> str:
    """The id of an intent or answer from its file's name."""
    return ".".join(name.removesuffix(".yaml").split("/")[1:])


def _roles(parts: Parts, files: Files) -> Iterator[Problem]:
    holders: dict[str, list[str]] = defaultdict(list)
    for name, part in intents(parts).values():
        if part.role:
            holders[part.role].append(name)
    for role in get_args(schema.Role):
        if not holders[role]:
            yield Problem(
                "intents", 1, 1, "role", f"aucune question n'a « role: {role} » ; le service en a besoin : ajoutez-le à l'une",
                f'no question has "role: {role}"; the line needs it: give it to one',
            )  # fmt: skip
        for name in holders[role][1:]:
            yield files[name].problem(
                ("role",), "role", f"« {role} » est déjà le rôle de {holders[role][0]} ; gardez-en un seul",
                f'"{role}" is already the role of {holders[role][0]}; keep only one',
            )  # fmt: skip


def _office(parts: Parts, files: Files) -> Iterator[Problem]:
    office: registers.OfficeFile = parts["content/office.yaml"]
    file = files["content/office.yaml"]
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


def _languages(parts: Parts, files: Files) -> Iterator[Problem]:
    office: registers.OfficeFile = parts["content/office.yaml"]
    for code in (code for code, state in office.languages.items() if state == "full"):
        folder = f"languages/{code}"
        pack = files[f"{folder}/pack.yaml"]
        said = parts.get(f"{folder}/phrases.yaml", tongues.PhrasesFile()).phrases
        yield from _lacking(files.get(f"{folder}/phrases.yaml", pack), ("phrases",), said, tongues.PHRASES)
        commands = parts.get(f"{folder}/commands.yaml", tongues.CommandsFile())
        yield from _lacking(files.get(f"{folder}/commands.yaml", pack), (), commands, NAMES)


def _lacking(file: TextFile, path: tuple[str, ...], said: Any, names: Any) -> Iterator[Problem]:
    for name in names:
        if not getattr(said, name):
            yield file.problem(
                path, "missing_language", f"« {name} » manque : le service en a besoin dans chaque langue full ; ajoutez-le",
                f'"{name}" is missing: the line needs it in every full language; add it',
            )  # fmt: skip


def _strangers(parts: Parts, files: Files) -> Iterator[Problem]:
    """Corpus files of questions that nobody described."""
    known = {*intents(parts), "none"}
    for name in parts:
        key = name.rpartition("/")[2].removesuffix(".txt")
        if name.startswith("intents/corpus/") and key not in known:
            yield files[name].problem(
                (), "unknown_intent", f"la question « {key} » n'est pas dans intents/ ; renommez ou effacez ce fichier",
                f'the question "{key}" is not in intents/; rename or delete this file',
            )  # fmt: skip
