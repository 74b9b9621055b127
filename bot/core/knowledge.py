"""The frozen values of what the bot knows: everything the staff wrote, checked and whole."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from bot.core.model import Risk, Texts, Where
from bot.core.registers import Answer, Contact, Country, Document, Fact, Link, Place, Town
from bot.core.words.lexicon import Lexicon

PlaceMeant = Literal["here", "there", "home"]


@dataclass(frozen=True, slots=True)
class Intent:
    """One question people ask, and examples of how they write it, by language.

    `chosen` are the examples that staff keep in the intent's own file; `examples` are those and the corpus.
    `role`: what the code needs it for (human, emergency, greeting…). `place`: what a country named with it is:
    where somebody is (here), wants to go (there), or goes home from (home). `aside`: about the line itself, or
    courtesy: it never takes the place of the question at hand. `offered`: it may stand as a line to choose.
    """

    id: str
    examples: Mapping[str, tuple[str, ...]]
    risk: Risk = "none"
    slots: tuple[str, ...] = ()
    covers: str = ""
    role: str = ""
    place: PlaceMeant = "here"
    aside: bool = False
    offered: bool = True
    chosen: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

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
class Office:
    """Who runs the line, in which country, in which languages.

    `languages`: code -> full or partial, in the order they are offered; the first is that of the originals and of
    whoever shows none. `fallback`: the language in which a partial one says what it lacks. `names`: given and family
    names that are never kept.
    """

    line: str
    name: Texts
    organisation: Texts
    contact: str
    complaint: str
    url: str
    country: str
    time_zone: str
    currency: str
    languages: Mapping[str, str]
    fallback: Mapping[str, str] = field(default_factory=dict)
    owner: str = ""
    names: frozenset[str] = frozenset()

    @property
    def language(self) -> str:
        """The first language: of the originals, and of whoever shows none."""
        return next(iter(self.languages))

    def spoken(self, language: str, written: frozenset[str]) -> str:
        """The language in which somebody is told what is written in some: theirs, else its fallback, else the first."""
        likeliest = (language, self.fallback.get(language, ""))
        return next((code for code in likeliest if code in written), self.language) if written else language


@dataclass(frozen=True, slots=True)
class Knowledge:
    """Everything the staff wrote, checked and whole. `version` changes when any file does.

    `menu_audio` is the recorded menu by language, where there is one. `served`: contacts by (kind of need, place).
    `emergency_numbers`: what the telephone plan of a country says to dial, by country.
    """

    intents: Mapping[str, Intent]
    answers: Mapping[str, Answer]
    topics: tuple[Topic, ...]
    contacts: Mapping[str, Contact]
    facts: Mapping[str, Fact]
    links: Mapping[str, Link]
    documents: Mapping[str, Document]
    lexicon: Lexicon
    phrases: Mapping[str, Texts]
    places: tuple[Place, ...]
    not_places: frozenset[str]
    place_kinds: Mapping[str, str]
    office: Office
    none_examples: Mapping[str, tuple[str, ...]]
    roles: Mapping[str, str] = field(default_factory=dict)
    served: Mapping[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)
    towns: tuple[Town, ...] = ()
    countries: Mapping[str, Country] = field(default_factory=dict)
    emergency_numbers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    version: str = ""
    menu_audio: Texts = field(default_factory=dict)

    @property
    def languages(self) -> tuple[str, ...]:
        """The codes of the line's languages, in the order they are offered."""
        return tuple(self.office.languages)

    @property
    def home(self) -> str:
        """The code of the country the line is for."""
        return self.office.country

    def role(self, name: str) -> str:
        """The id of the intent that holds a role; reading the files makes sure that there is exactly one."""
        return self.roles[name]

    def serving(self, kind: str, where: Where) -> tuple[Contact, ...]:
        """The contacts that serve a kind of need at a place, those of the region first."""
        return tuple(self.contacts[key] for key in self.served.get((kind, where.region), ()) if where.region) + tuple(
            self.contacts[key] for key in self.served.get((kind, where.country), ())
        )

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
