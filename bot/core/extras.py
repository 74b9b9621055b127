"""What may come after an answer: a second answer, the place it depends on, or whether it was useful."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bot.core import sms
from bot.core.content import Answer
from bot.core.model import Choice, Event, Reply
from bot.core.turn import Turn, Where

PLACES_OFFERED = 6


@dataclass(frozen=True, slots=True)
class Extra:
    """Something after an answer. `free`: only by SMS where it makes the message no dearer."""

    text: str = ""
    choices: tuple[Choice, ...] = ()
    asked: str = ""
    events: tuple[Event, ...] = ()
    free: bool = False
    discreet: bool = False


def add(turn: Turn, alone: Reply, candidates: Iterable[Extra]) -> tuple[Reply, Extra]:
    """The reply with the first extra that fits, or alone."""
    for extra in candidates:
        reply = turn.reply(
            alone.text, extra.text, choices=extra.choices, audio=alone.audio, discreet=alone.discreet or extra.discreet
        )
        if len(reply.text) < sms.LIMIT and not (extra.free and _dearer(turn, alone, reply)):
            return reply, extra
    return alone, Extra()


def _dearer(turn: Turn, alone: Reply, reply: Reply) -> bool:
    by_sms = turn.message.channel == "sms"
    return by_sms and sms.cost(reply.text).segments > sms.cost(alone.text).segments


def candidates(turn: Turn, answer: Answer, place: Where, asking: bool) -> Iterator[Extra]:
    """What might come after an answer, the most wanted first. `asking`: we may ask something ourselves."""
    if turn.also:
        yield from _second(turn, place)
    elif asking:
        yield from _which_place(turn, answer, place)
        yield from _was_it_useful(turn, answer)


def _second(turn: Turn, place: Where) -> Iterator[Extra]:
    """The answer to the other question; by SMS, or where it is too long, an offer of it."""
    other = turn.knowledge.answers[turn.also]
    events = (turn.event("also", other.id),)
    if turn.message.channel != "sms":
        page = turn.renderer.pages(other, turn.scene(place))[0]
        yield Extra(f"*{other.title[turn.language]}*\n{page}", events=events, discreet=other.discreet)
    choices = turn.choices((f"intent:{other.id}",))
    yield Extra(turn.say("also"), choices, "choice", events, discreet=other.discreet)


def _which_place(turn: Turn, answer: Answer, place: Where) -> Iterator[Extra]:
    """Asked once, with the commonest places in the order staff wrote them; the general answer stands above."""
    if turn.conversation.intent == answer.id:
        return
    for differs, known, phrase in (
        (answer.by_country, place.country, "which_country"),
        (answer.by_region, place.region, "which_region"),
    ):
        if len(differs) > 1 and not known:
            options = [f"place:{code}" for code in list(differs)[:PLACES_OFFERED]]
            yield Extra(turn.say(phrase), turn.choices(options), "place")


def _was_it_useful(turn: Turn, answer: Answer) -> Iterator[Extra]:
    """Once a conversation, when nothing else is asked and no danger was near."""
    if turn.conversation.feedback_asked or turn.reading.danger or answer.id.startswith("general."):
        return
    choices = turn.choices((f"useful:yes:{answer.id}", f"useful:no:{answer.id}"))
    yield Extra(turn.say("feedback_ask"), choices, "useful", free=True)
