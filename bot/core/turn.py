"""One message's turn: what was read, what is remembered, and the pieces replies are made of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from bot.core import sms
from bot.core.content import Answer, Knowledge
from bot.core.model import Choice, Conversation, Event, Language, Message, Outcome, Reading, Reply
from bot.core.rendering import Renderer, Scene


@dataclass(slots=True)
class Turn:
    """All that a step of the dialogue may look at. A step returns an Outcome, or None to pass on."""

    knowledge: Knowledge
    renderer: Renderer
    message: Message
    reading: Reading
    conversation: Conversation
    language: Language
    now: datetime

    def scene(self, country: str = "", region: str = "") -> Scene:
        return Scene(self.language, self.message.channel, self.now, country, region)

    def say(self, phrase: str, **values: str) -> str:
        """One of the bot's own sentences."""
        return self.renderer.phrase(phrase, self.scene(), **values)

    def title(self, intent: str) -> str:
        answer = self.knowledge.answers.get(intent)
        return answer.title[self.language] if answer else intent

    def reply(self, *parts: str, choices: Iterable[Choice] = (), audio: str = "") -> Reply:
        """One message: the parts, then the numbered choices; folded for SMS, never over the limit."""
        listed = tuple(choices)
        lines = [f"{n}. {choice.label}" for n, choice in enumerate(listed, 1)]
        gap = "\n" if self.message.channel == "sms" else "\n\n"
        text = gap.join(part.strip() for part in (*parts, "\n".join(lines)) if part.strip())
        if self.message.channel == "sms":
            text = sms.fold(text)
        return Reply(text[: sms.LIMIT], listed, audio, self.language)

    def event(self, name: str, intent: str = "", how: str = "", value: str = "") -> Event:
        return Event(name, self.language, intent, how, value)

    def outcome(self, reply: Reply, *events: Event, **changes: object) -> Outcome:
        """The reply, with what is remembered changed. Choices shown become what numbers mean."""
        options = tuple(choice.option for choice in reply.choices) or self.conversation.options
        changed = replace(self.conversation, **{"options": options, **changes})  # type: ignore[arg-type]
        return Outcome((reply,), changed, events)


def is_private(answer: Answer | None, risk: str) -> bool:
    """Whether an answer is of the kind after which nothing is asked and nothing kept: urgent or discreet."""
    return risk == "urgent" or bool(answer and answer.discreet)
