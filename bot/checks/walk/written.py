"""What the checks walk over: the texts staff wrote, each with its place in a file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bot.core.model import Where
from bot.core.registers import Answer
from bot.core.saying.placeholders import PLACEHOLDER
from bot.core.words.text import fold_letters
from bot.errors import Problem
from bot.knowledge import schema
from bot.knowledge.contract import intent_id
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
class OwnPhrase(Written):
    """One of the line's own sentences: its language is that of its file."""

    code: str = ""

    @property
    def language(self) -> str:
        return self.code


@dataclass(frozen=True, slots=True)
class Part:
    """An answer, or what it says for one country or region."""

    intent: str
    file: TextFile
    path: Path
    data: schema.AnswerFile | schema.VariantPart

    @property
    def where(self) -> Where:
        """The place it is for; nowhere for the general answer and for the one of any country abroad."""
        return Where.of(str(self.path[1])) if len(self.path) > 1 else Where()

    @property
    def abroad(self) -> bool:
        """Whether it is what the answer says in any country but the line's own."""
        return self.path == ("abroad",)

    def texts(self, *fields: str) -> Iterator[Written]:
        """The texts of these fields (title, answer, more), in each language."""
        for field in fields:
            for language in getattr(self.data, field, None) or ():
                yield Written(self.file, (*self.path, field, language))

    def problem(self, field: str, check: str, fr: str, en: str, level: str = "error") -> Problem:
        """A problem with a field of this part."""
        return self.file.problem((*self.path, field), check, fr, en, level)


def parts(library: Library) -> Iterator[Part]:
    """Every answer, then what it says for each place."""
    for name, data in library.parts.items():
        if isinstance(data, schema.AnswerFile):
            file, intent = library.files[name], intent_id(name)
            yield Part(intent, file, (), data)
            if data.abroad:
                yield Part(intent, file, ("abroad",), data.abroad)
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


def phrases(library: Library) -> Iterator[OwnPhrase]:
    """The line's own sentences, in each language."""
    for code in library.tongues.every:
        file = library.files.get(f"languages/{code}/phrases.yaml")
        if file:
            yield from (OwnPhrase(file, ("phrases", name), code) for name in file.value(("phrases",)) or ())


def without_placeholders(text: str) -> str:
    """The text with its placeholders blanked out, so that places in it stay the same."""
    return PLACEHOLDER.sub(lambda found: " " * len(found.group()), text)


class Wordings:
    """The words and phrases that each language's words.yaml lists under a use, found in texts."""

    def __init__(self, library: Library, use: str) -> None:
        packs = library.whole().lexicon.packs.values()
        self._patterns = {pack.code: _wording(pack.words.get(use, ())) for pack in packs}

    def first_in(self, text: str, language: str) -> re.Match[str] | None:
        """The first in a text of a language; places in it are those of the text."""
        return self._patterns[language].search(plain(text))

    def in_texts(self, texts: Iterable[Written]) -> Iterator[tuple[Written, int, str]]:
        """Every one in texts that staff wrote: where it begins, and its words as they stand."""
        for written in texts:
            for found in self._patterns[written.language].finditer(plain(written.text)):
                yield written, found.start(), written.text[found.start() : found.end()]


def _wording(listed: Iterable[str]) -> re.Pattern[str]:
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
