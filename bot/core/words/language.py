"""Which language a message is in: one of those of the examples, or another one.

Logistic regression over words and letter n-grams, learnt from the examples with the rest
(`bot/learning/tongues.py`). A mixed message gets the language of its frame: the small words that
carry the sentence weigh more than the nouns.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from bot.core.model import Guess
from bot.core.words.features import hashed
from bot.core.words.text import words

OTHER = "other"
"""The label of every language that no example is in."""
FOREIGN = "\u2620"
HUNDREDTHS = 100
"""The table holds weights as whole hundredths."""


@dataclass(frozen=True, slots=True)
class LanguageTable:
    """Hashes of features in order, and log-weights in hundredths, one column a label; one more row first is the bias."""

    labels: tuple[str, ...]
    rows: NDArray[np.uint32]
    weights: NDArray[np.int16]

    def scores(self, text: str) -> dict[str, float]:
        """The probability of each language."""
        found = hashes(text)
        rows = np.searchsorted(self.rows, found)
        known = rows < len(self.rows)
        known[known] = self.rows[rows[known]] == found[known]
        sums = self.weights[0] + self.weights[1:][rows[known]].sum(axis=0, dtype=np.int64)
        odds = np.exp((sums - sums.max()) / HUNDREDTHS)
        return dict(zip(self.labels, (odds / odds.sum()).tolist(), strict=True))

    def identify(self, text: str) -> Guess:
        """The language of a text and how sure we are of it, 0 to 1. Empty text: other, 0."""
        if not language_words(text):
            return Guess(OTHER, 0.0)
        ranked = self.scores(text)
        best = max(ranked, key=lambda label: ranked[label])
        return Guess(best, ranked[best])


UNLEARNT = LanguageTable((OTHER,), np.zeros(0, np.uint32), np.zeros((1, 1), np.int16))
"""A table that has learnt nothing: every message is in another language."""


def features(tokens: tuple[str, ...]) -> list[str]:
    """What the identifier looks at: `=word`, `=word word` and letter n-grams of 1 to 4."""
    found = [f"={token}" for token in tokens]
    found += [f"={a} {b}" for a, b in pairwise(tokens)]
    for token in tokens:
        padded = f" {token} "
        for size in (2, 3, 4):
            found += [padded[i : i + size] for i in range(len(padded) - size + 1)]
    return found


def hashes(text: str) -> NDArray[np.uint32]:
    """The features of a text as the table knows them."""
    return hashed(features(language_words(text)))


def language_words(text: str) -> tuple[str, ...]:
    """The words of a text without numbers; of those in other letters only that, and in which: few tell them all."""
    return tuple(told for w in words(text) if not w.isdigit() for told in ((w,) if w.isascii() else _lettered(w)))


def _lettered(word: str) -> tuple[str, str]:
    """What stands for a word in other letters than ours: that it is one, and the name of its script (ARABIC, NKO)."""
    return FOREIGN, FOREIGN + unicodedata.name(word[0], "").partition(" ")[0]
