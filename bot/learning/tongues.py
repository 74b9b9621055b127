"""Learns to tell the languages of the examples from each other and from all others.

Multinomial logistic regression by gradient descent with a step a weight (AdaGrad). Messages go in blocks that a hash of
their text puts them in, so the outcome depends on no order, and one message more moves it a little.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from bot.core.words.language import HUNDREDTHS, OTHER, LanguageTable, hashes
from bot.learning.lesson import Line, drawn
from bot.learning.vectors import Counted, Numbers, columned, common, counted, spans

LEAST = 3
"""Messages that a feature must be seen in."""
PART, FROM = 3, 4
"""A message of more than four words is learnt again by three words in a row, so that short ones are known too."""
BLOCKS = 32
PASSES = 6
RATE = 0.1
"""How far the first step goes."""
FADE = 2e-6
"""How much of a weight is lost at each message: large weights must be earned."""
WEIGHT_OF_OTHER = 10.0
"""There are few lines of other languages, and no end of other languages."""
SLIGHT = 4
"""A feature whose weights differ by fewer hundredths says nothing."""
Floats = NDArray[np.float32]


def language_table(lines: Sequence[Line]) -> LanguageTable:
    """The table learnt from lines in their own order."""
    labels = (*sorted({line.language for line in lines} - {OTHER}), OTHER)
    rows = [(text, labels.index(line.language)) for line in lines for text in _parts(line)]
    found = counted((text for text, _ in rows), hashes)
    vocabulary, _ = common(found, LEAST)
    found = columned(found, vocabulary)
    owner = np.array([label for _, label in rows], np.int8)
    learning = _Learning(found, owner, len(vocabulary), len(labels))
    blocks = np.array([drawn(text) % BLOCKS for text, _ in rows], np.int8)
    for _ in range(PASSES):
        for block in range(BLOCKS):
            learning.step(np.flatnonzero(blocks == block))
    weights = np.rint(HUNDREDTHS * learning.weights).astype(np.int16)
    telling = np.flatnonzero(np.ptp(weights[1:], axis=1) >= SLIGHT)
    return LanguageTable(labels, vocabulary[telling], weights[np.concatenate(([0], telling + 1))])


def _parts(line: Line) -> Iterator[str]:
    """A message and some words of it; of another language, of which there are few lines, all its words in parts."""
    yield line.text
    words = line.text.split()
    parts = len(words) // PART if len(words) > FROM else 0
    for part in range(parts):
        if line.language == OTHER or part == drawn(line.text) % parts:
            yield " ".join(words[PART * part : PART * (part + 1)])


class _Learning:
    """Weights being learnt; the first row is the bias."""

    def __init__(self, found: Counted, owner: NDArray[np.int8], features: int, labels: int) -> None:
        self._columns, self._ends, self._owner = found.features, found.ends, owner
        self.weights: Floats = np.zeros((features + 1, labels), np.float32)
        self._moved: Floats = np.full((features + 1, labels), 1e-3, np.float32)

    def step(self, rows: NDArray[np.intp]) -> None:
        """One step for a block of messages."""
        if not len(rows):
            return
        at, sizes = spans(self._ends, rows)
        columns, whose = self._columns[at], np.repeat(np.arange(len(rows)), sizes)
        off = self._off(rows, columns, whose)
        slope = FADE * len(rows) * self.weights
        slope[0] = off.sum(axis=0)
        for label in range(off.shape[1]):
            slope[1:, label] += np.bincount(columns, off[whose, label], minlength=len(slope) - 1)
        self._moved += slope**2
        self.weights -= RATE * slope / np.sqrt(self._moved)

    def _off(self, rows: NDArray[np.intp], columns: Numbers, whose: NDArray[np.intp]) -> Floats:
        """By how much the probability of each label is off, message by message."""
        labels = self.weights.shape[1]
        sums = np.stack(
            [np.bincount(whose, self.weights[1:, label][columns], minlength=len(rows)) for label in range(labels)],
            axis=1,
        )
        sums += self.weights[0]
        off = np.exp(sums - sums.max(axis=1, keepdims=True))
        off /= off.sum(axis=1, keepdims=True)
        off[np.arange(len(rows)), self._owner[rows]] -= 1
        off[self._owner[rows] == labels - 1] *= WEIGHT_OF_OTHER
        found: Floats = off.astype(np.float32)
        return found
