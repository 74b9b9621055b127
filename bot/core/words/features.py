"""What the matcher looks at in a message: words, pairs and letters, as written and as heard."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from bot.core.words.french import sound
from bot.core.words.text import normalise
from bot.core.words.wolof import fold

SIZES = (4, 5)
"""Lengths of the letter n-grams of a word as written."""
FOLDED_SIZES = (4,)
"""Lengths of those of its Wolof spelling key."""
HEARD = 5
"""Length of the n-grams of the whole message as it sounds, across words: people who spell by ear cut words anywhere."""


def features(text: str) -> list[str]:
    """The features of a text, with repetitions: `=word`, ` wor`…, `~` before Wolof keys, `^` before sounds."""
    words = normalise(text).split()
    found: list[str] = []
    for word in words:
        found += of_word(word)
    return found + between(words)


def hashes(text: str) -> NDArray[np.uint32]:
    """The features of a text as the trained model knows them."""
    return hashed(features(text))


def hashed(found: list[str]) -> NDArray[np.uint32]:
    """Features as numbers of 32 bits: nothing has to be remembered of them, and none shifts another."""
    return np.fromiter((crc32(feature.encode()) for feature in found), np.uint32, len(found))


def between(words: list[str]) -> list[str]:
    """The features that more than one word makes: pairs, and letters across words as they sound."""
    keys = [fold(word) or word for word in words]
    sounds = [sound(word) or word for word in words]
    found = [f"{mark}{a} {b}" for mark, row in (("=", words), ("~", keys), ("^", sounds)) for a, b in pairwise(row)]
    heard = f" {' '.join(sounds)} "
    return found + ["^" + heard[i : i + HEARD] for i in range(len(heard) - HEARD + 1)]


@lru_cache(maxsize=3_000)
def of_word(word: str) -> tuple[str, ...]:
    """The features of one word; most words come again and again. One word's take three kilobytes."""
    key = fold(word) or word
    own = (f"={word}", f"~{key}", f"^{sound(word) or word}")
    return (*own, *_letters(word, "", SIZES), *_letters(key, "~", FOLDED_SIZES))


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
