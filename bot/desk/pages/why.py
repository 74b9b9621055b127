"""Why the bot answered as it did, for whoever wants to see it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.core.dialogue import Dialogue
from bot.core.knowledge import Knowledge
from bot.core.model import Conversation, Event, Message, Outcome, Reading, Texts, Where
from bot.core.saying.provenance import Ground, grounds
from bot.core.saying.rendering import Renderer

RANKED = 5
HOPELESS = 0.01
_READ = frozenset({"answered", "danger", "did_you_mean", "not_understood"})
_PICKED = frozenset({"chosen", "place", "command", "document"})


@dataclass(frozen=True, slots=True)
class Ranked:
    """One intent that a message may mean, with its titles for people."""

    intent: str
    title: Texts
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

    @property
    def was_read(self) -> bool:
        """Whether the ranked topics had a say: not for commands, numbers and choices."""
        return self.event.name in _READ and self.event.how not in _PICKED


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
    """The likeliest intents, best first; hopeless ones are left out."""
    return tuple(
        Ranked(m.intent, titles(m.intent, knowledge), m.probability, m.how)
        for place, m in enumerate(reading.matches.ranked[:RANKED])
        if place == 0 or m.probability >= HOPELESS
    )


def titles(intent: str, knowledge: Knowledge) -> Texts:
    """The intent's title in each language; its id where there is no answer yet."""
    answer = knowledge.answers.get(intent)
    return answer.title if answer else dict.fromkeys(knowledge.languages, intent)


def place_names(reading: Reading, renderer: Renderer) -> tuple[str, ...]:
    """The countries and regions named, in the office's first language."""
    return tuple(
        renderer.gazetteer.name(code, renderer.knowledge.office.language)
        for code in (*reading.countries, *reading.regions)
    )


def _grounds(outcome: Outcome, knowledge: Knowledge, now: datetime) -> tuple[Ground, ...]:
    answered = next((e.intent for e in outcome.events if e.name in ("answered", "danger", "more")), "")
    answer, known = knowledge.answers.get(answered), outcome.conversation
    if answer is None:
        return ()
    return grounds(knowledge, answer, now.date(), known.where if known else Where())
