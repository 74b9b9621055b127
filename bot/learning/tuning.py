"""Finds the matcher's thresholds, by rule, on examples that the model asked about had not seen.

The examples in bulk were written to be hard, half of them harder than what people ask (bench/README.md): the limits
below are on such messages, and one is on the ordinary ones among them. Each threshold is a place in a row of sorted
scores, or a minimum of something smooth, so that one message more moves it a little.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from math import ceil
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.core.reading.matching import NONE, Thresholds, softmax

Scores = NDArray[Any]
Flags = NDArray[np.bool_]
FEWEST = 200
"""With fewer unseen messages than this nothing can be measured: the thresholds stay as `Thresholds` has them."""
MOST_WRONG = 0.04
"""Of ordinary messages for the line, at most this share may be answered at once with something else."""
MOST_WRONG_OF_ALL = 0.12
"""And of all."""
MOST_ALONE = 0.04
"""At most this share may be answered wrongly with nothing else offered beside it."""
MOST_REJECTED = 0.08
"""Of messages for the line, at most this share may be told `I don't know`."""
LEAST_REJECTED = 0.935
"""Of messages that are not for the line, no more than this share need be rejected."""
LOWEST = 0.002
"""The share of messages for the line whose best score is too low to mean anything."""
MOST_ALARMED = 0.065
"""Of messages that tell of no danger, at most this share may get the help line because of the model alone."""
LEAST_PRECISION = 0.92
"""Of messages answered as urgent because of the model alone, at least this share is urgent."""
TEMPERATURES, LIFTS = (0.05, 0.8), (-0.5, 2.5)
STEPS, ROUNDS = 7, 6
"""The best of so many values is looked for, then closer around it, so many times."""


@dataclass(frozen=True, slots=True)
class Sample:
    """Raw scores [messages x classes] of unseen messages with their acceptable labels; which are ordinary."""

    scores: Scores
    labels: Sequence[tuple[str, ...]]
    classes: tuple[str, ...]
    ordinary: Flags

    @property
    def inside(self) -> Flags:
        return np.array([label[0] != NONE for label in self.labels], np.bool_)

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

    def right(self) -> Flags:
        """Whether the best in-scope class is acceptable, message by message."""
        best = self.in_scope().argmax(axis=1)
        return np.array([self.classes[b] in label for b, label in zip(best, self.labels, strict=True)], np.bool_)


def tune(sample: Sample, urgent: Iterable[str] = ()) -> Thresholds:
    """The thresholds that answer and reject as much as the limits above allow."""
    if len(sample.labels) < FEWEST:
        return Thresholds()
    temperature, lift = _calibration(sample)
    sample = sample.lifted(lift)
    floor, gap = _rejection(sample)
    best, outside = _best_and_outside(sample)
    asked = sample.inside & (best >= floor) & (outside - best <= gap)
    chances = softmax(sample.scores, temperature)
    sureness = np.where(np.isneginf(sample.in_scope()), 0, chances).max(axis=1)
    wrong, ordinary = asked & ~sample.right(), sample.inside & sample.ordinary
    answer = max(
        _level(sureness[wrong], MOST_WRONG_OF_ALL * sample.inside.sum()),
        _level(sureness[wrong & ordinary], MOST_WRONG * ordinary.sum()),
    )
    sure = max(answer, _level(sureness[wrong], MOST_ALONE * sample.inside.sum()))
    certain, doubt = _urgent(sample, chances, frozenset(urgent))
    return Thresholds(temperature, lift, answer, sure, floor, gap, round(certain, 3), round(doubt, 3))


def _calibration(sample: Sample) -> tuple[float, float]:
    """The temperature and lift with the least surprise, so that a probability of 0.8 is right 8 times of 10."""
    told = np.array([[name in label for name in sample.classes] for label in sample.labels])

    def surprise(temperature: float, lift: float) -> float:
        chances = softmax(sample.lifted(lift).scores, temperature)
        return -float(np.mean(np.log((chances * told).sum(axis=1) + 1e-9)))

    (low, high), (least, most) = TEMPERATURES, LIFTS
    for _ in range(ROUNDS):
        pairs = [(t, x) for t in np.linspace(low, high, STEPS) for x in np.linspace(least, most, STEPS)]
        temperature, lift = min(pairs, key=lambda pair: surprise(*pair))
        wide, broad = (high - low) / STEPS, (most - least) / STEPS
        low, high = max(TEMPERATURES[0], temperature - wide), temperature + wide
        least, most = lift - broad, lift + broad
    return round(float(temperature), 3), round(float(lift), 3)


def _best_and_outside(sample: Sample) -> tuple[Scores, Scores]:
    """The best in-scope score of each message, and that of `none`."""
    best = sample.in_scope().max(axis=1)
    return best, sample.scores[:, sample.classes.index(NONE)] if NONE in sample.classes else np.full(len(best), -1e9)


def _rejection(sample: Sample) -> tuple[float, float]:
    """Floor and gap that reject enough out-of-scope messages, or as many as the others allow."""
    inside = sample.inside
    best, outside = _best_and_outside(sample)
    gap = np.quantile((outside - best)[inside], 1 - MOST_REJECTED + LOWEST)
    if not inside.all():
        gap = max(gap, np.quantile((outside - best)[~inside], 1 - LEAST_REJECTED))
    return round(float(np.quantile(best[inside], LOWEST)), 3), round(float(gap), 3)


def _level(sureness: Scores, most: float) -> float:
    """The lowest probability from which at most so many of these messages are answered."""
    most = int(most)
    return ceil(1000 * np.sort(sureness)[::-1][most] + 1e-6) / 1000 if most < len(sureness) else 0.0


def _urgent(sample: Sample, chances: Scores, urgent: frozenset[str]) -> tuple[float, float]:
    """From which probability of danger on it is certain, and from which on a doubt."""
    columns = [i for i, name in enumerate(sample.classes) if name in urgent]
    if not columns:
        return 1.1, 1.1
    chance = chances[:, columns].sum(axis=1)
    fair = np.array([any(name in urgent for name in label) for label in sample.labels], np.bool_)
    order = np.argsort(-chance, kind="stable")
    precise = np.flatnonzero(np.cumsum(fair[order]) / np.arange(1, len(order) + 1) >= LEAST_PRECISION)
    certain = float(chance[order[precise[-1]]]) if len(precise) else 1.1
    return certain, min(certain, float(np.quantile(chance[~fair], 1 - MOST_ALARMED)) if not fair.all() else 1.1)
