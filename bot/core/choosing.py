"""The steps of asking back: did you mean, in which place, was this useful, and what people reply to it."""

from __future__ import annotations

from bot.core import answering, sending
from bot.core.model import Outcome
from bot.core.places import HOME
from bot.core.turn import Turn, Where

YES_OR_NO = ("choice", "useful")
"""What may be asked last so that yes means its first line and no its last."""
OFFERED = 3
FRAME = frozenset(
    "et and ak mais but alors so sinon si if ou or what about how same meme chose pareil pour for est ce que quoi "
    "je j jy suis vais vis habite etais i im am is it its live living go going me moi mon my nous on we he she il elle "
    "en au aux a la le les l du de des d dans depuis vers chez in at to the from of now maintenant ici la bas there "
    "ci ca fi fa nag naka su soo maa ma ngi nga nekk dem waaye leegi waay lan lu quen il whats if it itam tamit quid cest c "
    "aussi too also pays country reew region diiwaan ville svp stp please merci".split()
)
"""Words around a place that ask nothing themselves: `et si je suis en Libye`, `ci Italie nag`."""


def asked_last(turn: Turn) -> Outcome | None:
    """A place in answer to `in which country?`, or a follow-up: `et en Mauritanie ?` keeps the question."""
    intent = turn.knowledge.intents.get(turn.conversation.intent)
    answer = turn.knowledge.answers.get(turn.conversation.intent)
    if intent is None or answer is None or not (intent.slots or answer.by_country or answer.by_region):
        return None
    where = _only_place(turn)
    return answering.at_place(turn, where) if where else None


def _only_place(turn: Turn) -> Where | None:
    """The place a message names when it says nothing besides."""
    reading = turn.reading
    named = len(reading.countries) + len(reading.regions)
    if not named:
        return None
    rest = [word for word in reading.words if word not in FRAME]
    spelt = sum(
        len(turn.renderer.gazetteer.name(c, turn.language).split()) for c in reading.countries + reading.regions
    )
    if len(rest) > max(spelt, named):
        return None
    country = reading.countries[0] if reading.countries else HOME
    return Where(country, reading.regions[0] if reading.regions else "")


def did_you_mean(turn: Turn) -> Outcome | None:
    """Up to three questions to choose from, and a way out; never the same list twice in a row."""
    if turn.reading.documents:
        return sending.documents(turn)
    if turn.reading.matches.verdict != "choose":
        return None
    likely = [m.intent for m in turn.reading.matches.ranked[:OFFERED] if m.intent in turn.knowledge.answers]
    options = (*(f"intent:{key}" for key in likely), "other:")
    if not likely or (turn.conversation.asked, turn.conversation.options) == ("choice", options):
        return None
    return offer(turn, options)


def offer(turn: Turn, options: tuple[str, ...]) -> Outcome:
    """The choice of questions, in the language of now."""
    reply = turn.reply(answering.help_line(turn), turn.say("did_you_mean"), choices=turn.choices(options))
    first = options[0].removeprefix("intent:")
    return turn.outcome(reply, turn.event("did_you_mean", first), asked="choice", lost=turn.conversation.lost)


def useful(turn: Turn, value: str) -> Outcome:
    """Thanks for saying whether an answer was useful; if not, the way to a person."""
    said, _, intent = value.partition(":")
    reply = turn.reply(turn.say("feedback_thanks" if said == "yes" else "feedback_sorry"))
    return turn.outcome(reply, turn.event("feedback", intent, value=said), options=())
