"""Countries and regions of Senegal named in a message, in three languages, misspelt too.

Country names come from Babel's CLDR data; nationalities, cities on the routes, regions and popular
spellings from `content/places.yaml`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt
from types import MappingProxyType

from babel import Locale

from bot.core.knowledge import Place
from bot.core.model import LANGUAGES, NO_TEXTS, Texts
from bot.core.words.text import words as plain_words
from bot.core.words.wolof import fold

HOME = "SN"
LONGEST = 4
"""Words in the longest place name looked for."""
NEAR_FROM = 6
"""Letters a name needs before one wrong letter is forgiven; ordinary words are never taken for misspelt places."""
_NOT_COUNTRIES = frozenset("ZZ EU EZ UN XA XB QO AC CP DG TA IC EA".split())
_ELIDED = frozenset("ldsjnm")
_ORIGIN = frozenset("from du de d des venant originaire joge bawoo".split())
_NOT_PLACES = frozenset("jersey guernsey man maan ile aland niue niw end malt siri palaw serse garsiya".split())


@dataclass(frozen=True, slots=True)
class Mention:
    """A place named in a message: its code, how clearly, at which word."""

    code: str
    weight: float
    position: int


def place(code: str, name: Texts, words: tuple[str, ...], people: tuple[str, ...] = (),
          point: tuple[float, float] | None = None) -> Place:  # fmt: skip
    """A place with its names filled in from Babel where the files give none."""
    names = name or (babel_names(code) if len(code) == 2 else NO_TEXTS)
    return Place(code, names, words, people, point)


def babel_names(code: str) -> Texts:
    """A country's name in French, English and Wolof; a language Babel lacks gets the French name."""
    found = {language: Locale(language).territories.get(code, "") for language in LANGUAGES}
    return MappingProxyType({language: name or found["fr"] or code for language, name in found.items()})


def babel_countries() -> tuple[str, ...]:
    """The codes of all countries that Babel can name in French."""
    codes = (str(code) for code in Locale("fr").territories)
    return tuple(code for code in codes if len(code) == 2 and code.isalpha() and code not in _NOT_COUNTRIES)


class Gazetteer:
    """Finds places in messages. Built once; `find` is a few dictionary look-ups a word."""

    def __init__(self, places: Iterable[Place], ordinary: frozenset[str] = frozenset()) -> None:
        self._ordinary = ordinary
        given = {place.code: place for place in places}
        rest = (place(code, NO_TEXTS, ()) for code in babel_countries() if code not in given)
        self.places = given | {p.code: p for p in rest}
        self._names: dict[tuple[str, ...], tuple[str, float]] = {}
        for entry in self.places.values():
            self._add(entry)
        own = [(*p.name.values(), *p.people) for p in self.places.values() if "-" not in p.code]
        self._countries = {plain_words(name) for names in own for name in names}
        self._near = dict(self._near_forms())
        self._folded = {fold(key[0]): value for key, value in self._names.items() if len(key) == 1 and len(key[0]) > 4}

    def _add(self, entry: Place) -> None:
        for names, weight in ((entry.name.values(), 2.0), (entry.words, 1.9), (entry.people, 1.0)):
            for name in names:
                key = plain_words(name)
                if key and " ".join(key) not in _NOT_PLACES:
                    self._names.setdefault(key, (entry.code, weight))

    def _near_forms(self) -> Iterator[tuple[str, tuple[str, float]]]:
        """Forms one slip away from a country, its people, or a long name; small towns must be spelt right."""
        for key, value in self._names.items():
            if len(key) == 1 and len(key[0]) >= (NEAR_FROM if key in self._countries else NEAR_FROM + 3):
                yield key[0], value
                for form in _without_one(key[0]):
                    yield form, value

    def find(self, tokens: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Countries and regions named, the one the message is about first. Tokens as `text.words` gives them."""
        mentions = list(self._mentions(tokens))
        countries = self._ranked([m for m in mentions if "-" not in m.code], tokens)
        regions = self._ranked([m for m in mentions if "-" in m.code], tokens)
        return countries or ((HOME,) if regions else ()), regions

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
        """A single word that is nearly a name: elided (litalie), Wolof spelling, or one letter off."""
        if token[:1] in _ELIDED and len(token) > 4 and (found := self._names.get((token[1:],))):
            return found
        if len(token) < 5 or token in self._ordinary:
            return None
        found = self._folded.get(fold(token))
        return found or (self._one_off(token) if len(token) >= NEAR_FROM else None)

    def _one_off(self, token: str) -> tuple[str, float] | None:
        for form in (token, *_without_one(token)):
            found = self._near.get(form)
            if found:
                return found[0], found[1] * 0.9
        return None

    def _ranked(self, mentions: list[Mention], tokens: tuple[str, ...]) -> tuple[str, ...]:
        def clearness(mention: Mention) -> tuple[float, int]:
            weight = mention.weight - (1.5 if mention.code == HOME else 0)
            before = tokens[max(0, mention.position - 2) : mention.position]
            return weight - (0.5 if _ORIGIN.intersection(before) else 0), -mention.position

        return tuple(dict.fromkeys(m.code for m in sorted(mentions, key=clearness, reverse=True)))

    def name(self, code: str, language: str) -> str:
        """A place's name in a language, or its code when it is unknown."""
        entry = self.places.get(code)
        return entry.name.get(language, code) if entry else code

    def nearest_region(self, point: tuple[float, float], within_km: float = 150.0) -> str:
        """The region of Senegal whose capital is nearest to a point, or an empty text beyond the limit."""
        capitals = [(_distance(point, p.point), p.code) for p in self.places.values() if "-" in p.code and p.point]
        distance, code = min(capitals, default=(within_km, ""))
        return code if distance < within_km else ""


def _without_one(word: str) -> set[str]:
    """The word with each letter but the first left out once: two words one slip apart share a form."""
    return {word[:i] + word[i + 1 :] for i in range(1, len(word))}


def _distance(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Kilometres between two points (latitude, longitude) on the great circle."""
    (lat1, lon1), (lat2, lon2) = (map(radians, a), map(radians, b))
    half = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    return 12742 * asin(sqrt(half))


def ordinary_words(vocabularies: Iterable[Iterable[str]], least: int = 3) -> frozenset[str]:
    """Words in at least `least` of several bodies of messages: too common to be a misspelt place."""
    seen = Counter(word for listed in vocabularies for word in listed)
    return frozenset(word for word, bodies in seen.items() if bodies >= least)
