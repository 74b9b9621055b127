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
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from math import log

from rapidfuzz import fuzz, process

from bot.core.registers import Document
from bot.core.words.lexicon import Lexicon
from bot.core.words.text import words

ENOUGH = 0.38
"""How well a document must fit when the message is about documents; 1 would be word for word."""
CERTAIN = 0.8
"""How well it must fit when nothing else in the message says so."""
BESIDE = 0.85
"""Documents within this share of the best are offered beside it."""
NEAR = 80
"""How alike, of 100, a misspelt key word must be."""
LONG = 5
"""Letters a word needs before misspelling is forgiven."""
READ = 40
"""Words of a message that are looked at."""
OFFERED = 4
SUFFIX = 2
"""Letters that may follow an ordinal: deuxième(s), ñaareel(u)."""
_PARTS = re.compile(r"[^\W\d]+|\d+")
_NUMBERED = re.compile(r"[^\W\d]+|\d+[^\W\d]*")
_FORMS = "/"
"""Stands between the forms of one ordinal."""
KEY = 3
"""Letters that a word which names a series has more than."""
LONGEST = 3
"""Words of the longest ordinal."""


@dataclass(frozen=True, slots=True)
class Found:
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
        self._spellings = _spellings(lexicon)
        self._between = lexicon.listed("beside_number") | lexicon.listed("number_joins")

    def find(self, tokens: tuple[str, ...], asked: bool) -> Found:
        """The documents that a message names. `asked`: it is about documents, so a loose fit will do."""
        exact = self._titled(tokens) or self._edition(tokens)
        if exact:
            return Found((exact,), certain=True)
        said = _tokens(tokens)[:READ]
        said += [joined for a, b in pairwise(said) if (joined := a + b) in self._weight]  # news letter
        kind = any(_like(token, self._kinds) for token in said)
        if not asked and not kind:
            return Found()
        known = {near for token in said if (near := self._known(token))} - self._latest
        if not any(len(word) > 3 and not word.isdigit() for word in known):
            return Found()
        scores = self._scores(known)
        best = max(scores.values(), default=0.0)
        fits = best >= CERTAIN and len(known) > 1
        if not fits and not (asked and best >= ENOUGH):
            return Found()
        found = sorted(
            (key for key in scores if scores[key] >= best * BESIDE), key=lambda key: self._order(key, scores)
        )
        if self._latest & set(said) and not any(word.isdigit() for word in known):
            found = list(dict.fromkeys(map(self._newest, found)))
        return Found(tuple(found[:OFFERED]), fits and kind)

    def _titled(self, tokens: tuple[str, ...]) -> str:
        """The document whose whole title stands in the message; of several the one with the longest."""
        said = frozenset(_tokens(tokens))
        return max((key for key, title in self._titles.items() if title <= said), key=self._length, default="")

    def _length(self, key: str) -> int:
        return len(self._titles[key])

    def _edition(self, tokens: tuple[str, ...]) -> str:
        """The document of which the message says the number, beside a word of its series."""
        parts = [part for token in tokens[:READ] for part in _NUMBERED.findall(token)]
        for first, last, number, ordinal in self._numbers(parts):
            beside = [*self._before(parts[:first]), *(parts[last : last + SUFFIX] if ordinal else ())]
            found = [key for key, own in self._documents.items() if own.number == number and self._names(key, beside)]
            if len(found) == 1:
                return found[0]
        return ""

    def _numbers(self, parts: list[str]) -> Iterable[tuple[int, int, str, bool]]:
        """The numbers of a message: where they begin and end, the number, and whether it says a place in a row."""
        at = 0
        while at < len(parts):
            length, number, ordinal = self._spelt(parts[at : at + LONGEST])
            if number:
                yield at, at + length, number, ordinal
            elif parts[at][0].isdigit():
                digits = parts[at].rstrip("abcdefghijklmnopqrstuvwxyz")
                yield at, at + 1, digits, digits != parts[at]
            at += max(length, 1)

    def _spelt(self, parts: list[str]) -> tuple[int, str, bool]:
        """How many of the first words spell a number, the number, and whether it is an ordinal."""
        for length in range(len(parts), 0, -1):
            whole = " ".join(parts[:length])
            for form, (number, ordinal) in self._spellings.items():
                if whole == form or (ordinal and whole.startswith(form) and len(whole) - len(form) <= SUFFIX):
                    return length, number, ordinal
        return 0, "", False

    def _before(self, parts: list[str]) -> list[str]:
        """The last word before a number, but what may stand between them: `n°`, `bu`."""
        return [part for part in parts if part not in self._between][-1:]

    def _names(self, key: str, beside: list[str]) -> bool:
        """Whether one of some words is of a document, as it is written, or a word for any document misspelt."""
        for word in map(_singular, beside):
            if word in self._weight:
                if len(word) > KEY and word in self._words[key]:
                    return True
            elif (kind := _like(word, self._kinds)) and (kind not in self._weight or kind in self._words[key]):
                return True
        return False

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
        numbers, whole = {word for word in known if word.isdigit()} - self._between, self._weigh(known)
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
        return "" if token.isdigit() else _like(token, self._long)

    def _weigh(self, tokens: Iterable[str]) -> float:
        return sum(self._weight[word] for word in tokens)


def _spellings(lexicon: Lexicon) -> dict[str, tuple[str, bool]]:
    """The numbers spelt out in every language, each with whether it is an ordinal; the longest first."""
    found = {
        " ".join(words(form)): (str(number), use == "ordinals")
        for use in ("numbers", "ordinals")
        for pack in lexicon.packs.values()
        for number, forms in enumerate(pack.words.get(use, ()), 1)
        if number > 1 or use == "ordinals"  # « un », "one", « benn » count nothing
        for form in forms.split(_FORMS)
    }
    return dict(sorted(found.items(), key=lambda pair: -len(pair[0])))


def _like(token: str, listed: Collection[str]) -> str:
    """The listed word that this one is, or is misspelt."""
    if token in listed:
        return token
    near = process.extractOne(token, listed, scorer=fuzz.ratio, score_cutoff=NEAR) if len(token) >= LONG else None
    return near[0] if near else ""


def _texts(document: Document) -> tuple[str, ...]:
    return (document.title, *(text for texts in document.keywords.values() for text in texts))


def _tokens(tokens: Iterable[str]) -> list[str]:
    """Words of three letters or more, once each, without plural endings, letters apart from digits (`sitrep8`)."""
    found = (part for token in tokens for part in _PARTS.findall(token))
    return list(dict.fromkeys(_singular(part) for part in found if len(part) > 2 or part.isdigit()))


def _singular(word: str) -> str:
    return word[:-1] if len(word) >= 5 and word[-1] in "sx" else word
