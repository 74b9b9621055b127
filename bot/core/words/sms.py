r"""What an SMS carries and costs: the GSM-7 alphabet, folding into it, segments.

Sizes are those of GSM 03.38: one segment holds 160 units in GSM-7 or 70 in UCS-2; chained
segments hold 153 and 67. An extension character (^{}\\[]~| and the euro sign) takes two units.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from bot.core.words.text import LETTERS

BASIC = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡"
    "ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
EXTENSION = frozenset("\f^{}\\[~]|€")
ALONE, CHAINED = 160, 153
"""Units of a segment alone, and of one of several, in GSM-7…"""
ALONE_UCS2, CHAINED_UCS2 = 70, 67
"""…and in UCS-2."""
LIMIT = 1600
"""Twilio takes at most this many characters in one message (error 14103)."""

_OUTSIDE = re.compile(f"[^{re.escape(''.join(sorted(BASIC | EXTENSION)))}]")


class _Folds(dict[int, str]):
    """What each character becomes; worked out once for those that are not listed."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        folded = character
        if character not in BASIC and character not in EXTENSION:
            plain = LETTERS.get(character.lower(), character)
            plain = unicodedata.normalize("NFKD", plain.upper() if character.isupper() else plain)
            folded = "".join(c for c in map(_digit, plain) if c in BASIC)
            if not folded and (character.isalpha() or is_mark(character)):
                folded = character  # a script that GSM-7 lacks goes out dearer rather than not at all
        return self.setdefault(code, folded)


def is_mark(character: str) -> bool:
    """Whether it belongs to the letters of one script: a vowel of Arabic, a tone of N'Ko; accents are of none."""
    return unicodedata.combining(character) > 0 and not unicodedata.name(character, "").startswith("COMBINING")


def _digit(character: str) -> str:
    """A digit of any script as GSM-7 has it."""
    return str(unicodedata.decimal(character)) if character.isdecimal() else character


# Smart Encoding at Twilio maps no accented letter, so the fold is ours; é è à ù ñ are free and stay.
_FOLDS = _Folds(
    str.maketrans({
        "’": "'", "‘": "'", "ʼ": "'", "`": "'", "“": '"', "”": '"', "«": '"', "»": '"', "„": '"',
        "…": "...", "–": "-", "—": "-", "‑": "-", "−": "-", "•": "-", "·": "-", "→": "->",
        "ꞌ": "'", "،": ",", "؛": ";", "؟": "?", "߸": ",", "߹": "!",
        "‹": "<", "›": ">", "°": "o", "№": "No", "½": "1/2", "×": "x", "ç": "c", "\u00a0": " ", "\u202f": " ", "\u2009": " ", "\u200b": "",
        "\u200d": "", "\ufe0f": "", "\t": " ",
    })
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cost:
    """How an SMS goes out: its encoding, its size in units, its segments."""

    encoding: str
    units: int
    segments: int


def fold(text: str) -> str:
    """The text in letters that GSM-7 has, as near as can be; signs (emoji) it lacks are left out, other scripts stay."""
    return text.translate(_FOLDS) if _OUTSIDE.search(text) else text


def dear(text: str) -> tuple[str, ...]:
    """The characters that force a message out of GSM-7, once each, in order."""
    return tuple(dict.fromkeys(_OUTSIDE.findall(text)))


def cost(text: str) -> Cost:
    """Encoding, units and segments of a text as it stands, without folding."""
    if dear(text):
        units = len(text.encode("utf-16-be")) // 2
        return Cost("UCS-2", units, _segments(units, ALONE_UCS2, CHAINED_UCS2))
    units = len(text) + sum(text.count(c) for c in EXTENSION)
    return Cost("GSM-7", units, _segments(units, ALONE, CHAINED))


def room(text: str, segments: int) -> int:
    """The characters that fit into so many chained segments in the encoding this text needs."""
    return segments * (CHAINED_UCS2 if dear(text) else CHAINED)


def _segments(units: int, single: int, chained: int) -> int:
    if units == 0:
        return 0
    return 1 if units <= single else -(-units // chained)
