"""Finds an edition by its number beside a word of its series: `sitrep 7`, `le sixième rapport`, `rapoor covid 7`."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping

from rapidfuzz import fuzz, process

from bot.core.registers import Document
from bot.core.words.lexicon import Lexicon
from bot.core.words.text import words

ALIKE = 80
"""How alike, of 100, a misspelt key word must be."""
LONG = 5
"""Letters a word needs before misspelling is forgiven."""
KEY = 3
"""Letters that a word which names a series has more than."""
SUFFIX = 2
"""Letters that may follow an ordinal: deuxième(s), ñaareel(u)."""
MOST_WORDS = 3
"""Words of the longest ordinal."""
_NUMBERED = re.compile(r"[^\W\d]+|\d+[^\W\d]*")
_DIGITS = re.compile(r"\d+")
_FORMS = "/"
"""Stands between the forms of one ordinal."""


class Editions:
    """The documents that have a number. `own`: the words of each document; `kinds`: the words for any document."""

    def __init__(
        self,
        documents: Mapping[str, Document],
        own: Mapping[str, Collection[str]],
        kinds: Collection[str],
        lexicon: Lexicon,
    ) -> None:
        self._numbers = {key: document.number for key, document in documents.items() if document.number}
        self._own, self._kinds = own, kinds
        self._known = frozenset().union(*own.values())
        self._cardinals, self._ordinals = _spelt(lexicon, "numbers"), _spelt(lexicon, "ordinals")
        self.joins = lexicon.listed("number_joins")
        self._between = lexicon.listed("beside_number") | self.joins

    def named(self, tokens: tuple[str, ...]) -> str:
        """The document of which the message says the number, beside a word of its series; or nothing."""
        parts = [part for token in tokens for part in _NUMBERED.findall(token)]
        for first, last, number, ordinal in self._said(parts):
            numbered = [key for key, own in self._numbers.items() if own == number]
            beside = [part for part in parts[:first] if part not in self._between][-1:]
            beside += parts[last : last + SUFFIX] if ordinal else ()
            found = [key for key in numbered if any(self._names(key, singular(word)) for word in beside)]
            if len(found) == 1:
                return found[0]
        return ""

    def _said(self, parts: list[str]) -> Iterable[tuple[int, int, str, bool]]:
        """The numbers of a message: where they begin and end, the number, and whether it says a place in a row."""
        at = 0
        while at < len(parts):
            length, number, ordinal = self._at(parts[at : at + MOST_WORDS])
            if number:
                yield at, at + length, number, ordinal
            at += length

    def _at(self, parts: list[str]) -> tuple[int, str, bool]:
        """How many of some words are a number, the number, and whether it is an ordinal."""
        if digits := _DIGITS.match(parts[0]):
            return 1, digits[0], digits[0] != parts[0]
        for length in range(len(parts), 0, -1):
            whole = " ".join(parts[:length])
            if whole in self._cardinals:
                return length, self._cardinals[whole], False
            for end in range(len(whole), max(len(whole) - SUFFIX, 1) - 1, -1):
                if whole[:end] in self._ordinals:
                    return length, self._ordinals[whole[:end]], True
        return 1, "", False

    def _names(self, key: str, word: str) -> bool:
        """Whether a word is of a document, as it is written, or a word for any document misspelt."""
        if word in self._known:
            return len(word) > KEY and word in self._own[key]
        kind = like(word, self._kinds)
        return bool(kind) and (kind not in self._known or kind in self._own[key])


def _spelt(lexicon: Lexicon, use: str) -> dict[str, str]:
    """The numbers spelt out in every language, in plain letters; « un », "one", « benn » count nothing."""
    return {
        " ".join(words(form)): str(number)
        for pack in lexicon.packs.values()
        for number, forms in enumerate(pack.words.get(use, ()), 1)
        if number > 1 or use == "ordinals"
        for form in forms.split(_FORMS)
    }


def like(token: str, listed: Collection[str]) -> str:
    """The listed word that this one is, or is misspelt."""
    if token in listed:
        return token
    near = process.extractOne(token, listed, scorer=fuzz.ratio, score_cutoff=ALIKE) if len(token) >= LONG else None
    return near[0] if near else ""


def singular(word: str) -> str:
    return word[:-1] if len(word) >= 5 and word[-1] in "sx" else word
