r"""What an SMS carries and costs: the GSM-7 alphabet, folding into it, segments.

Sizes are those of GSM 03.38: one segment holds 160 units in GSM-7 or 70 in UCS-2; chained
segments hold 153 and 67. An extension character (^{}\\[]~| and the euro sign) takes two units.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

BASIC = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡"
    "ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
EXTENSION = frozenset("\f^{}\\[~]|€")
LIMIT = 1600
"""Twilio takes at most this many characters in one message (error 14103)."""

# Smart Encoding at Twilio maps no accented letter, so the fold is ours; é è à ù ñ are free and stay.
_FOLDS = str.maketrans(
    {
        "’": "'", "‘": "'", "ʼ": "'", "`": "'", "“": '"', "”": '"', "«": '"', "»": '"', "„": '"',
        "…": "...", "–": "-", "—": "-", "‑": "-", "−": "-", "•": "-", "·": "-", "→": "->",
        "‹": "<", "›": ">", "°": "o", "№": "No", "½": "1/2", "×": "x", "œ": "oe", "Œ": "OE",
        "ŋ": "n", "Ŋ": "N", "ç": "c", "\u00a0": " ", "\u202f": " ", "\u2009": " ", "\u200b": "",
        "\u200d": "", "\ufe0f": "", "\t": " ",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cost:
    """How an SMS goes out: its encoding, its size in units, its segments."""

    encoding: str
    units: int
    segments: int


def fold(text: str) -> str:
    """The text in letters that GSM-7 has, as near as can be; other signs (emoji) are left out."""
    return "".join(_fold_character(c) for c in text.translate(_FOLDS))


def _fold_character(character: str) -> str:
    if character in BASIC or character in EXTENSION:
        return character
    return "".join(c for c in unicodedata.normalize("NFKD", character) if c in BASIC)


def dear(text: str) -> tuple[str, ...]:
    """The characters that force a message out of GSM-7, once each, in order."""
    return tuple(dict.fromkeys(c for c in text if c not in BASIC and c not in EXTENSION))


def cost(text: str) -> Cost:
    """Encoding, units and segments of a text as it stands, without folding."""
    if dear(text):
        units = len(text.encode("utf-16-be")) // 2
        return Cost("UCS-2", units, _segments(units, 70, 67))
    units = sum(2 if c in EXTENSION else 1 for c in text)
    return Cost("GSM-7", units, _segments(units, 160, 153))


def _segments(units: int, single: int, chained: int) -> int:
    if units == 0:
        return 0
    return 1 if units <= single else -(-units // chained)
