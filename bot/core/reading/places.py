"""Countries, and regions of the home country, named in a message, in the line's languages, misspelt too.

Country names come from Babel's CLDR data; nationalities, cities on the routes, regions and popular
spellings from `content/places.yaml`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt
from typing import NamedTuple

from bot.core.knowledge import Knowledge
from bot.core.model import Where
from bot.core.reading.towns import Towns
from bot.core.registers import Place, Town
from bot.core.words.text import without_one
from bot.core.words.text import words as plain_words

LONGEST = 4
"""Words in the longest place name looked for."""
TOWN_FROM = 5
"""Letters the name of a town needs that nobody wrote into the list of places."""
NEAR_FROM = 6
"""Letters a name needs before one wrong letter is forgiven; ordinary words are never taken for misspelt places."""
NAMED, CALLED, TOWN, PEOPLE = 2.0, 1.9, 1.8, 1.0
"""How clearly a place is named by its own name, by another name or city, by a town in no list of ours, by its people."""
MISSPELT = 0.9
"""What is left of that when a letter is wrong."""
HOME, ORIGIN = 1.5, 0.5
"""How much less the home country counts, and a place somebody comes from."""
BEFORE = 2
"""Words before a place in which a word of origin is looked for."""
BESIDE = 2
"""Words before a people's name in which a word of being is looked for; one after it may be one too (Wolof)."""
GOING = 3
"""Words before a place in which a word of going there, or going back, is looked for."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A place named in a message: its code, how clearly, at which word."""

    code: str
    weight: float
    position: int

    @property
    def people(self) -> bool:
        """Whether its people are named and not the place itself."""
        return self.weight <= PEOPLE


class Named(NamedTuple):
    """The places a message names; see `Reading`."""

    countries: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    here: Where = Where()
    there: Where = Where()
    origin: str = ""


class Gazetteer:
    """Finds places in messages. Built once; `find` is a few dictionary look-ups a word."""

    def __init__(
        self, knowledge: Knowledge, ordinary: frozenset[str] = frozenset(), said: frozenset[str] = frozenset()
    ) -> None:
        """From what the line knows, the words that are never a misspelt place, and all words of its examples (`said`)."""
        self._lexicon, self._home, self._kinds = knowledge.lexicon, knowledge.home, knowledge.place_kinds
        self._not_places = {plain_words(name) for name in knowledge.not_places}
        self._ordinary = ordinary
        listed = self._lexicon.listed
        self._origin, self._homeward = listed("origin"), listed("homeward")
        self._toward, self._into, self._being = listed("toward"), listed("into"), listed("being")
        self._elided = frozenset(letter for pack in self._lexicon.packs.values() for letter in pack.elided)
        self.towns = Towns(knowledge.towns)
        self.places = {place.code: place for place in knowledge.places}
        self._names: dict[tuple[str, ...], tuple[str, float]] = {}
        for entry in self.places.values():
            self._add(entry)
        near = (town for town in knowledge.towns if town.country in knowledge.place_kinds)
        self._add_towns(near, said | knowledge.office.names)
        own = [(*p.name.values(), *p.people) for p in self.places.values() if "-" not in p.code]
        self._countries = {plain_words(name) for names in own for name in names}
        self._near = dict(self._near_forms())
        key = self._lexicon.key
        self._folded = {
            key(name[0]): value for name, value in self._names.items() if len(name) == 1 and len(name[0]) > 4
        }

    def _add(self, entry: Place) -> None:
        for names, weight in ((entry.name.values(), NAMED), (entry.words, CALLED), (entry.people, PEOPLE)):
            for name in names:
                key = plain_words(name)
                if key and key not in self._not_places:
                    self._names.setdefault(key, (entry.code, weight))

    def _add_towns(self, towns: Iterable[Town], words: frozenset[str]) -> None:
        """Towns by their own spelling, where that is neither a word of the examples nor somebody's name."""
        for town in towns:
            key = plain_words(town.name)
            if len("".join(key)) >= TOWN_FROM and not words.issuperset(key):
                self._names.setdefault(key, (town.country, TOWN))

    def _near_forms(self) -> Iterator[tuple[str, tuple[str, float]]]:
        """Forms one slip away from a country, its people, or a long name; small towns must be spelt right."""
        for key, value in self._names.items():
            if len(key) == 1 and len(key[0]) >= (NEAR_FROM if key in self._countries else NEAR_FROM + 3):
                yield key[0], value
                for form in without_one(key[0]):
                    yield form, value

    def find(self, tokens: tuple[str, ...]) -> Named:
        """The places named, and what each is to the person. Tokens as `text.words` gives them."""
        mentions = list(self._mentions(tokens))
        kinds = {mention: self._kind(mention, tokens) for mention in mentions}
        countries = self._ranked([m for m in mentions if "-" not in m.code], tokens)
        regions = self._ranked([m for m in mentions if "-" in m.code], tokens)
        here, there = (self._place([m for m in mentions if kinds[m] == kind], tokens) for kind in ("here", "there"))
        origin = next((mention.code for mention in mentions if kinds[mention] == "origin"), "")
        return Named(countries or ((self._home,) if regions else ()), regions, here, there, origin)

    def slotted(self, tokens: tuple[str, ...], mark: str) -> tuple[str, ...]:
        """The words with each place replaced by its kind: home, region, people, or that of `places.yaml`, else abroad."""
        words: list[str] = []
        position = 0
        while position < len(tokens):
            size, found = self._at(tokens, position)
            size = max(size, 1)
            words += [mark + self._kind_of(*found)] if found else tokens[position : position + size]
            position += size
        return tuple(words)

    def _kind_of(self, code: str, weight: float) -> str:
        if weight <= PEOPLE:
            return "people"
        if code == self._home:
            return "home"
        return "region" if "-" in code else self._kinds.get(code, "abroad")

    def _place(self, mentions: list[Mention], tokens: tuple[str, ...]) -> Where:
        """The clearest of some places; a region says more than the home country it lies in."""
        country = next(iter(self._ranked([m for m in mentions if "-" not in m.code], tokens)), "")
        region = next(iter(self._ranked([m for m in mentions if "-" in m.code], tokens)), "")
        return Where.of(region) if region and country in ("", self._home) else Where(country)

    def _kind(self, mention: Mention, tokens: tuple[str, ...]) -> str:
        """What a place is to the person: `origin` (what they are, or where they go back to), `there`, or `here`.

        `Je suis marocain` says where somebody comes from, `un permis de travail marocain` a place.
        """
        before = tokens[max(0, mention.position - GOING) : mention.position]
        home = Where.of(mention.code).country == self._home
        beside = (*before[-BESIDE:], *tokens[mention.position + 1 : mention.position + 2])
        if mention.people and (home or self._being.intersection(beside)):
            return "origin"
        if self._homeward.intersection(before) and (home or self._into.intersection(before[-1:])):
            return "origin"
        return "there" if self._toward.intersection(before) and not home else "here"

    def _mentions(self, tokens: tuple[str, ...]) -> Iterator[Mention]:
        position = 0
        while position < len(tokens):
            size, found = self._at(tokens, position)
            if found:
                yield Mention(found[0], found[1], position)
            position += max(size, 1)

    def _at(self, tokens: tuple[str, ...], position: int) -> tuple[int, tuple[str, float] | None]:
        for size in range(min(LONGEST, len(tokens) - position), 0, -1):
            found = self._names.get(tokens[position : position + size])
            if found:
                return size, found
        return 1, self._misspelt(tokens[position])

    def _misspelt(self, token: str) -> tuple[str, float] | None:
        """A single word that is nearly a name: elided (litalie), of the same spelling key, or one letter off."""
        if token[:1] in self._elided and len(token) > 4 and (found := self._names.get((token[1:],))):
            return found
        if len(token) < 5 or token in self._ordinary:
            return None
        found = self._folded.get(self._lexicon.key(token))
        return found or (self._one_off(token) if len(token) >= NEAR_FROM else None)

    def _one_off(self, token: str) -> tuple[str, float] | None:
        for form in (token, *without_one(token)):
            found = self._near.get(form)
            if found:
                return found[0], found[1] * MISSPELT
        return None

    def _ranked(self, mentions: list[Mention], tokens: tuple[str, ...]) -> tuple[str, ...]:
        def clearness(mention: Mention) -> tuple[float, int]:
            weight = mention.weight - (HOME if mention.code == self._home else 0)
            before = tokens[max(0, mention.position - BEFORE) : mention.position]
            return weight - (ORIGIN if self._origin.intersection(before) else 0), -mention.position

        return tuple(dict.fromkeys(m.code for m in sorted(mentions, key=clearness, reverse=True)))

    def name(self, code: str, language: str) -> str:
        """A place's name in a language, or its code when it is unknown."""
        entry = self.places.get(code)
        return entry.name.get(language, code) if entry else code

    def nearest_region(self, point: tuple[float, float], within_km: float = 150.0) -> str:
        """The home country's region whose capital is nearest to a point, or an empty text beyond the limit."""
        capitals = [(_distance(point, p.point), p.code) for p in self.places.values() if "-" in p.code and p.point]
        distance, code = min(capitals, default=(within_km, ""))
        return code if distance < within_km else ""


def _distance(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Kilometres between two points (latitude, longitude) on the great circle."""
    (lat1, lon1), (lat2, lon2) = (map(radians, a), map(radians, b))
    half = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    return 12742 * asin(sqrt(half))


def ordinary_words(vocabularies: Iterable[Iterable[str]], least: int = 3) -> frozenset[str]:
    """Words in at least `least` of several bodies of messages: too common to be a misspelt place."""
    seen = Counter(word for listed in vocabularies for word in listed)
    return frozenset(word for word, bodies in seen.items() if bodies >= least)
