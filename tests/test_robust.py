"""The same question, said a little otherwise, gets the same answer (CheckList: Ribeiro et al. 2020)."""

from __future__ import annotations

import pytest

from bench.robust import CHANGES, changed, kept, right
from bot.config import ROOT
from bot.core.dialogue import Dialogue
from bot.learning.evaluation import Case, judge, read_cases
from tests.conftest import NOW

KEPT = {
    "greeting before": 0.98,
    "thanks after": 0.98,
    "filler before": 0.82,
    "capitals": 0.99,
    "no accents": 0.99,
    "no punctuation": 0.99,
    "another country": 0.97,
    "another relative": 0.95,
    "one slip": 0.88,
}
"""The share of rightly answered sentences that must stay right; `bench/robust.py` prints it."""


@pytest.fixture(scope="module")
def answered(dialogue: Dialogue) -> list[Case]:
    cases = [case for code in ("fr", "en", "wo") for case in read_cases(ROOT / "tests" / "sentences" / f"{code}.jsonl")]
    return right(dialogue, cases, NOW)


@pytest.mark.parametrize("name", CHANGES)
def test_a_question_said_otherwise_is_answered_the_same(dialogue: Dialogue, answered: list[Case], name: str) -> None:
    said = changed(answered, CHANGES[name])
    assert len(said) >= 10
    assert kept([judge(dialogue, case, NOW) for case in said])[0] >= KEPT[name]
