"""Messages find their intents, or honestly none."""

from __future__ import annotations

import random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.knowledge import Knowledge
from bot.core.reading.matching import NONE, Matcher, Model, Thresholds, softmax
from bot.core.words.lexicon import Lexicon
from bot.learning.training import train
from bot.learning.tuning import Sample, tune

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
LEXICON = Lexicon(())
LABELS = ["return"] * 4 + ["passport"] * 4


@pytest.fixture(scope="module")
def model() -> Model:
    return train(TEXTS, LABELS, LEXICON)


def test_an_exact_example_always_wins(model: Model) -> None:
    """Even one that the model alone would read otherwise: what staff write down is so."""
    matcher = Matcher(model, {"return": ("mon passeport est ici",)}, Thresholds(), LEXICON)
    found = matcher.match("Mon PASSEPORT est ici !!")
    assert (found.ranked[0].intent, found.ranked[0].how, found.verdict) == ("return", "exact", "answer")


def test_an_exact_out_of_scope_example_is_none(model: Model) -> None:
    assert (
        Matcher(model, {NONE: ("passeport de foot",)}, Thresholds(), LEXICON).match("passeport de foot").verdict
        == "none"
    )


def test_a_misspelt_example_is_found_where_the_model_is_not_sure(model: Model) -> None:
    """Before asking back, the likeliest intents' examples are compared letter by letter; other words stay a question."""
    matcher = Matcher(model, {"return": ("comment rentrer au village",)}, Thresholds(answer=1.1), LEXICON)
    found = matcher.match("coment rentrer au vilage")
    assert (found.ranked[0].intent, found.ranked[0].how, found.verdict) == ("return", "near", "answer")
    assert matcher.match("comment payer mon passeport").verdict == "choose"


def test_every_shipped_example_finds_its_own_intent(matcher: Matcher, knowledge: Knowledge) -> None:
    """All against all: no intent steals another's example (a thousand drawn at random, and the same thousand each time)."""
    pairs = [(t, key) for key, intent in knowledge.intents.items() for texts in intent.examples.values() for t in texts]
    for text, key in random.Random(7).sample(pairs, 1000):
        found = matcher.match(text)
        if found.ranked:
            assert found.ranked[0].intent == key, text


def test_training_twice_gives_the_same_model(model: Model) -> None:
    again = train(TEXTS, LABELS, LEXICON)
    assert again.vocabulary == model.vocabulary
    assert np.array_equal(again.weights, model.weights)


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
    """On noisy scores the tuned thresholds answer less rather than more than 3.5 % wrong."""
    noise = np.random.default_rng(3)
    labels = noise.integers(0, 3, 600)
    scores = noise.normal(0, 0.45, (600, 3)) - 0.8
    scores[np.arange(600), labels] += 0.9
    classes = ("a", "b", NONE)
    sample = Sample(scores, [(classes[i],) for i in labels], classes)
    limits = tune(sample)
    nothing = np.zeros(0, np.float32)
    model = Model(classes, {}, nothing, np.zeros((0, 3), np.int8), np.ones(3, np.float32), np.zeros(3, np.float32))
    matcher = Matcher(model, {}, limits, LEXICON)
    verdicts = [matcher.decide(row) for row in scores]
    inside = [(v, classes[i]) for v, i in zip(verdicts, labels, strict=True) if classes[i] != NONE]
    assert sum(v.verdict == "answer" and v.ranked[0].intent != c for v, c in inside) / len(inside) <= 0.036
    assert sum(v.verdict == "none" for v, _ in inside) / len(inside) <= 0.041
