"""The core knows no country, language, organisation or question by name: those are in the files, of any office."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from zoneinfo import available_timezones

import phonenumbers
import pytest

from bot.config import ROOT
from bot.core.knowledge import Knowledge
from bot.core.registers import Place
from bot.core.saying.placeholders import KINDS
from bot.knowledge import registers
from bot.knowledge.files import OFFICE
from bot.knowledge.load import load
from tests import conftest

MODULES = sorted((ROOT / "bot" / "core").rglob("*.py"))


def typed(path: Path) -> Iterator[tuple[int, str | int]]:
    """The constants of a module, docstrings and remarks left out, each with its line."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and id(node) not in told and isinstance(node.value, str | int):
            yield node.lineno, node.value


def own_words(root: Path) -> set[str]:
    """What only an office's files may say: of itself, its country, its languages, questions and registers."""
    library = load(root)
    knowledge, file = library.whole(), library.parts[OFFICE]
    assert isinstance(file, registers.OfficeFile)
    return {
        *knowledge.languages,
        *(name for pack in knowledge.lexicon.packs.values() for name in (pack.name, *pack.names.values(), *pack.called)),
        file.country, file.currency.code, file.currency.printed, file.line, *file.organisation.values(),
        f"+{phonenumbers.country_code_for_region(file.country)}",
        *(name for place in knowledge.places if place.code[:2] == file.country for name in _called(place)),
        *_questions(knowledge), *knowledge.contacts, *knowledge.facts, *knowledge.links, *knowledge.documents,
    }  # fmt: skip


def _called(place: Place) -> Iterator[str]:
    yield from (place.code, *place.name.values(), *place.words, *place.people)


def _questions(knowledge: Knowledge) -> Iterator[str]:
    """Ids, and the topics as something would ask for them: `general.`; a bare word may be one of the code's own."""
    for intent in knowledge.intents.values():
        yield from (intent.id, f"{intent.topic}.")


OFFICES = (ROOT, conftest.OFFICE)
OF_THE_CODE = {*KINDS, "office", "emergency"}
"""Needs and roles: words of the code's own, after which an office may call a contact, too."""
ZONES = {zone for zone in available_timezones() if "/" in zone}
FORBIDDEN = {word for root in OFFICES for word in own_words(root)} - OF_THE_CODE | ZONES
NUMBERS = {phonenumbers.country_code_for_region(load(root).whole().home) for root in OFFICES}


def found_in(path: Path) -> list[str]:
    found = []
    for line, value in typed(path):
        if isinstance(value, int):
            found += [f"{line}: {value}"] if value in NUMBERS else []
            continue
        bits = {value.strip(), *re.split(r"[\s,;|]+", value)}
        found += [f"{line}: {bit}" for bit in sorted(bits) if bit in FORBIDDEN]
    return found


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_the_core_names_nothing_of_an_office(path: Path) -> None:
    """No language, country, calling code, currency, time zone, organisation, question or register id as a constant."""
    assert found_in(path) == []


@pytest.mark.parametrize(
    "code",
    ['LANGUAGE = "fr"', 'if intent.startswith("general."): ...', 'ZONE = "Africa/Dakar"', "CODE = 221",
     'HOME = frozenset("SN NG".split())', 'PRICE = f"{value} FCFA"', 'ASK = "OIM"', 'WHOM = {"who": "iom_senegal"}'],
)  # fmt: skip
def test_what_is_typed_would_be_found(code: str, tmp_path: Path) -> None:
    (tmp_path / "typed.py").write_text(
        f'"""A docstring may speak of fr, SN and the OIM."""\n{code}\n', encoding="utf-8"
    )
    assert found_in(tmp_path / "typed.py")
