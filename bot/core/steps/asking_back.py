"""The steps of asking back: did you mean, in which place, was this useful, and what people reply to it."""

from __future__ import annotations

from collections import defaultdict

from bot.core.model import Option, Outcome
from bot.core.steps import answering, documents, message_parts
from bot.core.steps.turn import LEAST, Turn

YES_OR_NO = ("choice", "offer", "useful")
"""What may be asked last so that yes means its first line and no its last, or the menu when there is but one."""
OFFERED = 3
TOPIC_LIKELY = 0.7
"""How probable the questions of one topic must be together for three of them to be offered when none is likely."""


def asked_last(turn: Turn) -> Outcome | None:
    """A place in answer to `in which country?`, or a follow-up: `et en Mauritanie ?` keeps the question."""
    intent = turn.knowledge.intents.get(turn.conversation.intent)
    answer = turn.knowledge.answers.get(turn.conversation.intent)
    if intent is None or answer is None or not (intent.slots or answer.depends_on_country or answer.by_region):
        return None
    where = message_parts.only_place(turn)
    return answering.at_place(turn, where) if where else None


def did_you_mean(turn: Turn) -> Outcome | None:
    """Up to three questions to choose from, and a way out; never the same list twice in a row."""
    if turn.reading.documents:
        return documents.asked_for(turn)
    likely = worth_offering(turn) if turn.reading.matches.verdict == "choose" else _of_one_topic(turn)
    options = (*(Option("intent", key) for key in likely), Option("other"))
    if not likely or (turn.conversation.asked, turn.conversation.options) == ("choice", options):
        return None
    return offer(turn, options)


def worth_offering(turn: Turn) -> list[str]:
    """The likeliest questions that may stand in a choice: none that is hardly likely, no courtesy, nothing unnameable."""
    ranked = turn.reading.matches.ranked[:OFFERED]
    return [match.intent for match in ranked if match.probability >= LEAST and turn.may_offer(match.intent)]


def _of_one_topic(turn: Turn) -> list[str]:
    """In doubt, three questions that belong together rather than `I don't know`: of the topic that is likely as a whole."""
    matches = turn.reading.matches
    topics: defaultdict[str, float] = defaultdict(float)
    for match in matches.ranked:
        topics[match.intent.partition(".")[0]] += match.probability
    topic, chance = max(topics.items(), key=lambda item: item[1], default=("", 0.0))
    if chance < TOPIC_LIKELY or matches.none_probability > chance:
        return []
    near = [match.intent for match in matches.ranked if match.intent.partition(".")[0] == topic]
    return [intent for intent in near if turn.may_offer(intent)][:OFFERED]


def offer(turn: Turn, options: tuple[Option, ...]) -> Outcome:
    """The choice of questions, in the language of now."""
    reply = turn.reply(turn.help_line(), turn.say("did_you_mean"), choices=turn.choices(options))
    return turn.outcome(reply, turn.event("did_you_mean", options[0].id), asked="choice", lost=turn.conversation.lost)


def useful(turn: Turn, option: Option) -> Outcome:
    """Thanks for saying whether an answer was useful; if not, the way to a person."""
    helped = option.kind == "useful"
    reply = turn.reply(turn.say("feedback_thanks" if helped else "feedback_sorry"))
    return turn.outcome(reply, turn.event("feedback", option.id, value="yes" if helped else "no"), options=())
