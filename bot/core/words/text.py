"""A message made comparable: case, accents, apostrophes, repeated letters, emoji."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

_APOSTROPHES = re.compile(r"['’‘ʼꞌ`´]")
_REPEATED = re.compile(r"(.)\1{2,}")
_WORD = re.compile(r"[^\W_]+")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
LETTERS = {
    "ŋ": "n", "ɲ": "n", "ɓ": "b", "ʋ": "v", "ƒ": "f", "đ": "d", "ɖ": "d", "ɗ": "d", "ƙ": "k", "ɣ": "g", "ɠ": "g", "ɦ": "h",
    "ʃ": "s", "ʒ": "z", "ƴ": "y", "ɛ": "e", "ǝ": "e", "ə": "e", "ɩ": "i", "ɔ": "o", "ø": "o", "ʊ": "u", "ɑ": "a",
    "œ": "oe", "æ": "ae", "ß": "ss",
}  # fmt: skip
"""Latin letters of their own that no accent comes off, in African alphabets above all, and what people type for them."""
_LETTERS = str.maketrans(LETTERS)
SENTENCE_END = re.compile(r"(?<=[^\d\s][.!?؟])\s+")
"""Where one sentence of a text ends and the next begins."""
MAX_LENGTH = 1600
ALPHABETS = 0x3000
"""Characters below this one (alphabets) come again and again."""


class _Marks(dict[int, int | None]):
    """Takes accents off: a combining mark becomes nothing; what is common is looked at once."""

    def __missing__(self, code: int) -> int | None:
        kept = None if unicodedata.combining(chr(code)) else code
        if code < ALPHABETS:
            self[code] = kept
        return kept


_MARKS = _Marks()


def clean(text: str) -> str:
    """The text without control characters and lone surrogates, at most 1,600 characters."""
    return _CONTROL.sub(" ", text[: 4 * MAX_LENGTH])[:MAX_LENGTH].strip()


def fold_letters(text: str) -> str:
    """Lower case without accents; ñ becomes n."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize(
        "NFKD", text.casefold()
    )  # ʱ is a small ɦ: letters of their own come out of it too
    return decomposed.casefold().translate(_LETTERS).translate(_MARKS)


def words(text: str) -> tuple[str, ...]:
    """The words of a text in plain letters, without shorthand expanded: `J'ai froid!!` -> jai froid."""
    return tuple(_words(clean(text)))


def vocabulary(texts: Iterable[str]) -> frozenset[str]:
    """The different words of many texts, read at one go."""
    return frozenset(_words("\n".join(texts)))


def _words(text: str) -> list[str]:
    return _WORD.findall(_REPEATED.sub(r"\1\1", _APOSTROPHES.sub("", fold_letters(text))))


def has_letters(text: str) -> bool:
    """Whether there is any letter or digit, so anything to understand."""
    return any(c.isalnum() for c in text)


def without_one(word: str) -> frozenset[str]:
    """The word with each letter but the first left out once: two words one slip apart share a form."""
    return frozenset(word[:i] + word[i + 1 :] for i in range(1, len(word)))
