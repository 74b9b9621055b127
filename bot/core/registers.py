"""The frozen values of the registers: facts, contacts, links, documents, places, and the answers made of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from bot.core.model import Texts


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
    """An office or a hotline. `phone` is as a person in the home country would dial or copy it.

    `serves`: the kinds of need it is there for: police, ambulance, embassy, asylum, women…
    """

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
    serves: tuple[str, ...] = ()


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
    """What an answer says for one place; an empty field leaves the general answer's in force.

    `written`: the languages its text stands in; the others are given that of their fallback.
    """

    answer: Texts = field(default_factory=dict)
    more: Texts = field(default_factory=dict)
    contacts: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    written: frozenset[str] = frozenset()

    @property
    def texts(self) -> str:
        """All its words in every language, in which what it names is looked for."""
        return "\n".join((*self.answer.values(), *self.more.values()))


@dataclass(frozen=True, slots=True)
class Answer:
    """What is answered to one intent. `written`: the languages its text stands in."""

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
    abroad: Variant | None = None
    never_pay: bool = False
    discreet: bool = False
    audio: Texts = field(default_factory=dict)
    written: frozenset[str] = frozenset()

    @property
    def depends_on_country(self) -> bool:
        """Whether it says something else in other countries."""
        return bool(self.by_country) or self.abroad is not None


@dataclass(frozen=True, slots=True)
class Place:
    """A country or a region of the home country: its code, its names, other names and cities, its people's names."""

    code: str
    name: Texts
    words: tuple[str, ...]
    people: tuple[str, ...] = ()
    point: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Country:
    """A country of the atlas beyond its contacts: where somebody without papers is cared for, in a sentence.

    `avoid_police`: where the police may hand somebody over; a help line or the embassy comes before it.
    """

    code: str
    care: Texts = field(default_factory=dict)
    facts: tuple[str, ...] = ()
    avoid_police: bool = False


@dataclass(frozen=True, slots=True)
class Town:
    """A town, its country, and where it lies (latitude, longitude in degrees)."""

    name: str
    country: str
    point: tuple[float, float]
