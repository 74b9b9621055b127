"""What the matcher looks at in a message: words, pairs and letters, as written and by their spelling keys."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import pairwise
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from bot.core.words.lexicon import Lexicon

SIZES = (4, 5)
"""Lengths of the letter n-grams of a word as written."""
Numbers = NDArray[np.uint32]


class Features:
    """The features of words, as the trained model knows them. Only words of `known` are remembered."""

    def __init__(self, lexicon: Lexicon, known: Collection[str] = ()) -> None:
        self._lexicon = lexicon
        self._known = known
        self._kept: dict[str, Numbers] = {}

    def hashes(self, words: Sequence[str]) -> Numbers:
        """The features of a message's words, with repetitions, as numbers of 32 bits."""
        return np.concatenate([*map(self._of_word, words), hashed(between(words, self._lexicon))])

    def _of_word(self, word: str) -> Numbers:
        found = self._kept.get(word)
        if found is None:
            found = hashed(of_word(word, self._lexicon))
            if word in self._known:
                self._kept[word] = found
        return found


def hashed(found: list[str]) -> Numbers:
    """Features as numbers of 32 bits: nothing has to be remembered of them, and none shifts another."""
    return np.fromiter((crc32(feature.encode()) for feature in found), np.uint32, len(found))


def of_word(word: str, lexicon: Lexicon) -> list[str]:
    """The features of one word: `=word`, ` wor`…, and each spelling's own mark before its keys."""
    found = [f"={word}", *_letters(word, "", SIZES)]
    for speller in lexicon.spellers:
        key, mark, letters = speller.key(word), speller.spelling.mark, speller.spelling.letters
        found.append(mark + key)
        if letters:
            found += _letters(key, mark, (letters,))
    return found


def between(words: Sequence[str], lexicon: Lexicon) -> list[str]:
    """The features that more than one word makes: pairs, and letters across words as they sound."""
    found = [f"={a} {b}" for a, b in pairwise(words)]
    for speller in lexicon.spellers:
        mark, across = speller.spelling.mark, speller.spelling.across
        keys = [speller.key(word) for word in words]
        found += [f"{mark}{a} {b}" for a, b in pairwise(keys)]
        if across:
            heard = f" {' '.join(keys)} "
            found += [mark + heard[i : i + across] for i in range(len(heard) - across + 1)]
    return found


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
