"""What may come after an answer: a second answer, the place it depends on, or whether it was useful."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bot.core.model import Choice, Event, Option, Reply, Where
from bot.core.registers import Answer
from bot.core.steps.turn import LEAST, Question, Turn
from bot.core.words import sms

PLACES_OFFERED = 6
MOST_SEGMENTS = 3
"""An SMS with a question of ours after the answer is at most this dear."""


@dataclass(frozen=True, slots=True)
class Extra:
    """Something after an answer. `free`: only by SMS where it makes the message no dearer."""

    text: str = ""
    choices: tuple[Choice, ...] = ()
    asked: str = ""
    events: tuple[Event, ...] = ()
    free: bool = False
    discreet: bool = False


def add(turn: Turn, alone: Reply, after: Iterable[Extra], welcome: str = "") -> tuple[Reply, Extra, bool]:
    """The reply with the welcome and the first extra that fits, and whether the welcome is in it: that can wait."""
    greeted = turn.reply(alone.text, welcome, audio=alone.audio, discreet=alone.discreet) if welcome else alone
    for extra in after:
        for base in dict.fromkeys((greeted, alone)):
            reply = turn.reply(
                base.text, extra.text, choices=extra.choices, audio=base.audio, discreet=base.discreet or extra.discreet
            )
            if _fits(turn, reply) and not (extra.free and _segments(turn, reply) > _segments(turn, base)):
                return reply, extra, base is greeted
    return (greeted, Extra(), True) if _fits(turn, greeted) else (alone, Extra(), False)


def _fits(turn: Turn, reply: Reply) -> bool:
    return len(reply.text) < sms.LIMIT and _segments(turn, reply) <= MOST_SEGMENTS


def _segments(turn: Turn, reply: Reply) -> int:
    """What the reply costs by SMS; elsewhere a message is a message."""
    return sms.cost(reply.text).segments if turn.short else 1


def candidates(turn: Turn, answer: Answer, place: Where, asking: bool, how: str) -> Iterator[Extra]:
    """What might come after an answer, the most wanted first. `asking`: we may ask something ourselves."""
    if turn.also:
        yield from _second(turn, turn.also)
    elif asking:
        if how == "model":
            yield from _not_that(turn)
        yield from _which_place(turn, answer, place)
        yield from _was_it_useful(turn, answer)


def _not_that(turn: Turn) -> Iterator[Extra]:
    """What may have been meant instead, where the answer is likely but not sure; nothing discreet is named unasked."""
    named = (match.intent for match in turn.reading.matches.ranked if match.probability >= LEAST)
    beside = [key for key in named if key in turn.reading.matches.beside and _nameable(turn, key)]
    if beside:
        yield Extra(turn.say("not_that"), turn.choices(Option("intent", key) for key in beside), "beside")


def _nameable(turn: Turn, intent: str) -> bool:
    return turn.may_offer(intent) and not turn.knowledge.is_discreet(intent)


def _second(turn: Turn, asked: Question) -> Iterator[Extra]:
    """The answer to the other question; by SMS, or where it is too long, an offer of it."""
    other = turn.knowledge.answers[asked.intent]
    events = (turn.event("also", other.id),)
    if not turn.short:
        page = turn.renderer.pages(other, turn.scene(asked.where, other.id))[0]
        yield Extra(f"*{other.title[turn.language]}*\n{page}", events=events, discreet=other.discreet)
    choices = turn.choices((asked.option,))
    yield Extra(turn.say("also"), choices, "offer", events, discreet=other.discreet)


def _which_place(turn: Turn, answer: Answer, place: Where) -> Iterator[Extra]:
    """Asked once, with the commonest places in the order staff wrote them; the general answer stands above."""
    if turn.conversation.intent == answer.id:
        return
    abroad = place.country not in ("", turn.knowledge.home) and turn.means_place(answer.id) != "there"
    for differs, known, phrase in (
        (_countries(turn, answer), place.country, "which_country"),
        (list(answer.by_region), place.region or abroad, "which_region"),
    ):
        if len(differs) > 1 and not known:
            options = [Option("place", where=Where.of(code), placed=True) for code in differs[:PLACES_OFFERED]]
            yield Extra(turn.say(phrase), turn.choices(options), "place")


def _countries(turn: Turn, answer: Answer) -> list[str]:
    """Those with words of their own; then, where there are words for any country, those that answers tell apart most."""
    own = list(answer.by_country)
    asked_for = len(own) > 1 or "country" in turn.knowledge.intents[answer.id].slots
    if answer.abroad is None or not asked_for:
        return own
    told = Counter(code for other in turn.knowledge.answers.values() for code in other.by_country)
    usual = [code for code, _ in told.most_common() if code in turn.knowledge.countries]
    return list(dict.fromkeys((*own, *usual)))


def _was_it_useful(turn: Turn, answer: Answer) -> Iterator[Extra]:
    """Once a conversation, when nothing else is asked and no danger was near."""
    if turn.conversation.feedback_asked or turn.reading.danger or turn.knowledge.intents[answer.id].aside:
        return
    choices = turn.choices((Option("useful", answer.id), Option("useless", answer.id)))
    yield Extra(turn.say("feedback_ask"), choices, "useful", free=True)
