"""Messages find their intents, or honestly none."""

from __future__ import annotations

import random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.knowledge import Knowledge
from bot.core.reading.matching import NONE, Learnt, Matcher, Model, Thresholds, softmax
from bot.core.reading.question_words import QuestionWords
from bot.core.words.language import UNLEARNT
from bot.core.words.lexicon import Lexicon
from bot.core.words.text import words
from bot.learning.training import train
from bot.learning.tuning import MOST_REJECTED, Sample, tune

TEXTS = [
    "je veux rentrer",
    "rentrer chez moi",
    "i want to go home",
    "go home please",
    "un passeport",
    "mon passeport",
    "passport cost",
    "passport renew",
]
LEAST_OWN = 985
"""Of a thousand."""
LABELS = ["return"] * 4 + ["passport"] * 4


class PlainWords(QuestionWords):
    """A question's words with nothing taken off and no place read."""

    def __init__(self) -> None:
        self.lexicon, self.known, self.vocabularies = Lexicon(()), frozenset(), ()

    def of(self, text: str) -> tuple[str, ...]:
        return words(text)


PLAIN = PlainWords()


@pytest.fixture(scope="module")
def model() -> Model:
    return train(TEXTS, LABELS)


def matcher_of(model: Model, examples: dict[str, tuple[str, ...]], limits: Thresholds | None = None) -> Matcher:
    return Matcher(Learnt(model, limits or Thresholds(), UNLEARNT), examples, PLAIN)


def test_an_exact_example_always_wins(model: Model) -> None:
    """Even one that the model alone would read otherwise: what staff write down is so."""
    matcher = matcher_of(model, {"return": ("mon passeport est ici",)})
    found = matcher.match("Mon PASSEPORT est ici !!")
    assert (found.ranked[0].intent, found.ranked[0].how, found.verdict) == ("return", "exact", "answer")


def test_an_exact_out_of_scope_example_is_none(model: Model) -> None:
    assert matcher_of(model, {NONE: ("passeport de foot",)}).match("passeport de foot").verdict == "none"


def test_a_misspelt_example_is_found_where_the_model_is_not_sure(model: Model) -> None:
    """Before asking back, the likeliest intents' examples are compared letter by letter; other words stay a question."""
    matcher = matcher_of(model, {"return": ("comment rentrer au village",)}, Thresholds(answer=1.1))
    found = matcher.match("coment rentrer au vilage")
    assert (found.ranked[0].intent, found.ranked[0].how, found.verdict) == ("return", "near", "answer")
    assert matcher.match("comment payer mon passeport").verdict == "choose"


def test_the_model_alone_gives_shipped_examples_to_their_own_intent(matcher: Matcher, knowledge: Knowledge) -> None:
    """All against all, without the look-up of exact examples (a thousand drawn at random, the same each time)."""
    pairs = [(t, key) for key, intent in knowledge.intents.items() for texts in intent.examples.values() for t in texts]
    drawn = random.Random(7).sample(sorted(pairs), 1000)
    own = [matcher.model.classes[int(matcher.scores(text).argmax())] == key for text, key in drawn]
    assert sum(own) >= LEAST_OWN
    assert [text for text, key in drawn if matcher.match(text).ranked[0].intent != key] == []


def test_training_twice_gives_the_same_model_and_so_does_another_order(model: Model) -> None:
    again = train(TEXTS[::-1], LABELS[::-1])
    for name in ("vocabulary", "idf", "weights", "scale", "bias"):
        assert np.array_equal(getattr(again, name), getattr(model, name)), name


@given(st.text(max_size=400))
def test_probabilities_are_ranked_and_sum_to_at_most_one(matcher: Matcher, text: str) -> None:
    """For every message: a verdict, ranks in order, and chances that are chances."""
    found = matcher.match(text)
    chances = [match.probability for match in found.ranked]
    assert found.verdict in ("answer", "choose", "none")
    assert chances == sorted(chances, reverse=True)
    assert sum(chances) <= 1.0001


def test_softmax_keeps_the_order_and_sums_to_one() -> None:
    chances = softmax(np.array([0.1, 0.9, -2.0]), 0.2)
    assert chances.argmax() == 1
    assert chances.sum() == pytest.approx(1)


def test_thresholds_keep_wrong_answers_and_false_rejections_under_their_limits() -> None:
    """On noisy scores the tuned thresholds answer less rather than more than 4 % wrong."""
    noise = np.random.default_rng(3)
    labels = noise.integers(0, 3, 600)
    scores = noise.normal(0, 0.45, (600, 3)) - 0.8
    scores[np.arange(600), labels] += 0.9
    classes = ("a", "b", NONE)
    sample = Sample(scores, [(classes[i],) for i in labels], classes, np.ones(600, np.bool_))
    limits = tune(sample)
    nothing = np.zeros(0, np.float32)
    ones = np.ones(3, np.float32)
    model = Model(classes, np.zeros(0, np.uint32), nothing, np.zeros((0, 3), np.int8), ones, 0 * ones)
    matcher = matcher_of(model, {}, limits)
    verdicts = [matcher.decide(row) for row in scores]
    inside = [(v, classes[i]) for v, i in zip(verdicts, labels, strict=True) if classes[i] != NONE]
    assert sum(v.verdict == "answer" and v.ranked[0].intent != c for v, c in inside) / len(inside) <= 0.041
    assert sum(v.verdict == "none" for v, _ in inside) / len(inside) <= MOST_REJECTED + 0.005
