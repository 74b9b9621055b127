"""Finds the matcher's thresholds on messages that it was not trained on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.core.reading.matching import NONE, Thresholds

Scores = NDArray[Any]
TEMPERATURES = np.linspace(0.06, 0.7, 33)
LIFTS = np.linspace(-0.5, 2.5, 31)
MOST_REJECTED = 0.04
"""Of messages for the line, at most this share may be told `I don't know`."""
MOST_WRONG = 0.035
"""Of messages for the line, at most this share may be answered at once with something else."""
MOST_ALONE = 0.008
"""And at most this share with nothing else offered beside it."""
LEAST_REJECTED = 0.935
"""Of messages that are not for the line, this share is rejected, with as few of the others as can be."""
LEAST_RECALL = 0.955
"""Of urgent messages, at least this share is seen by the model alone; danger words see others, and more would alarm many."""
LEAST_PRECISION = 0.92
"""Of messages answered as urgent by the model alone, at least this share is urgent."""


@dataclass(frozen=True, slots=True)
class Sample:
    """Raw scores [messages x classes] of messages with their acceptable labels."""

    scores: Scores
    labels: Sequence[tuple[str, ...]]
    classes: tuple[str, ...]

    @property
    def inside(self) -> NDArray[np.bool_]:
        return np.array([label[0] != NONE for label in self.labels])

    def lifted(self, lift: float) -> Sample:
        """The same messages with so much added to the score of `none`."""
        scores = self.scores.copy()
        if NONE in self.classes:
            scores[:, self.classes.index(NONE)] += lift
        return replace(self, scores=scores)

    def in_scope(self) -> Scores:
        """The scores without the `none` column's say."""
        scores = self.scores.copy()
        if NONE in self.classes:
            scores[:, self.classes.index(NONE)] = -np.inf
        return scores

    def right(self) -> NDArray[np.bool_]:
        """Whether the best in-scope class is acceptable, message by message."""
        best = self.in_scope().argmax(axis=1)
        return np.array([self.classes[b] in label for b, label in zip(best, self.labels, strict=True)])


def tune(sample: Sample, urgent: Iterable[str] = ()) -> Thresholds:
    """The thresholds that answer and reject as much as the limits above allow."""
    temperature, lift = _calibration(sample)
    sample = sample.lifted(lift)
    floor, gap = _rejection(sample)
    kept = sample.inside & ~_rejected(sample, floor, gap)
    probabilities = _softmax(sample.scores, temperature)
    best = np.where(np.isneginf(sample.in_scope()), 0, probabilities).max(axis=1)
    answer, sure = (
        _level(best, kept, sample.right(), share * sample.inside.sum()) for share in (MOST_WRONG, MOST_ALONE)
    )
    certain, doubt = _urgent(sample, probabilities, frozenset(urgent))
    return Thresholds(temperature, lift, answer, sure, floor, gap, certain, doubt)


def _softmax(scores: Scores, temperature: float) -> Scores:
    odds = np.exp((scores - scores.max(axis=1, keepdims=True)) / temperature)
    return odds / odds.sum(axis=1, keepdims=True)  # type: ignore[no-any-return]


def _calibration(sample: Sample) -> tuple[float, float]:
    """The temperature and lift with the least surprise, so that a probability of 0.8 is right 8 times of 10."""
    told = np.array([[name in label for name in sample.classes] for label in sample.labels])

    def surprise(pair: tuple[float, float]) -> float:
        chances = _softmax(sample.lifted(pair[1]).scores, pair[0])
        return -float(np.mean(np.log((chances * told).sum(axis=1) + 1e-9)))

    best = min(((t, x) for t in TEMPERATURES for x in LIFTS), key=surprise)
    return round(float(best[0]), 3), round(float(best[1]), 3)


def _rejected(sample: Sample, floor: float, gap: float) -> NDArray[np.bool_]:
    best, outside = _best_and_outside(sample)
    return (best < floor) | (outside - best > gap)


def _best_and_outside(sample: Sample) -> tuple[Scores, Scores]:
    """The best in-scope score of each message, and that of `none`."""
    best = sample.in_scope().max(axis=1)
    return best, sample.scores[:, sample.classes.index(NONE)] if NONE in sample.classes else np.full(len(best), -1e9)


def _rejection(sample: Sample) -> tuple[float, float]:
    """Floor and gap that reject enough out-of-scope messages, and the fewest of the others."""
    inside = sample.inside
    best, outside = _best_and_outside(sample)
    floors = np.quantile(best[inside], np.linspace(0, MOST_REJECTED, 21)) - 1e-4
    gaps = np.quantile((outside - best)[inside], np.linspace(1 - 2 * MOST_REJECTED, 1, 41)) + 1e-4
    grid = [(f, g) for f in floors for g in gaps]

    def worth(pair: tuple[float, float]) -> float:
        gone = _rejected(sample, *pair)
        lost = float((gone & inside).sum() / max(inside.sum(), 1))
        caught = float((gone & ~inside).sum() / max((~inside).sum(), 1))
        return min(caught, LEAST_REJECTED) - lost if lost <= MOST_REJECTED else -lost - 1

    floor, gap = max(grid, key=worth)
    return round(float(floor), 3), round(float(gap), 3)


def _level(best: Scores, kept: NDArray[np.bool_], right: NDArray[np.bool_], most: float) -> float:
    """The lowest probability from which at most so many messages are answered with something else."""
    for level in np.linspace(0.02, 0.99, 98):
        if ((best >= level) & kept & ~right).sum() <= most:
            return round(float(level), 3)
    return 0.99


def _urgent(sample: Sample, probabilities: Scores, urgent: frozenset[str]) -> tuple[float, float]:
    columns = [i for i, name in enumerate(sample.classes) if name in urgent]
    if not columns:
        return 1.1, 1.1
    chance = probabilities[:, columns].sum(axis=1)
    needed = np.array([label[0] in urgent for label in sample.labels])
    fair = np.array([any(name in urgent for name in label) for label in sample.labels])
    levels = np.linspace(0.02, 0.98, 97)
    doubt = max((x for x in levels if (chance[needed] >= x).mean() >= LEAST_RECALL), default=0.02)
    sure = min((x for x in levels if fair[chance >= x].mean() >= LEAST_PRECISION), default=0.98)
    return round(float(sure), 3), round(float(doubt), 3)
