"""Why the bot answered as it did, for whoever wants to see it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.core.content import Knowledge
from bot.core.dialogue import Dialogue
from bot.core.model import Conversation, Event, Message, Outcome, Reading
from bot.core.provenance import Ground, grounds
from bot.core.rendering import Renderer

RANKED = 5


@dataclass(frozen=True, slots=True)
class Ranked:
    """One intent that a message may mean, with its title for people."""

    intent: str
    title: str
    probability: float
    how: str


@dataclass(frozen=True, slots=True)
class Why:
    """What was read, what happened, what is remembered, and the facts the answer rests on."""

    reading: Reading
    ranked: tuple[Ranked, ...]
    places: tuple[str, ...]
    event: Event
    remembered: Conversation | None
    grounds: tuple[Ground, ...]


def explain(dialogue: Dialogue, before: Conversation, message: Message, now: datetime) -> Why:
    """The reasons of one answer. The dialogue is pure: asked again, it answers the same."""
    reading = dialogue.read(message.choice or message.text)
    outcome = dialogue.answer(before, message, now)
    return Why(
        reading=reading,
        ranked=ranked(reading, dialogue.knowledge),
        places=place_names(reading, dialogue.renderer),
        event=outcome.events[0] if outcome.events else Event(""),
        remembered=outcome.conversation,
        grounds=_grounds(outcome, dialogue.knowledge, now),
    )


def ranked(reading: Reading, knowledge: Knowledge) -> tuple[Ranked, ...]:
    """The likeliest intents, best first, by their French titles."""
    return tuple(
        Ranked(m.intent, title(m.intent, knowledge), m.probability, m.how) for m in reading.matches.ranked[:RANKED]
    )


def title(intent: str, knowledge: Knowledge, language: str = "fr") -> str:
    """The intent as people read it."""
    answer = knowledge.answers.get(intent)
    return answer.title[language] if answer else intent


def place_names(reading: Reading, renderer: Renderer) -> tuple[str, ...]:
    """The countries and regions named, in French."""
    return tuple(renderer.gazetteer.name(code, "fr") for code in (*reading.countries, *reading.regions))


def _grounds(outcome: Outcome, knowledge: Knowledge, now: datetime) -> tuple[Ground, ...]:
    answered = next((e.intent for e in outcome.events if e.name in ("answered", "danger", "more")), "")
    answer, known = knowledge.answers.get(answered), outcome.conversation
    if answer is None:
        return ()
    return grounds(knowledge, answer, now.date(), (known.country, known.region) if known else ("", ""))
