"""The frozen values that go through a conversation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Literal

Language = str
"""A language's code; which there are is the office's to say."""
Channel = Literal["sms", "whatsapp", "web", "terminal"]
Risk = Literal["none", "sensitive", "urgent"]
Texts = Mapping[str, str]
NO_TEXTS: Texts = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Message:
    """What a person sent. `sender` is the channel's address until the service hashes it.

    `age` is the seconds it waited before it reached us. `fingerprint` is a keyed hash of the text,
    and `crowded` says that the line answers as many messages a minute as it may: both the service's.
    `trial` marks staff and visitors trying the bot: answered like anybody, counted nowhere.
    """

    id: str
    sender: str
    channel: Channel
    text: str = ""
    choice: str = ""
    media: str = ""
    location: tuple[float, float] | None = None
    opt_out: str = ""
    token: str = ""
    age: float = 0.0
    fingerprint: str = ""
    crowded: bool = False
    trial: bool = False


@dataclass(frozen=True, slots=True)
class Where:
    """A place: a country, perhaps one of its regions, or nowhere known."""

    country: str = ""
    region: str = ""

    @classmethod
    def of(cls, code: str) -> Where:
        """From one code: `MA`, or `SN-TC` for a region of a country."""
        country, mark, _ = code.partition("-")
        return cls(country, code if mark else "")

    @property
    def code(self) -> str:
        return self.region or self.country

    def __bool__(self) -> bool:
        return bool(self.country)


@dataclass(frozen=True, slots=True)
class Option:
    """What picking a line means: a kind (intent, topic, place, document, useful, menu, other), an id, a place, if `placed`."""

    kind: str
    id: str = ""
    where: Where = Where()
    placed: bool = False

    @classmethod
    def parse(cls, written: str) -> Option:
        """From what `str` gives; a button or list of a provider carries it."""
        kind, _, rest = written.partition(":")
        id_, mark, code = rest.partition("@")
        return cls(kind, id_, Where.of(code), bool(mark))

    def __str__(self) -> str:
        return f"{self.kind}:{self.id}" + (f"@{self.where.code}" if self.placed else "")


@dataclass(frozen=True, slots=True)
class Choice:
    """One numbered line that the person may pick: `option` is what picking it means."""

    option: Option
    label: str


@dataclass(frozen=True, slots=True)
class Reply:
    """One message back, its `choices` numbered in `text`. `discreet`: it must not arrive late, another may hold the phone."""

    text: str
    choices: tuple[Choice, ...] = ()
    audio: str = ""
    language: Language = ""
    discreet: bool = False

    @property
    def body(self) -> str:
        """The text without its numbered choices, for whoever shows them as buttons."""
        numbered = "\n".join(f"{n}. {choice.label}" for n, choice in enumerate(self.choices, 1))
        return self.text.removesuffix(numbered).rstrip() or self.text


@dataclass(frozen=True, slots=True)
class Event:
    """What happened, with nothing of the person in it."""

    name: str
    language: str = ""
    intent: str = ""
    how: str = ""
    value: str = ""


@dataclass(frozen=True, slots=True)
class Pace:
    """How fast a person writes: messages since a time, and how often the last text came in a row."""

    since: datetime | None = None
    messages: int = 0
    text: str = ""
    times: int = 0


@dataclass(frozen=True, slots=True)
class Conversation:
    """All that is remembered of one person between two messages.

    `options` is what numbers mean. `asked` is what was shown last when it was no answer: menu, topic,
    choice, place, document, offer, beside or useful. `where` is the place the last question was answered
    for, `here` where the person is and `there` where they want to go, as far as they said. `lost` counts messages in a row that led nowhere.
    """

    language: Language | None = None
    doubt: Language | None = None
    intent: str = ""
    where: Where = Where()
    here: Where = Where()
    there: Where = Where()
    options: tuple[Option, ...] = ()
    asked: str = ""
    topic: str = ""
    page: int = 0
    welcomed: bool = False
    feedback_asked: bool = False
    lost: int = 0
    pace: Pace = Pace()
    seen_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Unanswered:
    """A question that found no answer: its text without anything of a person, and the words we don't know."""

    text: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What to send, what to remember (None: forget the person), what to count.

    The first event is what became of the message; there is exactly one such, but none at a quick exit.
    """

    replies: tuple[Reply, ...]
    conversation: Conversation | None
    events: tuple[Event, ...] = ()
    unanswered: Unanswered | None = None

    @property
    def answered(self) -> str:
        """The question that was answered, the first where there are two; or nothing."""
        return next((event.intent for event in self.events if event.name in ("answered", "danger")), "")

    @property
    def offered(self) -> tuple[str, ...]:
        """The questions that stand to be chosen, or that were answered beside the first."""
        named = [event.intent for event in self.events if event.name in ("also", "did_you_mean")]
        options = (choice.option for reply in self.replies for choice in reply.choices)
        return tuple(dict.fromkeys((*named, *(option.id for option in options if option.kind == "intent"))))


@dataclass(frozen=True, slots=True)
class Match:
    """An intent with its probability and how it was found: exact, near, model or document."""

    intent: str
    probability: float
    how: str


@dataclass(frozen=True, slots=True)
class Matches:
    """The ranked intents of a message, what to do with them, and what may be meant instead (`beside`)."""

    ranked: tuple[Match, ...] = ()
    verdict: Literal["answer", "choose", "none"] = "none"
    none_probability: float = 0.0
    beside: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Guess:
    """A language's code, or `other`, and how sure we are, 0 to 1."""

    language: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Danger:
    """A danger read in a message. `sure` is False when only the help line should be added."""

    intent: str
    sure: bool
    why: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """All that is understood of one message. `document_named`: it asks for `documents` and nothing else.

    `countries` and `regions` are all places named, the one it is about first; of these `here` is where somebody is,
    `there` where they want to go, and `origin` the country they come from or go back to.
    """

    text: str
    words: tuple[str, ...]
    guess: Guess
    matches: Matches
    countries: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    danger: Danger | None = None
    documents: tuple[str, ...] = ()
    document_named: bool = False
    here: Where = Where()
    there: Where = Where()
    origin: str = ""

    @property
    def where(self) -> Where:
        """The place the message is about first."""
        return Where(next(iter(self.countries), ""), next(iter(self.regions), ""))
