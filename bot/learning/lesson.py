"""What is learnt from: all example messages, in an order that is theirs and not that of the files."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
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


def lesson_of(knowledge: Knowledge, question_words: QuestionWords | None = None) -> Lesson:
    """What some knowledge teaches: the same for the same examples, in whatever order and files they stand."""
    bodies = {key: intent.examples for key, intent in knowledge.intents.items()} | {NONE: knowledge.none_examples}
    asked = (question_words or QuestionWords(knowledge)).of
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
