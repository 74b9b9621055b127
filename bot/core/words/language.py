"""Which language a message is in: French, English, Wolof or something else.

Logistic regression over words and letter n-grams. Its table (`core/tables/language.tsv.gz`) is made
from the example messages by `bench/language.py --train` and read once. A mixed message gets the
language of its frame: the small words that carry the sentence weigh more than the nouns.
"""

from __future__ import annotations

import gzip
from functools import lru_cache
from importlib.resources import files
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from bot.core.model import Guess
from bot.core.words.text import words

LABELS = ("fr", "en", "wo", "other")
HUNDREDTHS = 100
"""The table holds weights as whole hundredths."""


class _Table(NamedTuple):
    rows: dict[str, int]
    weights: NDArray[np.float32]


@lru_cache(maxsize=1)
def _table() -> _Table:
    """Feature -> its row, and rows of log-weights, one column for each of LABELS; the first row is the bias."""
    raw = files("bot.core").joinpath("tables/language.tsv.gz").read_bytes()
    cells = [row.split("\t") for row in gzip.decompress(raw).decode().splitlines()]
    weights = np.array([[int(cell) for cell in row[1:]] for row in cells], dtype=np.float32)
    return _Table({row[0]: i for i, row in enumerate(cells)}, weights)


def features(tokens: tuple[str, ...]) -> list[str]:
    """What the identifier looks at: `=word`, `=word word` and letter n-grams of 1 to 4."""
    found = [f"={token}" for token in tokens]
    found += [f"={a} {b}" for a, b in pairwise(tokens)]
    for token in tokens:
        padded = f" {token} "
        for size in (2, 3, 4):
            found += [padded[i : i + size] for i in range(len(padded) - size + 1)]
    return found


def scores(text: str) -> dict[str, float]:
    """The probability of each language."""
    table = _table()
    get = table.rows.get
    found = [row for feature in features(language_words(text)) if (row := get(feature)) is not None]
    sums = table.weights[[get("", 0), *found]].sum(axis=0)
    odds = np.exp((sums - sums.max()) / HUNDREDTHS)
    return dict(zip(LABELS, (odds / odds.sum()).tolist(), strict=True))


def language_words(text: str) -> tuple[str, ...]:
    """The words of a text without numbers; letters of other scripts count as one foreign word."""
    return tuple(w if w.isascii() else "\u2620" for w in words(text) if not w.isdigit())


def identify(text: str) -> Guess:
    """The language of a text and how sure we are of it, 0 to 1. Empty text: other, 0."""
    if not language_words(text):
        return Guess("other", 0.0)
    ranked = scores(text)
    best = max(ranked, key=lambda label: ranked[label])
    return Guess(best, ranked[best])
