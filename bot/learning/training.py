"""Trains the matcher's linear model from examples, with numpy alone.

The same examples always give the same model, to the byte; one example more or less moves it a little.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from bot.core.reading.matching import Learnt, Model
from bot.core.words.features import Features
from bot.core.words.lexicon import Lexicon
from bot.core.words.packs import Spelling
from bot.learning.lesson import Lesson, drawn
from bot.learning.separating import Odds, Owner, Separation
from bot.learning.tongues import language_table
from bot.learning.tuning import Sample, tune
from bot.learning.unseen import unseen
from bot.learning.vectors import Vectors, counted, sums, vectors

MANY, OFTEN = 20_000, 4
"""From this many messages on, a feature must be seen in so many of them, else in two, to be told from noise."""
FEW, UNHURRIED = 8_000, 12
"""Up to so many messages a pass costs little: so many more are worth a point."""
AT_A_TIME = 6
"""Columns of log-odds worked out at a time."""
TOGETHER = 24
"""Classes learnt side by side: fewer take less memory and more time."""
SHARE = 0.1
"""How much the log-odds weigh beside the SVM."""
PASSES, MORE = 5, 3
"""Passes over the messages of the tuning model, and then over all."""


class Trained(NamedTuple):
    """A model of all messages, and what the model before it made of messages that it had not seen.

    `scores` are raw, one row an unseen message; `ordinary` says which of them the log-odds alone put first where
    they belong: their words speak for them.
    """

    model: Model
    scores: NDArray[np.float32]
    ordinary: NDArray[np.bool_]


def learn(from_these: Lesson) -> Learnt:
    """The model, the thresholds and the language table of some examples."""
    lines = [line for line in from_these.lines if line.intent]
    texts, labels = [line.asked for line in lines], [line.intent for line in lines]
    apart, near = unseen(texts)
    found = trained(texts, labels, apart, near, from_these.spellings)
    asked = [(label,) for label, kept in zip(labels, apart, strict=True) if kept]
    sample = Sample(found.scores, asked, found.model.classes, found.ordinary)
    thresholds = tune(sample, from_these.urgent)
    return Learnt(found.model, thresholds, language_table(from_these.lines))


def train(texts: Sequence[str], labels: Sequence[str], spellings: Sequence[Spelling] = ()) -> Model:
    """A model of the labels from the words of example questions, whatever their order."""
    rows = sorted(set(zip(texts, labels, strict=True)), key=lambda row: (drawn(row[0]), row))
    none = np.zeros(len(rows), np.bool_)
    return trained([text for text, _ in rows], [label for _, label in rows], none, none, spellings).model


def trained(
    texts: Sequence[str],
    labels: Sequence[str],
    unseen: NDArray[np.bool_],
    near: NDArray[np.bool_],
    spellings: Sequence[Spelling],
) -> Trained:
    """The model of texts in their own order; first without the unseen ones and those near them, then with all."""
    known = frozenset(word for text in texts for word in text.split())
    features = Features(Lexicon.of_spellings(spellings, known), known)
    found = vectors(counted(texts, lambda text: features.hashes(text.split())), OFTEN if len(texts) >= MANY else 2)
    names, index = np.unique(np.array(labels), return_inverse=True)
    owner = index.astype(np.int16)
    school = _School(found, owner, np.flatnonzero(unseen), ~(unseen | near))
    parts = [school.teach(first, min(TOGETHER, len(names) - first)) for first in range(0, len(names), TOGETHER)]
    weights = np.concatenate([part.weights for part in parts], axis=1)
    scale, bias = (np.concatenate(columns) for columns in zip(*((p.scale, p.bias) for p in parts), strict=True))
    scores, odds = (
        np.concatenate(columns, axis=1) for columns in zip(*((p.scores, p.odds) for p in parts), strict=True)
    )
    model = Model(tuple(names.tolist()), found.vocabulary, found.idf, weights, scale, bias)
    return Trained(model, scores, odds.argmax(axis=1) == owner[unseen] if len(odds) else np.zeros(0, np.bool_))


class _Part(NamedTuple):
    """Some classes learnt: weights in eight bits with one scale a class, and the unseen messages' scores."""

    weights: NDArray[np.int8]
    scale: NDArray[np.float32]
    bias: NDArray[np.float32]
    scores: NDArray[np.float32]
    odds: NDArray[np.float32]


class _School:
    """Teaches classes, some at a time: none needs to know of the others."""

    def __init__(self, found: Vectors, owner: Owner, unseen: NDArray[np.intp], seen: NDArray[np.bool_]) -> None:
        self._vectors, self._owner, self._unseen, self._seen = found, owner, unseen, seen

    def teach(self, first: int, classes: int) -> _Part:
        learning = Separation(self._vectors, self._owner, first, classes)
        scores = odds = np.zeros((0, classes), np.float32)
        if len(self._unseen):
            learning.go_through(np.flatnonzero(self._seen).tolist(), PASSES)
            scores = sums(self._unseen, self._vectors, learning.weights) + learning.bias
            parts = self._odds(first, classes, self._seen)
            odds = np.concatenate([sums(self._unseen, self._vectors, part) for _, part in parts], axis=1)
            scores += odds
        more = MORE if len(self._unseen) else PASSES + MORE
        learning.go_through(range(len(self._vectors)), more + (UNHURRIED if len(self._vectors) <= FEW else 0))
        weights = learning.weights
        for columns, part in self._odds(first, classes, np.ones(len(self._vectors), np.bool_)):
            weights[:, columns] += part
        largest = np.maximum(weights.max(axis=0, initial=1e-9), -weights.min(axis=0, initial=-1e-9))
        weights /= largest / 127
        eight_bits = np.rint(weights, out=weights).astype(np.int8)
        return _Part(eight_bits, (largest / 127).astype(np.float32), learning.bias, scores, odds)

    def _odds(self, first: int, classes: int, used: NDArray[np.bool_]) -> Iterator[tuple[slice, NDArray[np.float32]]]:
        """The share that the log-odds of some messages have in the weights, a few columns at a time."""
        odds = Odds(self._vectors, self._owner, used)
        for begin in range(0, classes, AT_A_TIME):
            names = range(begin, min(begin + AT_A_TIME, classes))
            part = [SHARE * odds.of(first + name) for name in names]
            yield slice(names.start, names.stop), np.stack(part, axis=1)
