"""The two judges of the matcher, each one row of weights a feature and one column a class.

Log-odds (naive Bayes) know in one pass which words speak for a class, and hold in languages and on messages with few
examples. A linear support-vector machine learns what separates a class from all others. Both follow the messages
smoothly: one message more moves them a little, and none of them depends on chance or on an order of files.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from bot.learning.vectors import Column, Vectors, spans

COST = 1.2
"""The SVM's C, by cross-validation (bench/README.md)."""
SMOOTHING = 0.003
"""Added to each count before the log-odds are taken."""
SLACK = 1 / (2 * COST)
STEP = 1 / (2 + SLACK)
"""One step to the best multiplier of a message of length one with a bias of one (squared hinge loss)."""
KEEP = 1 - SLACK * STEP
Owner = NDArray[np.int16]


class Separation:
    """Some classes being told from all others, by dual coordinate descent (Hsieh et al., ICML 2008).

    Messages are gone through in the order given, which the caller takes from the texts themselves. Going on
    with more messages starts from what was found with fewer.
    """

    def __init__(self, vectors: Vectors, owner: Owner, first: int, classes: int) -> None:
        self.weights: NDArray[np.float32] = np.zeros((len(vectors.vocabulary), classes), np.float32)
        self.bias: Column = np.zeros(classes, np.float32)
        self._vectors = vectors
        self._push = np.zeros((len(vectors), classes), np.float32)
        """The multiplier of each message for each class: how hard it pushes."""
        inside = (owner >= first) & (owner < first + classes)
        self._own: list[int] = np.where(inside, owner - first, -1).tolist()

    def go_through(self, order: Sequence[int], passes: int) -> None:
        """So many passes over some messages."""
        ends, columns, values = self._vectors.ends.tolist(), self._vectors.columns, self._vectors.values
        weights, bias, push, own = self.weights, self.bias, self._push, self._own
        for _ in range(passes):
            for row in order:
                begin, end = ends[row], ends[row + 1]
                here, value = columns[begin:end], values[begin:end].astype(np.float32)
                near = weights.take(here, axis=0)
                wrong = value @ near
                wrong += bias
                mine = own[row]
                if mine >= 0:
                    wrong[mine] = -wrong[mine]
                wrong += 1
                wrong *= STEP
                before = push[row]
                wrong += before * KEEP
                np.maximum(wrong, 0, out=wrong)
                change = before - wrong
                if not change.any():
                    continue
                push[row] = wrong
                if mine >= 0:
                    change[mine] = -change[mine]
                near += value[:, None] * change
                weights[here] = near
                bias += change


class Odds:
    """How much more often a feature stands in a class than outside it, over some of the messages."""

    def __init__(self, vectors: Vectors, owner: Owner, used: NDArray[np.bool_]) -> None:
        self._vectors, self._owner, self._used = vectors, owner, used
        self._classes = int(owner.max()) + 1
        self._all = np.zeros(len(vectors.vocabulary))
        for name in range(self._classes):
            self._all += self._inside(name)

    def of(self, name: int) -> Column:
        """The log-odds of every feature for one class."""
        inside = self._inside(name) + SMOOTHING
        outside = self._all - inside + SMOOTHING * self._classes
        odds: Column = np.log(inside / outside * (outside.sum() / inside.sum())).astype(np.float32)
        return odds

    def _inside(self, name: int) -> NDArray[np.float64]:
        """How often each feature stands in a class, by weight."""
        of = self._vectors
        rows = np.flatnonzero(self._used & (self._owner == name))
        at, _ = spans(of.ends, rows)
        often: NDArray[np.float64] = np.bincount(of.columns[at], of.values[at], len(of.vocabulary)).astype(np.float64)
        return often
