"""One message's turn: what was read, what is remembered, and the pieces replies are made of."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from bot.core.knowledge import Knowledge
from bot.core.model import Choice, Conversation, Event, Language, Message, Option, Outcome, Reading, Reply, Where
from bot.core.reading.commands import Commands
from bot.core.registers import Answer
from bot.core.saying.directory import Scene
from bot.core.saying.rendering import Renderer
from bot.core.words import sms

LEAST = 0.15
"""How probable a question must be to be worth a line of a choice."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question and the place it names."""

    intent: str
    where: Where = Where()

    @property
    def option(self) -> Option:
        return Option("intent", self.intent, self.where, placed=True)


@dataclass(frozen=True, slots=True)
class Turn:
    """All that a step of the dialogue may look at. A step returns an Outcome, or None to pass on.

    `command` is what the message says when it is only a command. `read` understands a part of a
    message. `also` is the second question of a message that asks two.
    """

    knowledge: Knowledge
    renderer: Renderer
    commands: Commands
    message: Message
    reading: Reading
    conversation: Conversation
    language: Language
    now: datetime
    command: str
    read: Callable[[str], Reading]
    also: Question | None = None

    @property
    def short(self) -> bool:
        """Whether each segment of the reply is somebody's money."""
        return self.message.channel == "sms"

    @property
    def here(self) -> Where:
        """Where the person is, as far as they said."""
        return self.reading.here or self.conversation.here

    def scene(self, where: Where | None = None, intent: str = "") -> Scene:
        """The scene of a text about a place; where the person is counts too for a question on where they want to go."""
        here = self.reading.here if self.reading.there else self.conversation.here
        at = here if self.means_place(intent) == "there" else None
        return Scene(self.language, self.message.channel, self.now, where or Where(), at)

    def say(self, phrase: str, **values: str) -> str:
        """One of the line's own sentences."""
        return self.renderer.phrase(phrase, self.scene(self.here), **values)

    def help_line(self) -> str:
        """The emergency numbers, when a danger was read with doubt; else nothing."""
        return self.say("help_line") if self.reading.danger and not self.message.choice else ""

    def welcome(self) -> str:
        """Who this is, what it costs, MENU and the other languages: to somebody new, and once."""
        return "" if self.conversation.welcomed else self.say("welcome_line", languages=self._other_languages())

    def _other_languages(self) -> str:
        """The words that change to the line's other languages: `FRANÇAIS, WOLOF`."""
        packs = self.knowledge.lexicon.packs
        return ", ".join(packs[code].offered(self.short) for code in self.knowledge.languages if code != self.language)

    def speaking(self, answer: Answer, where: Where) -> Turn:
        """The turn in the language that the answer is written in, all around it included; the person keeps theirs."""
        return replace(self, language=self.renderer.spoken(answer, self.language, where))

    def title(self, intent: str) -> str:
        answer = self.knowledge.answers.get(intent)
        return answer.title[self.language] if answer else intent

    def label(self, option: Option) -> str:
        """An option as the line of a list; the options themselves belong to no language."""
        if option.kind == "topic":
            return next((t.title[self.language] for t in self.knowledge.topics if t.id == option.id), option.id)
        if option.kind == "place":
            return self.renderer.gazetteer.name(option.where.code, self.language)
        if option.kind == "document" and option.id in self.knowledge.documents:
            return self.knowledge.documents[option.id].title
        if option.kind in ("useful", "useless"):
            return self.say("useful_yes" if option.kind == "useful" else "useful_no")
        return self.title(option.id) if option.kind == "intent" else self.say("something_else")

    def choices(self, options: Iterable[Option]) -> tuple[Choice, ...]:
        return tuple(Choice(option, self.label(option)) for option in options)

    def reply(self, *parts: str, choices: Iterable[Choice] = (), audio: str = "", discreet: bool = False) -> Reply:
        """One message: the parts, then the numbered choices; folded for SMS, never over the limit."""
        listed = tuple(choices)
        lines = [f"{n}. {choice.label}" for n, choice in enumerate(listed, 1)]
        gap = "\n" if self.short else "\n\n"
        text = gap.join(part.strip() for part in (*parts, "\n".join(lines)) if part.strip())
        if self.short:
            text = sms.fold(text)
        discreet = discreet or any(self.knowledge.is_discreet(choice.option.id) for choice in listed)
        return Reply(text[: sms.LIMIT], listed, audio, self.language, discreet)

    def event(self, name: str, intent: str = "", how: str = "", value: str = "") -> Event:
        return Event(name, self.conversation.language or self.language, intent, how, value)

    def outcome(self, reply: Reply, *events: Event, **changes: object) -> Outcome:
        """The reply, with what is remembered changed. Choices shown become what numbers mean."""
        options = tuple(choice.option for choice in reply.choices) or self.conversation.options
        named, memory = self.reading, self.conversation
        fresh = {
            "options": options, "asked": "", "lost": 0, "here": named.here or memory.here,
            "there": named.there or memory.there,
        }  # fmt: skip
        return Outcome((reply,), replace(self.conversation, **(fresh | changes)), events)  # type: ignore[arg-type]

    def may_offer(self, intent: str) -> bool:
        """Whether a question has an answer and may be named as a line to choose."""
        known = self.knowledge.intents.get(intent)
        return known is not None and known.offered and intent in self.knowledge.answers

    def means_place(self, intent: str) -> str:
        """What a country named with a question is: where somebody is (here), wants to go (there), or leaves (home)."""
        known = self.knowledge.intents.get(intent)
        return known.place if known else "here"
