"""Held-out sentences, never trained on, every one run against all intents.

`fr`, `en`, `wo` were written by others than the examples. `later_*` were drawn by hash from what later authors of
examples wrote: harder, since they were asked for situations that name nothing, and for neighbours' words.

The floors are what was measured when the examples were last worked on; a change that falls below one
has made the line understand people less, and is looked at before it lands.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from bot.config import ROOT
from bot.core.dialogue import Dialogue
from bot.core.knowledge import Knowledge
from bot.learning.evaluation import Case, evaluate, read_cases
from tests.conftest import NOW

FOLDER = ROOT / "tests" / "sentences"
FILES = sorted(FOLDER.glob("*.jsonl"))
LATER = sorted(FOLDER.glob("later_*.jsonl"))
NEW = sorted(FOLDER.glob("new_*.jsonl"))
FLOORS = {
    "all": {
        "top1": 0.905,
        "top3": 0.955,
        "oos_rejected": 0.9,
        "urgent_recall": 0.985,
        "language": 0.99,
        "country": 0.975,
    },
    "fr": {"top1": 0.925, "top3": 0.96, "urgent_recall": 0.98},
    "en": {"top1": 0.92, "top3": 0.96, "urgent_recall": 0.98},
    "wo": {"top1": 0.86, "top3": 0.95, "urgent_recall": 0.97},
    "later": {"top1": 0.645, "top3": 0.75, "oos_rejected": 0.86, "urgent_recall": 0.92},
    "new": {"top1": 0.755, "top3": 0.875},
}
CEILINGS = {
    "all": {"wrong": 0.03, "false_rejected": 0.012, "urgent_false": 0.04},
    "fr": {"wrong": 0.03},
    "en": {"wrong": 0.03},
    "wo": {"wrong": 0.04},
    "later": {"wrong": 0.12, "false_rejected": 0.105, "urgent_false": 0.08},
    "new": {"wrong": 0.065, "urgent_false": 0.03},
}


@pytest.fixture(scope="module")
def cases() -> list[Case]:
    return [case for path in FILES for case in read_cases(path)]


@pytest.fixture(scope="module")
def table(dialogue: Dialogue, cases: list[Case]) -> dict[str, Any]:
    groups = {
        name: [case for path in paths for case in read_cases(path)] for name, paths in (("later", LATER), ("new", NEW))
    }
    apart = {case for group in groups.values() for case in group}
    found = evaluate(dialogue, [case for case in cases if case not in apart], NOW)[0]
    return found | {name: evaluate(dialogue, group, NOW)[0]["all"] for name, group in groups.items()}


def test_every_intent_has_at_least_six_sentences_a_language(knowledge: Knowledge, cases: list[Case]) -> None:
    seen = Counter((case.intents[0], case.language) for case in cases)
    assert [key for key in knowledge.intents for language in ("fr", "en", "wo") if seen[(key, language)] < 6] == []
    assert all(seen[("none", language)] >= 50 for language in ("fr", "en", "wo"))


def test_no_sentence_is_an_example(knowledge: Knowledge, cases: list[Case]) -> None:
    """Held out means held out, but for one-word messages that anybody would write."""
    examples = {
        text.casefold() for intent in knowledge.intents.values() for texts in intent.examples.values() for text in texts
    }
    shared = [case.text for case in cases if case.text.casefold() in examples and len(case.text.split()) > 4]
    assert shared == []


@pytest.mark.parametrize("language", FLOORS)
def test_understanding_stays_at_what_was_reached(table: dict[str, Any], language: str) -> None:
    for name, floor in FLOORS[language].items():
        assert table[language][name] >= floor, (language, name)
    for name, ceiling in CEILINGS[language].items():
        assert table[language][name] <= ceiling, (language, name)
