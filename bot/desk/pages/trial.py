"""Many messages tried at once: what each would get from a person the bot knows nothing of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.core.dialogue import Dialogue
from bot.core.model import Channel, Conversation, Message
from bot.core.words.text import clean
from bot.desk.pages.phone import Bubble, bubble
from bot.desk.pages.why import Why, explain

MOST = 200
"""Messages tried at once."""


@dataclass(frozen=True, slots=True)
class Trial:
    """One message, what it gets and why."""

    text: str
    replies: tuple[Bubble, ...]
    why: Why

    @property
    def language(self) -> str:
        return self.replies[0].language if self.replies else ""


def tried(dialogue: Dialogue, lines: str, channel: Channel, now: datetime) -> list[Trial]:
    """Each line as the first message of somebody unknown; empty lines and those past the most are left out."""
    texts = [clean(line) for line in lines.splitlines()]
    return [_one(dialogue, text, channel, now) for text in [text for text in texts if text][:MOST]]


def _one(dialogue: Dialogue, text: str, channel: Channel, now: datetime) -> Trial:
    message, nobody = Message("", "", channel, text, trial=True), Conversation()
    replies = dialogue.answer(nobody, message, now).replies
    return Trial(text, tuple(bubble(reply) for reply in replies), explain(dialogue, nobody, message, now))
