"""What the matcher looks at in a message: words, pairs and letters, as written and by their spelling keys."""

from __future__ import annotations

from itertools import pairwise

from bot.core.words.lexicon import Lexicon

SIZES = (4, 5)
"""Lengths of the letter n-grams of a word as written."""


def features(text: str, lexicon: Lexicon) -> list[str]:
    """The features of a text, with repetitions: `=word`, ` wor`…, and each spelling's own mark before its keys."""
    words = list(lexicon.asked(text))
    found: list[str] = []
    for word in words:
        found += of_word(word, lexicon)
    return found + between(words, lexicon)


def between(words: list[str], lexicon: Lexicon) -> list[str]:
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


def of_word(word: str, lexicon: Lexicon) -> list[str]:
    """The features of one word."""
    found = [f"={word}", *_letters(word, "", SIZES)]
    for speller in lexicon.spellers:
        key, mark, letters = speller.key(word), speller.spelling.mark, speller.spelling.letters
        found.append(mark + key)
        if letters:
            found += _letters(key, mark, (letters,))
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
