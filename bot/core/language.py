"""Which language a message is in: French, English, Wolof or something else.

A naive Bayes over words and character n-grams. Its table (`core/tables/language.tsv.gz`) is made
from the example messages by `bench/language.py --train` and read once. A mixed message gets the
language of its frame: the small words that carry the sentence weigh more than the nouns.
"""

from __future__ import annotations

import gzip
import math
from functools import lru_cache
from importlib.resources import files
from itertools import pairwise

from bot.core.model import Guess
from bot.core.text import words

LABELS = ("fr", "en", "wo", "other")


@lru_cache(maxsize=1)
def _table() -> dict[str, tuple[float, ...]]:
    """Feature -> its log-weight for each of LABELS."""
    raw = files("bot.core").joinpath("tables/language.tsv.gz").read_bytes()
    rows = (row.split("\t") for row in gzip.decompress(raw).decode().splitlines())
    return {row[0]: tuple(int(cell) / 100 for cell in row[1:]) for row in rows}


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
    sums = list(table[""])
    for feature in features(language_words(text)):
        row = table.get(feature)
        if row is not None:
            sums = [total + weight for total, weight in zip(sums, row, strict=True)]
    top = max(sums)
    odds = [math.exp(max(total - top, -50.0)) for total in sums]
    return {label: odd / sum(odds) for label, odd in zip(LABELS, odds, strict=True)}


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
