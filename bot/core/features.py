"""What the matcher looks at in a message: words, word pairs and letter n-grams, in two spellings."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise

from bot.core.text import normalise
from bot.core.wolof import fold

SIZES = (3, 4, 5)
"""Lengths of the letter n-grams of a word as written."""
FOLDED_SIZES = (4,)
"""Lengths of those of its Wolof spelling key; longer and shorter ones add size and no accuracy."""


def features(text: str) -> list[str]:
    """The features of a text, with repetitions: `=word`, `=word word`, ` wor`…, and `~` before the spelling keys."""
    words = normalise(text).split()
    found: list[str] = []
    for word in words:
        found += of_word(word)
    keys = [fold(word) or word for word in words]
    found += [f"={a} {b}" for a, b in pairwise(words)]
    found += [f"~{a} {b}" for a, b in pairwise(keys)]
    return found


@lru_cache(maxsize=20_000)
def of_word(word: str) -> tuple[str, ...]:
    """The features of one word; most words come again and again."""
    key = fold(word) or word
    return (f"={word}", f"~{key}", *_letters(word, "", SIZES), *_letters(key, "~", FOLDED_SIZES))


def _letters(word: str, mark: str, sizes: tuple[int, ...]) -> list[str]:
    found = []
    padded = f" {word} "
    length = len(padded)
    for size in sizes:
        if length <= size:
            found.append(mark + padded)
            break
        found += [mark + padded[i : i + size] for i in range(length - size + 1)]
    return found
