"""A message made comparable: case, accents, apostrophes, repeated letters, emoji, SMS shorthand."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from importlib.resources import files

_APOSTROPHES = re.compile(r"['’‘ʼ`´]")
_REPEATED = re.compile(r"(.)\1{2,}")
_WORD = re.compile(r"[^\W_]+")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_LETTERS = str.maketrans({"ŋ": "n", "œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "đ": "d", "ɓ": "b", "ɗ": "d", "ƴ": "y"})
MAX_LENGTH = 1600


class _Marks(dict[int, int | None]):
    """Takes accents off: a combining mark becomes nothing; what is common is looked at once."""

    def __missing__(self, code: int) -> int | None:
        kept = None if unicodedata.combining(chr(code)) else code
        if code < COMMON:
            self[code] = kept
        return kept


COMMON = 0x3000
"""Characters below this one (alphabets) come again and again."""
_MARKS = _Marks()


def clean(text: str) -> str:
    """The text without control characters and lone surrogates, at most 1,600 characters."""
    return _CONTROL.sub(" ", text[: 4 * MAX_LENGTH])[:MAX_LENGTH].strip()


def fold_letters(text: str) -> str:
    """Lower case without accents; ñ becomes n."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    return decomposed.casefold().translate(_MARKS)


@lru_cache(maxsize=16)
def words(text: str) -> tuple[str, ...]:
    """The words of a text in plain letters, without shorthand expanded: `J'ai froid!!` -> jai froid."""
    return tuple(_words(clean(text)))


def vocabulary(texts: Iterable[str]) -> frozenset[str]:
    """The different words of many texts, read at one go."""
    return frozenset(_words("\n".join(texts)))


def _words(text: str) -> list[str]:
    return _WORD.findall(_REPEATED.sub(r"\1\1", _APOSTROPHES.sub("", fold_letters(text))))


@lru_cache(maxsize=1)
def shorthand() -> dict[str, str]:
    """SMS shorthand of the three languages, word -> what it stands for (`core/tables/shorthand.tsv`)."""
    rows = files("bot.core").joinpath("tables/shorthand.tsv").read_text(encoding="utf-8").splitlines()
    return dict(row.split("\t")[:2] for row in rows if row and not row.startswith("#"))


def expand(tokens: tuple[str, ...]) -> tuple[str, ...]:
    """The words with SMS shorthand written out: (slt, g, faim) -> (salut, jai, faim)."""
    table = shorthand()
    return tuple(word for token in tokens for word in table.get(token, token).split())


@lru_cache(maxsize=16)
def normalise(text: str) -> str:
    """The text as the matcher reads it: plain lower-case words, shorthand written out, one space between."""
    return " ".join(expand(words(text)))


def has_letters(text: str) -> bool:
    """Whether there is any letter or digit, so anything to understand."""
    return any(c.isalnum() for c in text)
