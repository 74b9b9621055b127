"""Finds the document somebody asks for: `profil migratoire`, `covid sitrep 8`, misspelt too.

A document is known by its title and key phrases. How well it fits is the share of its best key
phrase that stands in the message, times the share of the message's words that are the document's;
rare words weigh more. Documents that fit about as well are offered together.

Two things say more than any likeness: the whole title, and the number of an edition beside a word of
its series: `sitrep 7`, `le sixième rapport`, `rapoor covid 7`.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from math import log

from bot.core.reading.editions import LONG, Editions, like, singular
from bot.core.registers import Document
from bot.core.words.lexicon import Lexicon
from bot.core.words.text import words

ENOUGH = 0.38
"""How well a document must fit when the message is about documents; 1 would be word for word."""
CERTAIN = 0.8
"""How well it must fit when nothing else in the message says so."""
AS_GOOD = 0.85
"""Documents within this share of the best are offered beside it."""
READ = 40
"""Words of a message that are looked at."""
MOST_OFFERED = 4
_PARTS = re.compile(r"[^\W\d]+|\d+")


@dataclass(frozen=True, slots=True)
class NamedDocuments:
    """The documents a message names, best first; `certain` when it asks for them and nothing else."""

    documents: tuple[str, ...] = ()
    certain: bool = False


class DocumentFinder:
    """Looks among all documents at once."""

    def __init__(self, documents: Mapping[str, Document], lexicon: Lexicon) -> None:
        """`latest` and `documents` are the lexicon's words for the newest edition and for a document."""
        self._documents = documents
        self._latest, self._kinds = lexicon.listed("latest"), sorted(lexicon.listed("documents"))
        phrases = {
            key: [tokens for text in _texts(document) if (tokens := frozenset(_tokens(words(text))) - self._latest)]
            for key, document in documents.items()
        }
        self._words: dict[str, frozenset[str]] = {key: frozenset().union(*own) for key, own in phrases.items()}
        series = {(document.series, word) for key, document in documents.items() for word in self._words[key]}
        spread = Counter(word for _, word in series)
        self._weight = {word: log(1 + len(documents) / number) for word, number in spread.items()}
        self._phrases = [(key, self._weigh(phrase)) for key, own in phrases.items() for phrase in own]
        self._holding: dict[str, list[int]] = defaultdict(list)
        for number, phrase in enumerate(phrase for own in phrases.values() for phrase in own):
            for word in phrase:
                self._holding[word].append(number)
        self._long = sorted(word for word in self._weight if len(word) >= LONG)
        self._titles = {key: frozenset(_tokens(words(document.title))) for key, document in documents.items()}
        self._editions = Editions(documents, self._words, self._kinds, lexicon)

    def find(self, tokens: tuple[str, ...], asked: bool) -> NamedDocuments:
        """The documents that a message names. `asked`: it is about documents, so a loose fit will do."""
        exact = self._titled(tokens) or self._editions.named(tokens[:READ])
        if exact:
            return NamedDocuments((exact,), certain=True)
        said = _tokens(tokens)[:READ]
        said += [joined for a, b in pairwise(said) if (joined := a + b) in self._weight]  # news letter
        kind = any(like(token, self._kinds) for token in said)
        known = self._known_words(said) if asked or kind else set()
        if not known:
            return NamedDocuments()
        scores = self._scores(known)
        best = max(scores.values(), default=0.0)
        fits = best >= CERTAIN and len(known) > 1
        if not fits and not (asked and best >= ENOUGH):
            return NamedDocuments()
        newest = bool(self._latest & set(said)) and not any(word.isdigit() for word in known)
        return NamedDocuments(self._best(scores, newest)[:MOST_OFFERED], fits and kind)

    def _known_words(self, said: list[str]) -> set[str]:
        """The words of titles and key phrases among those said; none when they are only numbers and little words."""
        known = {near for token in said if (near := self._known(token))} - self._latest
        return known if any(len(word) > 3 and not word.isdigit() for word in known) else set()

    def _best(self, scores: Mapping[str, float], newest: bool) -> tuple[str, ...]:
        """The documents that fit about as well as the best; `newest`: of each series only the last edition."""
        least = max(scores.values(), default=0.0) * AS_GOOD
        found = sorted((key for key in scores if scores[key] >= least), key=lambda key: self._order(key, scores))
        return tuple(dict.fromkeys(map(self._newest, found))) if newest else tuple(found)

    def _titled(self, tokens: tuple[str, ...]) -> str:
        """The document whose whole title stands in the message; of several the one with the longest."""
        said = frozenset(_tokens(tokens))
        return max((key for key, title in self._titles.items() if title <= said), key=self._length, default="")

    def _length(self, key: str) -> int:
        return len(self._titles[key])

    def _scores(self, known: set[str]) -> dict[str, float]:
        """How well each document fits the known words; not at all when none of the numbers given is its own."""
        held: dict[int, float] = defaultdict(float)
        for word in known:
            for number in self._holding[word]:
                held[number] += self._weight[word]
        shares: dict[str, float] = defaultdict(float)
        for number, weight in held.items():
            key, whole = self._phrases[number]
            shares[key] = max(shares[key], weight / whole)
        numbers, whole = {word for word in known if word.isdigit()} - self._editions.joins, self._weigh(known)
        return {
            key: share * self._weigh(known & self._words[key]) / whole
            for key, share in shares.items()
            if not numbers or numbers & self._words[key]
        }

    def _order(self, key: str, scores: Mapping[str, float]) -> tuple[float, ...]:
        """Best first; among equals the newest."""
        document = self._documents[key]
        return (-round(scores[key], 6), -int(document.year or 0), -int(document.number or 0))

    def _newest(self, key: str) -> str:
        """The newest edition of the same series."""
        series = self._documents[key].series
        later = [k for k in self._documents[key].newer if k in self._documents and self._documents[k].series == series]
        return self._newest(later[-1]) if later else key

    def _known(self, token: str) -> str:
        if token in self._weight or token in self._latest:
            return token
        return "" if token.isdigit() else like(token, self._long)

    def _weigh(self, tokens: Iterable[str]) -> float:
        return sum(self._weight[word] for word in tokens)


def _texts(document: Document) -> tuple[str, ...]:
    return (document.title, *(text for texts in document.keywords.values() for text in texts))


def _tokens(tokens: Iterable[str]) -> list[str]:
    """Words of three letters or more, once each, without plural endings, letters apart from digits (`sitrep8`)."""
    found = (part for token in tokens for part in _PARTS.findall(token))
    return list(dict.fromkeys(singular(part) for part in found if len(part) > 2 or part.isdigit()))
