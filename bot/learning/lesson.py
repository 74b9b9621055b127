"""What is learnt from: all example messages, in an order that is theirs and not that of the files."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from hashlib import blake2b
from typing import NamedTuple

from bot.core.knowledge import Knowledge
from bot.core.reading.matching import NONE
from bot.core.reading.question_words import QuestionWords
from bot.core.words.language import OTHER
from bot.core.words.packs import Spelling


class Line(NamedTuple):
    """One message, the words of its question, the intent it is an example of and its language.

    A line of another language has no intent.
    """

    text: str
    asked: str
    intent: str
    language: str


@dataclass(frozen=True, slots=True)
class Lesson:
    """All lines, each once and in the order of `drawn`; the intents that tell of a danger; the languages' spellings."""

    lines: tuple[Line, ...]
    urgent: frozenset[str]
    spellings: tuple[Spelling, ...] = ()


def lesson(lines: Iterable[Line], urgent: Iterable[str] = (), spellings: Iterable[Spelling] = ()) -> Lesson:
    """The lesson of some lines, however they are ordered."""
    ordered = sorted(set(lines), key=lambda line: (drawn(line.text), line))
    return Lesson(tuple(ordered), frozenset(urgent), tuple(spellings))


def lesson_of(knowledge: Knowledge) -> Lesson:
    """What some knowledge teaches: the same for the same examples, in whatever order and files they stand."""
    bodies = {key: intent.examples for key, intent in knowledge.intents.items()} | {NONE: knowledge.none_examples}
    asked = QuestionWords(knowledge).of
    lines = [
        Line(_plain(text), " ".join(asked(text)), key, language)
        for key, body in bodies.items()
        for language, texts in body.items()
        for text in texts
    ]
    others = (Line(text, "", "", OTHER) for text in knowledge.other_languages)
    urgent = (key for key, intent in knowledge.intents.items() if intent.risk == "urgent")
    packs = knowledge.lexicon.packs.values()
    return lesson((*lines, *others), urgent, (pack.spelling for pack in packs if pack.spelling))


def taught(knowledge: Knowledge) -> Iterator[str]:
    """All that a lesson is made from, as text: the same in whatever order the examples and files stand.

    No message is read for it, so that a start that finds its lesson learnt costs nothing more.
    """
    bodies = {key: intent.examples for key, intent in knowledge.intents.items()} | {NONE: knowledge.none_examples}
    rows = {
        f"{key}\t{code}\t{_plain(text)}"
        for key, body in bodies.items()
        for code, texts in body.items()
        for text in texts
    }
    yield from sorted(rows)
    yield from sorted(knowledge.other_languages)
    yield from sorted(key for key, intent in knowledge.intents.items() if intent.risk == "urgent")
    for pack in knowledge.lexicon.packs.values():
        yield _as_text((pack.code, pack.elided, pack.endings, pack.spelling, pack.words, pack.shorthand))
    read = (knowledge.home, knowledge.place_kinds, knowledge.not_places, knowledge.places, knowledge.towns)
    yield _as_text((*read, knowledge.office.names))


def _as_text(value: object) -> str:
    """A value as text, the same in every process: sets and mappings in the order of their text."""
    if isinstance(value, re.Pattern):
        return repr(value.pattern)
    if isinstance(value, Mapping):
        return "{" + " ".join(sorted(f"{_as_text(key)}:{_as_text(item)}" for key, item in value.items())) + "}"
    if isinstance(value, (set, frozenset)):
        return "{" + " ".join(sorted(map(_as_text, value))) + "}"
    if isinstance(value, (tuple, list)):
        return "(" + " ".join(map(_as_text, value)) + ")"
    if is_dataclass(value):
        return _as_text(tuple(getattr(value, field.name) for field in fields(value)))
    return repr(value)


def _plain(text: str) -> str:
    """The text on one line, with one space between words: the same object where it is so already."""
    plain = " ".join(text.split())
    return text if text == plain else plain


def examples_of(knowledge: Knowledge) -> Mapping[str, tuple[str, ...]]:
    """All example messages by intent, the out-of-scope ones under `none`."""
    found = {
        key: tuple(t for texts in intent.examples.values() for t in texts) for key, intent in knowledge.intents.items()
    }
    return found | {NONE: tuple(t for texts in knowledge.none_examples.values() for t in texts)}


def drawn(text: str) -> int:
    """A number that only the text decides: whatever is drawn or ordered by it stays when other texts come and go."""
    return int.from_bytes(blake2b(text.encode(errors="surrogatepass"), digest_size=8).digest())
