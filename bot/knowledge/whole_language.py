"""What the code needs of each language: every phrase and command, one meaning a command, tables that can be read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from bot.core.reading.commands import NAMES
from bot.core.words.text import words
from bot.errors import Problem
from bot.knowledge import registers, tongues
from bot.knowledge.files import OFFICE, of_language
from bot.knowledge.languages import rows
from bot.knowledge.names import is_locale
from bot.knowledge.yaml_text import TextFile

Parts = Mapping[str, Any]
Files = Mapping[str, TextFile]


def problems(parts: Parts, files: Files) -> Iterator[Problem]:
    """What is missing of the full languages, and what of any language can't be used."""
    office: registers.OfficeFile = parts[OFFICE]
    for code, state in office.languages.items():
        if state == "full":
            yield from _missing(parts, files, code)
        yield from _locale(parts, files, code)
        yield from _tables(files, code)
    yield from _one_meaning(parts, files, tuple(office.languages))


def _missing(parts: Parts, files: Files, code: str) -> Iterator[Problem]:
    pack = files[of_language(code, "pack.yaml")]
    phrases, commands = of_language(code, "phrases.yaml"), of_language(code, "commands.yaml")
    said = parts.get(phrases, tongues.PhrasesFile()).phrases
    yield from _lacking(files.get(phrases, pack), ("phrases",), said, tongues.PHRASES)
    yield from _lacking(files.get(commands, pack), (), parts.get(commands, tongues.CommandsFile()), NAMES)


def _lacking(file: TextFile, path: tuple[str, ...], said: Any, names: Any) -> Iterator[Problem]:
    for name in names:
        if not getattr(said, name):
            yield file.problem(
                (*path, name), "missing_language",
                f"« {name} » manque : le service en a besoin dans chaque langue full ; ajoutez-le",
                f'"{name}" is missing: the line needs it in every full language; add it',
            )  # fmt: skip


def _locale(parts: Parts, files: Files, code: str) -> Iterator[Problem]:
    name = of_language(code, "pack.yaml")
    locale = parts[name].locale
    if locale and not is_locale(locale):
        yield files[name].problem(
            ("locale",), "schema", f"Babel ne connaît pas « {locale} » ; laissez vide, les noms de pays viennent de places.yaml",
            f'Babel does not know "{locale}"; leave it empty, names of countries come from places.yaml',
        )  # fmt: skip


def _tables(files: Files, code: str) -> Iterator[Problem]:
    """Lines of tables without their second cell, and rules of spelling that are no regular expressions."""
    for table in ("shorthand.tsv", "spelling.tsv"):
        name = of_language(code, table)
        for number, line in enumerate(files[name].data if name in files else ()):
            for cells in rows([line]):
                wrong = len(cells) < 2 or (table == "spelling.tsv" and not _is_rule(cells[0], cells[1]))
                if wrong:
                    yield files[name].problem(
                        (number,), "schema", f"« {line[:40]} » : il faut deux cases, avec une tabulation entre elles",
                        f'"{line[:40]}": write two cells with a tab between them',
                    )  # fmt: skip


def _is_rule(pattern: str, becomes: str) -> bool:
    try:
        re.compile(pattern).sub(becomes, "")
    except (re.error, IndexError):
        return False
    return True


def _one_meaning(parts: Parts, files: Files, codes: tuple[str, ...]) -> Iterator[Problem]:
    """A word that is two commands would only ever be the last one read: the quick exit must not be lost that way."""
    meanings: dict[str, str] = {}
    for code in codes:
        name = of_language(code, "commands.yaml")
        for command, listed in parts[name].model_dump().items() if name in parts else ():
            for number, written in enumerate(listed):
                key = " ".join(words(written))
                if key and meanings.setdefault(key, command) != command:
                    yield files[name].problem(
                        (command, number), "command", f"« {written} » est déjà la commande {meanings[key]} ; ôtez-le de l'une",
                        f'"{written}" is already the command {meanings[key]}; take it out of one',
                    )  # fmt: skip
