"""One message's turn: what was read, what is remembered, and the pieces replies are made of."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from bot.core.knowledge import Knowledge
from bot.core.model import Choice, Conversation, Event, Language, Message, Outcome, Reading, Reply
from bot.core.reading.places import HOME
from bot.core.saying.rendering import Renderer, Scene
from bot.core.words import sms

HERE = frozenset(
    f"labour.{name}" for name in ("worker_rights", "passport", "civil_papers", "work_in_senegal", "residence_permit")
)
"""Questions of labour that are asked of the country where somebody is."""


@dataclass(frozen=True, slots=True)
class Where:
    """The place a question is about; a region is one of Senegal's."""

    country: str = ""
    region: str = ""

    @classmethod
    def of(cls, code: str) -> Where:
        """From one code: `MA`, or `SN-TC` for a region."""
        return cls(HOME, code) if code.startswith(f"{HOME}-") else cls(code)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question and the place it names, as one option: `intent:labour.visa:FR`, or `intent:labour.visa:` for none."""

    intent: str
    where: Where = Where()

    @property
    def option(self) -> str:
        return f"intent:{self.intent}:{self.where.country}"


@dataclass(slots=True)
class Turn:
    """All that a step of the dialogue may look at. A step returns an Outcome, or None to pass on.

    `command` is what the message says when it is only a command. `read` understands a part of a
    message. `also` is the second question of a message that asks two.
    """

    knowledge: Knowledge
    renderer: Renderer
    message: Message
    reading: Reading
    conversation: Conversation
    language: Language
    now: datetime
    command: str
    read: Callable[[str], Reading]
    also: Asked | None = None

    def scene(self, where: Where | None = None) -> Scene:
        place = where or Where()
        return Scene(self.language, self.message.channel, self.now, place.country, place.region)

    def say(self, phrase: str, **values: str) -> str:
        """One of the bot's own sentences."""
        return self.renderer.phrase(phrase, self.scene(), **values)

    def welcome(self) -> str:
        """Who this is, what it costs, MENU and the other languages: to somebody new, and once."""
        return "" if self.conversation.welcomed else self.say("welcome_line")

    def title(self, intent: str) -> str:
        answer = self.knowledge.answers.get(intent)
        return answer.title[self.language] if answer else intent

    def label(self, option: str) -> str:
        """An option as the line of a list; the options themselves belong to no language."""
        kind, _, value = option.partition(":")
        if kind == "topic":
            return next((t.title[self.language] for t in self.knowledge.topics if t.id == value), value)
        if kind == "place":
            return self.renderer.gazetteer.name(value, self.language)
        if kind == "document":
            return self.knowledge.documents[value].title
        if kind == "useful":
            return self.say("useful_" + value.partition(":")[0])
        return self.title(value.partition(":")[0]) if kind == "intent" else self.say("something_else")

    def choices(self, options: Iterable[str]) -> tuple[Choice, ...]:
        return tuple(Choice(option, self.label(option)) for option in options)

    def reply(self, *parts: str, choices: Iterable[Choice] = (), audio: str = "", discreet: bool = False) -> Reply:
        """One message: the parts, then the numbered choices; folded for SMS, never over the limit."""
        listed = tuple(choices)
        lines = [f"{n}. {choice.label}" for n, choice in enumerate(listed, 1)]
        gap = "\n" if self.message.channel == "sms" else "\n\n"
        text = gap.join(part.strip() for part in (*parts, "\n".join(lines)) if part.strip())
        if self.message.channel == "sms":
            text = sms.fold(text)
        named = (choice.option.removeprefix("intent:").partition(":")[0] for choice in listed)
        discreet = discreet or any(map(self.knowledge.is_discreet, named))
        return Reply(text[: sms.LIMIT], listed, audio, self.language, discreet)

    def event(self, name: str, intent: str = "", how: str = "", value: str = "") -> Event:
        return Event(name, self.language, intent, how, value)

    def outcome(self, reply: Reply, *events: Event, **changes: object) -> Outcome:
        """The reply, with what is remembered changed. Choices shown become what numbers mean."""
        options = tuple(choice.option for choice in reply.choices) or self.conversation.options
        fresh = {"options": options, "asked": "", "lost": 0}
        return Outcome((reply,), replace(self.conversation, **(fresh | changes)), events)  # type: ignore[arg-type]


def is_elsewhere(intent: str) -> bool:
    """Whether the country of a question is the one somebody wants to go to; in others it is where somebody is."""
    return intent.startswith("labour.") and intent not in HERE
