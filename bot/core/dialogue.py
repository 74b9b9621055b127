"""The conversation: a message and what is remembered go in, replies and what to remember come out.

Start reading here. `ORDER` is the order of precedence, the only one; each step either answers or
passes on to the next. The last step always answers.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from bot.core.knowledge import Knowledge
from bot.core.model import Conversation, Guess, Matches, Message, Outcome, Reading
from bot.core.reading.commands import Commands, is_reserved
from bot.core.reading.matching import Matcher
from bot.core.reading.understanding import Understanding
from bot.core.saying.rendering import Renderer
from bot.core.steps import answering, asking_back, limits, media, menus, steering
from bot.core.steps.redaction import Redactor
from bot.core.steps.turn import Turn
from bot.core.words.text import clean, words

Step = Callable[[Turn], Outcome | None]

ORDER: tuple[tuple[str, Step], ...] = (
    ("danger", answering.danger),
    ("quick exit", steering.quick_exit),
    ("erase", steering.erase),
    ("too many messages", limits.too_many),
    ("a person", steering.person),
    ("stop", steering.stop),
    ("language", steering.language),
    ("menu, back, more, numbers", menus.navigation),
    ("nothing to read", media.no_text),
    ("answer to what was asked last", asking_back.asked_last),
    ("match", answering.match),
    ("did you mean", asking_back.did_you_mean),
    ("menu", menus.not_understood),
)
PICKS = 9
"""The largest number that only ever picks a line; `17` and `18` are also whom to call."""
LATE = 20.0
"""Seconds after which a discreet answer is no longer sent: Twilio has given up, another hand may hold the phone."""


class Dialogue:
    """The pure middle of the bot. Holds what it knows and nothing about anybody."""

    def __init__(self, knowledge: Knowledge, matcher: Matcher) -> None:
        self.knowledge = knowledge
        self.understanding = Understanding(knowledge, matcher)
        self.renderer = Renderer(knowledge, self.understanding.gazetteer)
        self.commands = Commands(knowledge.lexicon)
        introduces = knowledge.lexicon.listed("introduces")
        self._redactor = Redactor(matcher.question_words.vocabularies, introduces, knowledge.office.names)

    def read(self, text: str) -> Reading:
        """What is understood of a text, for whoever wants to see why."""
        return self.understanding.read(text)

    def hear(self, message: Message) -> Reading:
        """What is understood of a message. A command or the number of a line says all by itself."""
        picked = self.commands.number(message.text)
        if self.commands.find(message.text) or (picked is not None and picked <= PICKS):
            return Reading(clean(message.text), words(message.text), Guess("other", 0.0), Matches())
        return self.read(message.text)

    def answer(
        self, conversation: Conversation, message: Message, now: datetime, reading: Reading | None = None
    ) -> Outcome:
        """The replies to a message. Never raises for what a person wrote; always replies, but to an opt-out.

        Whoever has read the message's text already hands the reading in.
        """
        turn = self._turn(conversation, message, now, reading or self.hear(message))
        outcome = next(filter(None, (step(turn) for _, step in ORDER)))
        if message.age > LATE and any(reply.discreet for reply in outcome.replies):
            return Outcome((turn.reply(turn.say("exit")),), conversation, (turn.event("late"),))
        if outcome.events and outcome.events[0].name == "not_understood":
            return replace(outcome, unanswered=self._redactor.unanswered(turn))
        return outcome

    def _turn(self, conversation: Conversation, message: Message, now: datetime, reading: Reading) -> Turn:
        command = "" if message.choice else self.commands.find(message.text)
        if conversation.language not in (None, *self.knowledge.languages):  # remembered before the office dropped it
            conversation = replace(conversation, language=None, doubt=None)
        language, doubt = self.understanding.reply_language(reading, conversation.language, conversation.doubt)
        pace = limits.counted(conversation.pace, message, now)
        known = replace(conversation, language=language, doubt=doubt, pace=pace, seen_at=now)
        if command or message.choice or is_reserved(message.text) or not reading.guess.confidence:
            # A word that steers, a button or a number tells nothing of a person's language.
            known = replace(known, language=conversation.language, doubt=conversation.doubt)
            language = conversation.language or language
        return Turn(
            self.knowledge, self.renderer, self.commands, message, reading, known, language,
            now.replace(second=0, microsecond=0), command, self.read,
        )  # fmt: skip
