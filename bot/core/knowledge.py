"""The frozen values of what the bot knows: everything the staff wrote, checked and whole."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from bot.core.model import Risk, Texts


@dataclass(frozen=True, slots=True)
class Fact:
    """One verified statement, its printable values, and where it was read."""

    id: str
    kind: str
    says: str
    values: Mapping[str, str]
    sources: tuple[str, ...]
    source_date: str
    verified_on: date
    confidence: str
    owner: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Contact:
    """An office or a hotline. `phone` is as a person in Senegal would dial or copy it."""

    id: str
    name: Texts
    short: Texts
    kind: str
    area: str
    facts: tuple[str, ...]
    verified_on: date
    phone: str = ""
    short_code: bool = False
    other_phones: tuple[str, ...] = ()
    whatsapp: str = ""
    email: str = ""
    url: str = ""
    address: Texts = field(default_factory=dict)
    hours: str = ""
    cost: str = "unknown"
    languages: tuple[str, ...] = ()
    audience: Texts = field(default_factory=dict)
    test_call: date | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """A web page that an answer may send."""

    id: str
    title: Texts
    url: str
    languages: tuple[str, ...]
    facts: tuple[str, ...]
    verified_on: date


@dataclass(frozen=True, slots=True)
class Document:
    """A report that people can ask for. `exact` is False where `url` is only its series' page."""

    id: str
    title: str
    series: str
    number: str
    languages: tuple[str, ...]
    year: str
    subject: Texts
    url: str
    exact: bool
    keywords: Mapping[str, tuple[str, ...]]
    newer: tuple[str, ...]
    verified_on: date


@dataclass(frozen=True, slots=True)
class Variant:
    """What an answer says for one place; an empty field leaves the general answer's in force."""

    answer: Texts = field(default_factory=dict)
    more: Texts = field(default_factory=dict)
    contacts: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """What is answered to one intent."""

    id: str
    title: Texts
    answer: Texts
    more: Texts
    contacts: tuple[str, ...]
    links: tuple[str, ...]
    facts: tuple[str, ...]
    by_country: Mapping[str, Variant]
    by_region: Mapping[str, Variant]
    see_also: tuple[str, ...]
    verified_on: date
    translation: Mapping[str, str]
    never_pay: bool = False
    discreet: bool = False
    audio: Texts = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Intent:
    """One question people ask, and examples of how they write it, by language."""

    id: str
    examples: Mapping[str, tuple[str, ...]]
    risk: Risk = "none"
    slots: tuple[str, ...] = ()
    covers: str = ""

    @property
    def topic(self) -> str:
        return self.id.partition(".")[0]


@dataclass(frozen=True, slots=True)
class Topic:
    """One line of the menu: a group of intents."""

    id: str
    title: Texts
    intents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Organisation:
    """Who runs the line."""

    name: Texts
    contact: str
    complaint: str
    url: str
    owner: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """A country or a region of Senegal: its code, its names, other names and cities, its people's names."""

    code: str
    name: Texts
    words: tuple[str, ...]
    people: tuple[str, ...] = ()
    point: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Knowledge:
    """Everything the staff wrote, checked and whole. `version` changes when any file does.

    `menu_audio` is the recorded menu by language, where there is one.
    """

    intents: Mapping[str, Intent]
    answers: Mapping[str, Answer]
    topics: tuple[Topic, ...]
    contacts: Mapping[str, Contact]
    facts: Mapping[str, Fact]
    links: Mapping[str, Link]
    documents: Mapping[str, Document]
    phrases: Mapping[str, Texts]
    commands: Mapping[str, tuple[str, ...]]
    danger: Mapping[str, tuple[str, ...]]
    places: tuple[Place, ...]
    organisation: Organisation
    none_examples: Mapping[str, tuple[str, ...]]
    version: str = ""
    menu_audio: Texts = field(default_factory=dict)

    def phrase(self, name: str, language: str) -> str:
        """One of the bot's own sentences in a language."""
        return self.phrases[name][language]

    def is_private(self, intent: str) -> bool:
        """Whether a question is of the kind after which nothing is asked and nothing kept: urgent or discreet."""
        known = self.intents.get(intent)
        return known is not None and (known.risk == "urgent" or self.is_discreet(intent))

    def is_discreet(self, intent: str) -> bool:
        """Whether a question is one that somebody who reads along must not see named."""
        return intent in self.answers and self.answers[intent].discreet
