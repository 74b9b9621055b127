"""Message -> ranked intents or none, across all languages at once.

Exact before near, near before the model; a match says how it was found. The model is linear: one
row of weights a feature, one column an intent and one for `none`. Reading a message is a look-up of
a few hundred hashes and one sum of rows.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process

from bot.core.model import Match, Matches
from bot.core.reading.question_words import QuestionWords
from bot.core.words.features import Features, Numbers
from bot.core.words.language import LanguageTable

NONE = "none"
NEAR = 92.0
"""How alike, of 100, a message must be to an example to count as the same one misspelt."""
NEAR_FROM = 10
"""Letters a message needs before another one can be told from it by its spelling."""
LIKELY = 3
"""Intents whose examples are compared letter by letter when the model is not sure."""
BESIDE = 2
"""Questions offered beside an answer that is not sure."""
RANKED = 8


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Where the verdicts change. Found while training (bot/learning/tuning.py), never set by hand.

    `temperature` and `lift` (added to the score of `none`) make probabilities mean what they say. From
    `answer` on a message is answered at once, and from `sure` on with nothing offered beside it.
    """

    temperature: float = 0.2
    lift: float = 0.0
    answer: float = 0.5
    sure: float = 0.8
    floor: float = -0.9
    gap: float = 0.2
    urgent_sure: float = 0.7
    urgent_doubt: float = 0.25


@dataclass(frozen=True, slots=True)
class Model:
    """A trained linear model: hashes of its features in order, idf of each, weights [features x classes], bias.

    The weights are kept in eight bits, with one scale a class: a quarter of the memory, faster to
    gather, and the same answers (bench/README.md).
    """

    classes: tuple[str, ...]
    vocabulary: NDArray[np.uint32]
    idf: NDArray[np.float32]
    weights: NDArray[np.int8]
    scale: NDArray[np.float32]
    bias: NDArray[np.float32]

    def scores(self, features: Numbers) -> NDArray[np.float32]:
        """One raw score a class, for the features of a message."""
        found, times = np.unique(features, return_counts=True)
        rows = np.searchsorted(self.vocabulary, found)
        known = rows < len(self.vocabulary)
        known[known] = self.vocabulary[rows[known]] == found[known]
        if not known.any():
            return self.bias
        rows = rows[known]
        values = (1.0 + np.log(times[known].astype(np.float32))) * self.idf[rows]
        values = (values / np.sqrt(np.dot(values, values))).astype(np.float32)
        scores: NDArray[np.float32] = (values @ self.weights[rows].astype(np.float32)) * self.scale + self.bias
        return scores


@dataclass(frozen=True, slots=True)
class Learnt:
    """All that is learnt from the examples: what a message asks, from where on it is sure, and in which language it is."""

    model: Model
    thresholds: Thresholds
    languages: LanguageTable


def softmax(scores: NDArray[Any], temperature: float) -> NDArray[Any]:
    """Probabilities from raw scores, of one message or row by row."""
    odds = np.exp((scores - scores.max(axis=-1, keepdims=True)) / temperature)
    return odds / odds.sum(axis=-1, keepdims=True)  # type: ignore[no-any-return]


class Matcher:
    """Finds what a message asks."""

    def __init__(self, learnt: Learnt, examples: Mapping[str, tuple[str, ...]], question_words: QuestionWords) -> None:
        self.learnt = learnt
        self.question_words = question_words
        self._features = Features(question_words.lexicon, question_words.known)
        self.model = learnt.model
        self.thresholds = learnt.thresholds
        self.languages = learnt.languages
        self._exact: dict[str, str] = {}
        for intent, texts in examples.items():
            for text in texts:
                self._exact.setdefault(self._normalise(text), intent)
        self._exact.pop("", None)
        self._spelt: dict[str, list[str]] = {}
        for key in sorted(self._exact, key=len):
            self._spelt.setdefault(self._exact[key], []).append(key)
        classes = self.model.classes
        self._none = classes.index(NONE) if NONE in classes else None

    def _normalise(self, text: str) -> str:
        return self.question_words.lexicon.normalise(text)

    def scores(self, text: str) -> NDArray[np.float32]:
        """The model's raw scores of a text, one a class."""
        return self.model.scores(self._features.hashes(self.question_words.of(text)))

    def match(self, text: str) -> Matches:
        """The ranked intents and the verdict: answer at once, let the person choose, or none."""
        key = self._normalise(text)
        if not key:
            return Matches()
        found = self._exact.get(key) or self._exact.get(" ".join(self.question_words.lexicon.asked(text)))
        if found is not None:
            return self._certain(found, "exact", text)
        matches = self.decide(self.scores(text))
        near = "" if matches.verdict == "answer" else self._near(key, matches)
        return self._certain(near, "near", text) if near else matches

    def _near(self, key: str, matches: Matches) -> str:
        """The intent, among the likeliest ones and `none`, of an example that is this message misspelt; or nothing."""
        if len(key) < NEAR_FROM:
            return ""
        likely = (*(match.intent for match in matches.ranked[:LIKELY]), NONE)
        found = [(nearest(key, self._spelt.get(intent, ())), intent) for intent in likely]
        return max(found)[1] if any(score for score, _ in found) else ""

    def _certain(self, intent: str, how: str, text: str) -> Matches:
        """What an example says is so, whatever the model thinks; the model only ranks the others."""
        ranked = self.decide(self.scores(text)).ranked
        if intent == NONE:
            return Matches(ranked, "none", 1.0)
        others = tuple(Match(m.intent, 0.0, m.how) for m in ranked if m.intent != intent)
        return Matches((Match(intent, 1.0, how), *others), "answer", 0.0)

    def decide(self, scores: NDArray[Any]) -> Matches:
        """The verdict on raw scores, one a class."""
        limits, classes, none = self.thresholds, self.model.classes, self._none
        if none is not None:
            scores = scores.copy()
            scores[none] += limits.lift
        probabilities = softmax(scores, limits.temperature)
        order = [i for i in np.argsort(-scores)[: RANKED + 1] if classes[i] != NONE]
        ranked = tuple(Match(classes[i], float(probabilities[i]), "model") for i in order)
        best = float(scores[order[0]])
        outside = float(scores[none]) if none is not None else -np.inf
        chance = float(probabilities[none]) if none is not None else 0.0
        if best < limits.floor or outside - best > limits.gap:
            return Matches(ranked, "none", chance)
        if ranked[0].probability < limits.answer:
            return Matches(ranked, "choose", chance)
        beside = tuple(match.intent for match in ranked[1 : BESIDE + 1]) if ranked[0].probability < limits.sure else ()
        return Matches(ranked, "answer", chance, beside)


def nearest(text: str, examples: Sequence[str], cutoff: float = NEAR) -> float:
    """How alike, of 100, the most alike example is to a text; 0 when none reaches the cutoff.

    Examples come by length: only those near enough in length to be alike are looked at.
    """
    shortest = len(text) * cutoff / (200 - cutoff)
    begin = bisect_left(examples, shortest, key=len)
    examples = examples[begin : bisect_right(examples, len(text) ** 2 / shortest, lo=begin, key=len)]
    found = process.extractOne(text, examples, scorer=fuzz.ratio, score_cutoff=cutoff)
    return found[1] if found else 0.0
