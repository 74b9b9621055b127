"""The knowledge as staff look at it: a list to search, and one topic as people get it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from bot.core.dialogue import Dialogue
from bot.core.knowledge import Intent, Knowledge
from bot.core.model import Language, Where
from bot.core.registers import Answer
from bot.core.saying.directory import Scene
from bot.core.saying.freshness import State
from bot.core.saying.provenance import Ground, grounds, worst
from bot.core.words.text import vocabulary, words
from bot.desk.pages.phone import Bubble


@dataclass(frozen=True, slots=True)
class TopicRow:
    """One topic in the list: segments of its first SMS and translation state by language."""

    intent: Intent
    title: str
    segments: dict[str, int]
    state: State
    translation: dict[str, str]
    discreet: bool = False
    missing: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """One language of a topic: the SMS one by one, and the WhatsApp message."""

    language: Language
    translation: str
    sms: tuple[Bubble, ...]
    whatsapp: tuple[Bubble, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One topic whole, for a place."""

    intent: Intent
    answer: Answer
    columns: tuple[Column, ...]
    grounds: tuple[Ground, ...]
    places: tuple[tuple[str, str], ...]
    place: str


@dataclass(frozen=True, slots=True)
class Search:
    """What is looked for: words that must all stand in a topic, and its group."""

    wanted: str = ""
    topic: str = ""


def rows(dialogue: Dialogue, now: datetime, search: Search, ui: str = "fr") -> list[TopicRow]:
    """The topics found, with titles in the reader's language."""
    return [_row(dialogue, intent, now, ui) for intent in _found(dialogue.knowledge, search)]


def topics(knowledge: Knowledge) -> tuple[str, ...]:
    """The groups of intents there are."""
    return tuple(dict.fromkeys(intent.topic for intent in knowledge.intents.values()))


def _found(knowledge: Knowledge, search: Search) -> Iterator[Intent]:
    looked_for = words(search.wanted)
    for intent in knowledge.intents.values():
        if search.topic and intent.topic != search.topic:
            continue
        written = _text(knowledge, intent) if looked_for else ""
        if all(word in written for word in looked_for):
            yield intent


def _text(knowledge: Knowledge, intent: Intent) -> str:
    """The different words written on a topic, in plain letters."""
    answer = knowledge.answers.get(intent.id)
    written = [intent.id, *(text for texts in intent.examples.values() for text in texts)]
    if answer:
        written += [*answer.title.values(), *answer.answer.values(), *answer.more.values()]
    return " ".join(vocabulary(written))


def _row(dialogue: Dialogue, intent: Intent, now: datetime, ui: str) -> TopicRow:
    answer = dialogue.knowledge.answers.get(intent.id)
    if answer is None:
        return TopicRow(intent, intent.id, {}, "fresh", {}, missing=True)
    segments: dict[str, int] = {
        language: Bubble(dialogue.renderer.pages(answer, Scene(language, "sms", now))[0]).cost.segments
        for language in dialogue.knowledge.languages
    }
    state = worst(grounds(dialogue.knowledge, answer, now.date()))
    return TopicRow(intent, answer.title[ui], segments, state, dict(answer.translation), answer.discreet)


def sheet(dialogue: Dialogue, intent: Intent, now: datetime, place: str = "") -> Sheet | None:
    """A topic as people get it at a place (a country's or region's code); None without an answer."""
    answer = dialogue.knowledge.answers.get(intent.id)
    if answer is None:
        return None
    where, knowledge = Where.of(place), dialogue.knowledge
    name = dialogue.renderer.gazetteer.name
    return Sheet(
        intent=intent,
        answer=answer,
        columns=tuple(_column(dialogue, answer, Scene(code, "sms", now, where)) for code in knowledge.languages),
        grounds=grounds(knowledge, answer, now.date(), where),
        places=tuple((code, name(code, knowledge.office.language)) for code in (*answer.by_country, *answer.by_region)),
        place=place,
    )  # fmt: skip


def _column(dialogue: Dialogue, answer: Answer, scene: Scene) -> Column:
    language = scene.language
    other = replace(scene, channel="whatsapp")

    def bubbles(shown: Scene) -> tuple[Bubble, ...]:
        audio = answer.audio.get(language, "")
        pages = dialogue.renderer.pages(answer, shown)
        return tuple(
            Bubble(text, False, language, audio if shown is other and not n else "") for n, text in enumerate(pages)
        )

    return Column(language, answer.translation.get(language, "draft"), bubbles(scene), bubbles(other))
