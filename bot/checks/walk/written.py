"""What the checks walk over: the texts staff wrote, each with its place in a file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.core.knowledge import Answer
from bot.core.model import LANGUAGES
from bot.core.saying.placeholders import PLACEHOLDER
from bot.core.words.text import fold_letters
from bot.errors import Problem
from bot.knowledge import schema
from bot.knowledge.load import Library
from bot.knowledge.yaml_text import Path, TextFile


@dataclass(frozen=True, slots=True)
class Written:
    """One text in one language: `path` leads to it in its file and ends in the language."""

    file: TextFile
    path: Path

    @property
    def language(self) -> str:
        return str(self.path[-1])

    @property
    def text(self) -> str:
        return str(self.file.value(self.path) or "")

    def problem(self, check: str, fr: str, en: str, level: str = "error", at: int = 0) -> Problem:
        """A problem with this text, pinned to the character `at`."""
        line, column = self.file.within(self.path, at)
        return Problem(self.file.path, line, column, check, fr, en, level)


@dataclass(frozen=True, slots=True)
class Part:
    """An answer, or what it says for one country or region."""

    intent: str
    file: TextFile
    path: Path
    data: schema.AnswerFile | schema.VariantPart

    @property
    def country(self) -> str:
        return "SN" if self.region else str(self.path[1]) if self.path else ""

    @property
    def region(self) -> str:
        return str(self.path[1]) if self.path[:1] == ("by_region",) else ""

    def texts(self, *fields: str) -> Iterator[Written]:
        """The texts of these fields (title, answer, more), in each language."""
        for field in fields:
            if getattr(self.data, field, None) is not None:
                for language in LANGUAGES:
                    yield Written(self.file, (*self.path, field, language))

    def problem(self, field: str, check: str, fr: str, en: str, level: str = "error") -> Problem:
        """A problem with a field of this part."""
        return self.file.problem((*self.path, field), check, fr, en, level)


def intent_of(name: str) -> str:
    """The id of an intent or answer from its file's name."""
    return ".".join(name.removesuffix(".yaml").split("/")[1:])


def parts(library: Library) -> Iterator[Part]:
    """Every answer, then what it says for each place."""
    for name, data in library.parts.items():
        if isinstance(data, schema.AnswerFile):
            file, intent = library.files[name], intent_of(name)
            yield Part(intent, file, (), data)
            for field in ("by_country", "by_region"):
                for code, variant in getattr(data, field).items():
                    yield Part(intent, file, (field, code), variant)


def answer_of(library: Library, part: Part) -> Answer:
    """The answer a part belongs to."""
    return library.whole().answers[part.intent]


def answer_texts(library: Library) -> Iterator[Written]:
    """Every `answer` and `more`, of all answers and places."""
    for part in parts(library):
        yield from part.texts("answer", "more")


def phrases(library: Library) -> Iterator[Written]:
    """The bot's own sentences."""
    yield from trios(library, "content/phrases.yaml")


def trios(library: Library, name: str, *fields: str) -> Iterator[Written]:
    """The texts of a register's entries: the entry itself, or these fields of it."""
    file = library.files[name]
    for key, entry in file.data.items():
        for path in [(key, field) for field in fields if field in entry] if fields else [(key,)]:
            for language in LANGUAGES:
                if file.value((*path, language)):
                    yield Written(file, (*path, language))


def without_placeholders(text: str) -> str:
    """The text with its placeholders blanked out, so that places in it stay the same."""
    return PLACEHOLDER.sub(lambda found: " " * len(found.group()), text)


def wording(listed: list[str]) -> re.Pattern[str]:
    """A pattern that finds any of these words and phrases in a text folded by `plain`; `…*` is any ending."""
    found = []
    for written in sorted(listed, key=len, reverse=True):
        bits = plain(written.rstrip("*")).split()
        found.append(r"\W+".join(map(re.escape, bits)) + (r"\w*" if written.endswith("*") else ""))
    return re.compile(rf"(?<!\w)(?:{'|'.join(found) or '(?!)'})(?!\w)")


class _Plain(dict[int, str]):
    """What each character becomes in a plain text: one letter, whatever its accents."""

    def __missing__(self, code: int) -> str:
        folded = fold_letters(chr(code))
        return self.setdefault(code, folded[0] if folded[:1].isalnum() else " " if len(folded) != 1 else folded)


_PLAIN = _Plain({ord(mark): "'" for mark in "’‘ʼ`´"})


def plain(text: str) -> str:
    """The text in small letters without accents, letter for letter, so that places in it stay the same."""
    return text.translate(_PLAIN)
