"""One key for French words that sound alike: `rentrer, rentré, rantré` or `beaucoup, boku`.

People who spell by ear write what they hear. The key is rough on purpose, is for comparing only and
is never shown; English and Wolof words pass through it unharmed, since they only meet themselves.
"""

from __future__ import annotations

import re
from functools import lru_cache

# Order matters: groups of letters first, then single ones, then what is mute at the end.
_RULES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), result)
    for pattern, result in (
        (r"eaux?|aux?|ots?$|o[ts]$", "o"),
        (r"oi", "wa"),
        (r"(ai[ts]?|ai(ent)?|ei|et|ez|er|es|ees?|e)$", "e"),
        (r"ai|ei", "e"),
        (r"ph", "f"),
        (r"qu?|c(?=[aouklrt]|$)|k+", "k"),
        (r"c(?=[eiy])|ss|sc|ti(?=on)", "s"),
        (r"ch|sh", "S"),
        (r"ge(?=[aou])|j|g(?=[eiy])", "j"),
        (r"gu(?=[ei])", "g"),
        (r"h", ""),
        (r"ent$|en|em|an|am", "an"),
        (r"ou|oo", "u"),
        (r"y", "i"),
        (r"(?<=[aeiou])s(?=[aeiou])|z", "z"),
        (r"(.)\1+", r"\1"),
        (r"(?<=..)[tsdxpz]+$", ""),
        (r"(?<=..)e$", ""),
    )
)


@lru_cache(maxsize=20_000)
def sound(word: str) -> str:
    """The key of a plain lower-case word, as `text.words` gives it."""
    for pattern, result in _RULES:
        word = pattern.sub(result, word)
    return word
