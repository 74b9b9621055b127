"""The conversation: a message and what is remembered go in, replies and what to remember come out.

Start reading here. `ORDER` is the order of precedence, the only one; each step either answers or
passes on to the next. The last step always answers.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from bot.core import answering, media, steering
from bot.core.commands import Commands
from bot.core.content import Knowledge
from bot.core.matching import Matcher
from bot.core.model import Conversation, Message, Outcome, Reading
from bot.core.rendering import Renderer
from bot.core.turn import Turn
from bot.core.understanding import Understanding, reply_language

Step = Callable[[Turn, Commands], Outcome | None]

ORDER: tuple[tuple[str, Step], ...] = (
    ("danger", answering.danger),
    ("quick exit", steering.quick_exit),
    ("erase", steering.erase),
    ("a person", steering.person),
    ("stop", steering.stop),
    ("language", steering.language),
    ("menu, back, more, numbers", steering.navigation),
    ("nothing to read", media.no_text),
    ("answer to what was asked last", answering.asked_last),
    ("match", answering.match),
    ("did you mean", answering.did_you_mean),
    ("menu", steering.not_understood),
)


class Dialogue:
    """The pure middle of the bot. Holds what it knows and nothing about anybody."""

    def __init__(self, knowledge: Knowledge, matcher: Matcher) -> None:
        self.knowledge = knowledge
        self.understanding = Understanding(knowledge, matcher)
        self.renderer = Renderer(knowledge, self.understanding.gazetteer)
        self._commands = Commands(knowledge.commands)

    def read(self, text: str) -> Reading:
        """What is understood of a text, for whoever wants to see why."""
        return self.understanding.read(text)

    def answer(self, conversation: Conversation, message: Message, now: datetime) -> Outcome:
        """The replies to a message. Never raises for what a person wrote; always replies, but to an opt-out."""
        reading = self.read(message.choice or message.text)
        language, doubt = reply_language(reading, conversation.language, conversation.doubt)
        if self._commands.find(message.text) or not reading.guess.confidence:
            language, doubt = conversation.language or language, conversation.doubt
        known = replace(conversation, language=language, doubt=doubt, seen_at=now)
        turn = Turn(self.knowledge, self.renderer, message, reading, known, language, now)
        for _, step in ORDER:
            outcome = step(turn, self._commands)
            if outcome is not None:
                return outcome
        raise AssertionError("the last step always answers")
