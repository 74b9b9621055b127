"""The steps that answer: a danger, a match, and the answer itself with what may come after it."""

from __future__ import annotations

from dataclasses import replace

from bot.core.model import Outcome, Reply, Where
from bot.core.registers import Answer
from bot.core.steps import after_answer, documents, message_parts
from bot.core.steps.turn import Turn

COURTESY = ("greeting", "thanks", "goodbye")
"""Roles answered in a sentence that starts nothing and leaves everything remembered as it was."""


def danger(turn: Turn) -> Outcome | None:
    """A danger that is certain is answered before anything else, with nothing around it.

    A bare place is no danger, however often people in danger name it: `et en Libye ?`
    """
    found = turn.reading.danger
    if found is None or not found.sure or turn.command or turn.message.choice:
        return None
    if found.why.startswith("p=") and message_parts.only_place(turn):
        return None
    return give(turn, found.intent, "danger") or give(turn, turn.knowledge.role("emergency"), "danger")


def match(turn: Turn) -> Outcome | None:
    """The answer, when the matcher is sure of one; to two questions both, or the first and an offer.

    A document named for certain comes first: its title may sound like any question, or like two.
    """
    matches = turn.reading.matches
    if turn.reading.document_named and not any(match.how == "exact" for match in matches.ranked[:1]):
        return documents.asked_for(turn)
    asked = message_parts.two(turn)
    if asked is not None:
        first, also = asked
        return give(replace(turn, also=also), first.intent, "model", first.where)
    if matches.verdict != "answer":
        return None
    best = matches.ranked[0]
    if turn.reading.documents and best.intent == turn.knowledge.role("documents"):
        return documents.asked_for(turn)
    return give(turn, best.intent, best.how)


def at_place(turn: Turn, where: Where) -> Outcome | None:
    """The last question answered for a place."""
    return give(turn, turn.conversation.intent, "place", where)


def give(turn: Turn, intent: str, how: str, where: Where | None = None) -> Outcome | None:
    """The answer to an intent: its first page, what may go with it, and what is then remembered."""
    answer, known = turn.knowledge.answers.get(intent), turn.knowledge.intents.get(intent)
    if answer is None or known is None:
        return None
    place = where or _place(turn, intent)
    turn = turn.speaking(answer, place)
    if known.role in COURTESY:
        return _courtesy(turn, answer, how)
    private = turn.knowledge.is_private(intent)
    unplaced = known.risk == "urgent" and not place and answer.depends_on_country
    alone = _alone(turn, answer, place, turn.say("elsewhere") if unplaced else "")
    after = after_answer.candidates(
        turn, answer, place, asking=not private and how not in ("place", "language"), how=how
    )
    reply, extra, greeted = after_answer.add(turn, alone, after, "" if private else turn.welcome())
    memory = turn.conversation
    return turn.outcome(
        reply, turn.event("danger" if how == "danger" else "answered", intent, how), *extra.events,
        intent=intent, page=0, where=place, asked=extra.asked or ("place" if unplaced else ""),
        welcomed=memory.welcomed or (greeted and not private),
        feedback_asked=memory.feedback_asked or extra.asked == "useful", **_places(turn, intent, place),
    )  # fmt: skip


def _alone(turn: Turn, answer: Answer, place: Where, question: str) -> Reply:
    """The answer with nothing around it; to somebody in danger nowhere known, with the one question that matters."""
    pages = turn.renderer.pages(answer, turn.scene(place, answer.id))
    urgent = turn.knowledge.intents[answer.id].risk == "urgent"
    return turn.reply(
        pages[0],
        question,
        turn.say("more_hint") if len(pages) > 1 else "",
        "" if urgent else turn.help_line(),
        audio=answer.audio.get(turn.language, ""),
        discreet=answer.discreet,
    )


def _courtesy(turn: Turn, answer: Answer, how: str) -> Outcome:
    """A greeting or thanks. What numbers mean, the last question and its pages stay as they were."""
    greeting = answer.id == turn.knowledge.role("greeting")
    page = turn.renderer.pages(answer, turn.scene())[0]
    reply = turn.reply(page, turn.help_line(), turn.welcome() if greeting else "")
    memory = turn.conversation
    return turn.outcome(
        reply, turn.event("answered", answer.id, how), asked=memory.asked, lost=memory.lost,
        welcomed=memory.welcomed or greeting,
    )  # fmt: skip


def _place(turn: Turn, intent: str) -> Where:
    """The place a question is about: the one named now, else the one said before, of the kind the question asks for."""
    named, memory = turn.reading, turn.conversation
    if turn.means_place(intent) == "there":
        return named.there or named.here or memory.there
    return named.here or named.there or memory.here


def _places(turn: Turn, intent: str, place: Where) -> dict[str, object]:
    """What is remembered of where somebody is and wants to go, once a question was answered for a place."""
    named, memory = turn.reading, turn.conversation
    if turn.means_place(intent) == "there":
        return {"there": place or memory.there, "here": (named.there and named.here) or memory.here}
    return {"here": place or memory.here, "there": (named.here and named.there) or memory.there}
