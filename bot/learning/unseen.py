"""Which messages the tuning model does not see, so that it can be asked about them as about new ones."""

from __future__ import annotations

from collections.abc import Sequence
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from bot.learning.lesson import drawn

ONE_OF = 10
"""One message of so many is kept from the tuning model."""
BANDS, ROWS = 4, 5
"""Messages that agree in so many of their smallest hashes, in one band at least, share most of their words (MinHash)."""
Flags = NDArray[np.bool_]


def unseen(texts: Sequence[str]) -> tuple[Flags, Flags]:
    """The messages drawn by a hash of their text, and those so near to one of them that they would give it away."""
    kept_apart = np.array([drawn(text) % ONE_OF == 0 for text in texts], np.bool_)
    marks = np.empty((len(texts), BANDS), np.uint64)
    for at, text in enumerate(texts):
        marks[at] = _marks(text)
    near = np.zeros(len(texts), np.bool_)
    for band in marks.T:
        near |= np.isin(band, band[kept_apart])
    return kept_apart, near & ~kept_apart


def _marks(text: str) -> NDArray[np.uint64]:
    """One mark a band: two messages share it the likelier, the more of their words they share."""
    words = np.array([crc32(word.encode()) for word in text.split()] or [0], np.uint64)
    smallest = _mixed(words[:, None] + _SALTS).min(axis=0).reshape(BANDS, ROWS)
    mark = np.zeros(BANDS, np.uint64)
    for column in smallest.T:
        mark = _mixed(mark + column)
    return mark


def _mixed(numbers: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Numbers spread evenly over 64 bits (the finaliser of MurmurHash3)."""
    for factor in (0xFF51AFD7ED558CCD, 0xC4CEB9FE1A85EC53):
        numbers = (numbers ^ (numbers >> np.uint64(33))) * np.uint64(factor)
    return numbers ^ (numbers >> np.uint64(33))


_SALTS = _mixed(np.arange(1, BANDS * ROWS + 1, dtype=np.uint64) << np.uint64(32))
