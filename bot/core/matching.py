"""Message -> ranked intents or none, across all languages at once.

Exact before near, near before the model; a match says how it was found. The model is linear: one
row of weights a feature, one column an intent (the last column is `none`). Reading a message is a
few hundred dictionary look-ups and one sum of rows.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process

from bot.core.features import features
from bot.core.model import Match, Matches
from bot.core.text import normalise

NONE = "none"
NEAR = 92.0
"""How alike, of 100, a message must be to an example to count as the same one misspelt."""
RANKED = 8


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Set by cross-validation (`bench/intents.py --tune`), never by hand."""

    temperature: float = 0.25
    answer: float = 0.5
    margin: float = 0.1
    choose: float = 0.2
    none: float = 0.5
    urgent_sure: float = 0.6
    urgent_doubt: float = 0.2


@dataclass(frozen=True, slots=True)
class Model:
    """A trained linear model: vocabulary, idf of each feature, weights [features x classes], bias."""

    classes: tuple[str, ...]
    vocabulary: Mapping[str, int]
    idf: NDArray[np.float32]
    weights: NDArray[np.float32]
    bias: NDArray[np.float32]

    def scores(self, text: str) -> NDArray[np.float32]:
        """One raw score a class."""
        return self.scores_of(features(text))

    def scores_of(self, found: list[str]) -> NDArray[np.float32]:
        """One raw score a class, for features already taken."""
        counted: dict[int, int] = {}
        get = self.vocabulary.get
        for feature in found:
            row = get(feature)
            if row is not None:
                counted[row] = counted.get(row, 0) + 1
        if not counted:
            return self.bias
        rows = np.fromiter(counted, dtype=np.int64, count=len(counted))
        times = np.fromiter(counted.values(), dtype=np.float32, count=len(counted))
        values = (1.0 + np.log(times)) * self.idf[rows]
        values = (values / np.sqrt(np.dot(values, values))).astype(np.float32)
        scores: NDArray[np.float32] = values @ self.weights[rows] + self.bias
        return scores


def softmax(scores: NDArray[Any], temperature: float) -> NDArray[Any]:
    """Probabilities from raw scores."""
    odds = np.exp((scores - scores.max()) / temperature)
    return odds / odds.sum()  # type: ignore[no-any-return]


class Matcher:
    """Finds what a message asks."""

    def __init__(self, model: Model, examples: Mapping[str, tuple[str, ...]], thresholds: Thresholds) -> None:
        self.model = model
        self.thresholds = thresholds
        self._exact: dict[str, str] = {}
        for intent, texts in examples.items():
            for text in texts:
                self._exact.setdefault(normalise(text), intent)
        self._exact.pop("", None)

    def match(self, text: str) -> Matches:
        """The ranked intents and the verdict: answer at once, let the person choose, or none."""
        key = normalise(text)
        if not key:
            return Matches()
        found = self._exact.get(key)
        if found is not None:
            return self._certain(found, "exact", text)
        return self.decide(softmax(self.model.scores(text), self.thresholds.temperature))

    def _certain(self, intent: str, how: str, text: str) -> Matches:
        ranked = self.decide(softmax(self.model.scores(text), self.thresholds.temperature))
        if intent == NONE:
            return Matches(ranked.ranked, "none", 1.0)
        others = tuple(Match(m.intent, 0.0, m.how) for m in ranked.ranked if m.intent != intent)
        return Matches((Match(intent, 1.0, how), *others), "answer", 0.0)

    def decide(self, probabilities: NDArray[Any]) -> Matches:
        """The verdict on a distribution over the classes."""
        limits = self.thresholds
        order = np.argsort(-probabilities)[: RANKED + 1]
        classes = self.model.classes
        none = float(probabilities[classes.index(NONE)]) if NONE in classes else 0.0
        ranked = tuple(Match(classes[i], float(probabilities[i]), "model") for i in order if classes[i] != NONE)
        best, second = ranked[0].probability, ranked[1].probability if len(ranked) > 1 else 0.0
        if none >= limits.none or best < limits.choose:
            return Matches(ranked, "none", none)
        sure = best >= limits.answer and best - second >= limits.margin
        return Matches(ranked, "answer" if sure else "choose", none)


def nearest(text: str, examples: list[str], cutoff: float = NEAR) -> str:
    """The example most like a text, misspelling aside, or an empty text."""
    found = process.extractOne(text, examples, scorer=fuzz.ratio, score_cutoff=cutoff)
    return found[0] if found else ""
