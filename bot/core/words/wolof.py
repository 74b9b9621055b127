"""One key for the popular and the standard spelling of a Wolof word.

Standard spelling writes `ñibbi, xale, jëf, cere`; most people write the same words as French
taught them: `gnibi, khalé, dieuf, thiéré`. `fold` sends both to the same key. Keys are for
comparing only and are never shown. `bench/spelling.py` measures it.
"""

from __future__ import annotations

import re
from functools import lru_cache

from bot.core.words.text import fold_letters

_ENYE = "\x01"
"""Stands for ñ while the other accents are stripped; N in the finished key."""

# Order matters: French spellings of Wolof sounds first, then length, then endings.
_RULES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), result)
    for pattern, result in (
        (_ENYE, "N"),
        (r"[^a-zN]", ""),
        (r"(?<=[a-zN]{2})ee$", "F"),  # a written-out long ending is kept: demee is not dem
        (r"ph", "f"),
        (r"c(?=ie$)", "s"),
        (r"oi(?=re?$)", "wa"),
        (r"(?<=[aeou])dji$", "j"),
        (r"t+s?c*h+i?(?=[aeiou])|t+s?c*h+|tt?i(?=[aeou])", "c"),  # thié, tchi, tio: c
        (r"d+j+i?(?=[aeou])|d+j+|dd?i(?=[aeou])", "j"),  # dji, dia: j
        (r"kh+|q|x", "x"),  # kh: x
        (r"(?<=[aeou])ign+i?", "N"),
        (r"gn+i?(?=[aeou])|gn+|nn?y|n+i(?=[aeou])", "N"),  # gn, ni: ñ
        (r"gu(?=[aei])", "g"),  # gué: g
        (r"oeu|e+u", "e"),  # eu: ë
        (r"ou(?=[aei])", "w"),
        (r"oo?u|uu", "u"),  # ou: u
        (r"ao", "aw"),
        (r"(?<=[a-zN])ei(?=[a-zN])", "e"),
        (r"h", ""),
        (r"(.)\1+", r"\1"),  # length of vowels and consonants is rarely written
        (r"(?<=[aeiou])i(?=[aeiou])|(?<=[aeo])i", "y"),
        (r"(?<=[b-df-hj-np-tv-zN])e$", ""),  # a mute e closes the word: lamigne
        (r"ng$", "n"),
        (r"z", "s"),
        (r"g$", "k"),  # final stops are heard either way: bitig, bitik
        (r"b$", "p"),
        (r"d$", "t"),
        (r"F$", "e"),
    )
)


@lru_cache(maxsize=20_000)
def fold(word: str) -> str:
    """The key of a word, the same for its popular and its standard spelling."""
    key = fold_letters(word.casefold().replace("ñ", _ENYE).replace("ŋ", "ng"))
    for pattern, result in _RULES:
        key = pattern.sub(result, key)
    return key
