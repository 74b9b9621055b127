"""What the matcher looks at in a message: words, word pairs and letter n-grams, in two spellings."""

from __future__ import annotations

from itertools import pairwise

from bot.core.text import normalise
from bot.core.wolof import fold

SIZES = (3, 4, 5)
FOLDED_SIZES = (4,)


def features(text: str) -> list[str]:
    """The features of a text, with repetitions: `=word`, `=word word`, ` wor`…, and `~` before the folded spelling."""
    words = normalise(text).split()
    return [*_words(words, "="), *_letters(words, "", SIZES), *_folded(words)]


def _words(words: list[str], mark: str) -> list[str]:
    pairs = [f"{mark}{a} {b}" for a, b in pairwise(words)]
    return [mark + word for word in words] + pairs


def _folded(words: list[str]) -> list[str]:
    keys = [fold(word) or word for word in words]
    return [*_words(keys, "~"), *_letters(keys, "~", FOLDED_SIZES)]


def _letters(words: list[str], mark: str, sizes: tuple[int, ...]) -> list[str]:
    found = []
    for word in words:
        padded = f" {word} "
        length = len(padded)
        for size in sizes:
            if length <= size:
                found.append(mark + padded)
                break
            found += [mark + padded[i : i + size] for i in range(length - size + 1)]
    return found
