"""The steps that answer: a danger, a match, and the answer itself with what may come after it."""

from __future__ import annotations

from bot.core.knowledge import Answer
from bot.core.model import Outcome, Reply
from bot.core.reading.places import HOME
from bot.core.steps import after_answer as extras
from bot.core.steps import documents as sending
from bot.core.steps import message_parts as questions
from bot.core.steps.turn import Turn, Where, is_elsewhere

EMERGENCY = "general.emergency"
COURTESY = frozenset({"general.greeting", "general.thanks", "general.goodbye"})
"""Answered in a sentence that starts nothing and leaves everything remembered as it was."""
HOMEWARD = frozenset(
    "rentrer rentre retourner retourne retour revenir to back home nibbi nibi delu dellu ndelu".split()
)
"""`Rentrer au Sénégal`: the place somebody wants to go back to, not where they are."""


def danger(turn: Turn) -> Outcome | None:
    """A danger that is certain is answered before anything else, with nothing around it.

    A bare place is no danger, however often people in danger name it: `et en Libye ?`
    """
    found = turn.reading.danger
    if found is None or not found.sure or turn.command or turn.message.choice:
        return None
    if found.why.startswith("p=") and questions.only_place(turn):
        return None
    return give(turn, found.intent, "danger") or give(turn, EMERGENCY, "danger")


def help_line(turn: Turn) -> str:
    """The emergency numbers, when a danger was read with doubt; else nothing."""
    return turn.say("help_line") if turn.reading.danger and not turn.message.choice else ""


def match(turn: Turn) -> Outcome | None:
    """The answer, when the matcher is sure of one; to two questions both, or the first and an offer."""
    matches = turn.reading.matches
    asked = questions.two(turn)
    if asked is not None:
        first, turn.also = asked
        return give(turn, first.intent, "model", first.where)
    if matches.verdict != "answer":
        return None
    best = matches.ranked[0]
    named = turn.reading.document_named and best.how != "exact"
    if turn.reading.documents and (named or best.intent == sending.DOCUMENTS):
        return sending.documents(turn)
    return give(turn, best.intent, best.how)


def at_place(turn: Turn, where: Where) -> Outcome | None:
    """The last question answered for a place."""
    return give(turn, turn.conversation.intent, "place", where)


def give(turn: Turn, intent: str, how: str, where: Where | None = None) -> Outcome | None:
    """The answer to an intent: its first page, what may go with it, and what is then remembered."""
    answer, known = turn.knowledge.answers.get(intent), turn.knowledge.intents.get(intent)
    if answer is None or known is None:
        return None
    if intent in COURTESY:
        return _courtesy(turn, answer, how)
    place = where or _place(turn, intent)
    private = turn.knowledge.is_private(intent)
    alone = _alone(turn, answer, place)
    after = extras.candidates(turn, answer, place, asking=not private and how not in ("place", "language"), how=how)
    reply, extra, greeted = extras.add(turn, alone, after, "" if private else turn.welcome())
    memory = turn.conversation
    return turn.outcome(
        reply, turn.event("danger" if how == "danger" else "answered", intent, how), *extra.events,
        intent=intent, page=0, country=place.country, region=place.region, asked=extra.asked,
        welcomed=memory.welcomed or (greeted and not private),
        feedback_asked=memory.feedback_asked or extra.asked == "useful",
    )  # fmt: skip


def _alone(turn: Turn, answer: Answer, place: Where) -> Reply:
    """The answer without a question of ours. Nothing stands before it, and nothing after one in danger."""
    pages = turn.renderer.pages(answer, turn.scene(place))
    urgent = turn.knowledge.intents[answer.id].risk == "urgent"
    return turn.reply(
        pages[0],
        turn.say("more_hint") if len(pages) > 1 else "",
        "" if urgent else help_line(turn),
        audio=answer.audio.get(turn.language, ""),
        discreet=answer.discreet,
    )


def _courtesy(turn: Turn, answer: Answer, how: str) -> Outcome:
    """A greeting or thanks. What numbers mean, the last question and its pages stay as they were."""
    greeting = answer.id == "general.greeting"
    page = turn.renderer.pages(answer, turn.scene())[0]
    reply = turn.reply(page, help_line(turn), turn.welcome() if greeting else "")
    memory = turn.conversation
    return turn.outcome(
        reply, turn.event("answered", answer.id, how), asked=memory.asked, lost=memory.lost,
        welcomed=memory.welcomed or greeting,
    )  # fmt: skip


def _place(turn: Turn, intent: str) -> Where:
    """The place a question is about: the one named now, else the one remembered where it means the same."""
    named, memory = turn.reading, turn.conversation
    countries = [c for c in named.countries if not (c == HOME and intent.startswith("return.") and _homeward(turn))]
    if countries or named.regions:
        return Where(countries[0] if countries else HOME, named.regions[0] if named.regions else "")
    if is_elsewhere(intent) == is_elsewhere(memory.intent):
        return Where(memory.country, memory.region)
    return Where()


def _homeward(turn: Turn) -> bool:
    """Whether Senegal is named as where somebody goes back to."""
    tokens = turn.reading.words
    homes = (at for at, word in enumerate(tokens) if word.startswith(("seneg", "sunugal")))
    return any(HOMEWARD.intersection(tokens[max(0, at - 3) : at]) for at in homes)
