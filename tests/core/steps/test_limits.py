"""How much one person may write: thirty messages in ten minutes, the same text five times; danger is exempt elsewhere."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.core.dialogue import Dialogue
from bot.core.model import Conversation, Message, Outcome, Pace
from bot.core.steps import limits
from tests.conftest import NOW

LATER = NOW + timedelta(seconds=5)


def sent(dialogue: Dialogue, pace: Pace, text: str = "menu", **more: object) -> Outcome:
    message = Message("", "p", "sms", text, fingerprint=text, **more)  # type: ignore[arg-type]
    return dialogue.answer(Conversation(language="fr", pace=pace), message, LATER)


def what(outcome: Outcome) -> tuple[int, str]:
    return len(outcome.replies), outcome.events[0].name


@pytest.mark.parametrize(
    ("before", "expected"), [(28, (1, "menu")), (29, (1, "menu")), (30, (1, "limited")), (31, (0, "limited")), (99, (0, "limited"))]
)  # fmt: skip
def test_thirty_are_answered_then_one_notice_then_silence(
    office_dialogue: Dialogue, before: int, expected: tuple[int, str]
) -> None:
    assert what(sent(office_dialogue, Pace(NOW, before, "other", 1))) == expected


@pytest.mark.parametrize(
    ("before", "expected"), [(4, (1, "menu")), (5, (1, "limited")), (6, (0, "limited")), (50, (0, "limited"))]
)
def test_the_same_text_is_answered_five_times(
    office_dialogue: Dialogue, before: int, expected: tuple[int, str]
) -> None:
    assert what(sent(office_dialogue, Pace(NOW, before, "menu", before))) == expected


def test_another_text_in_between_begins_anew(office_dialogue: Dialogue) -> None:
    assert what(sent(office_dialogue, Pace(NOW, 8, "other", 8))) == (1, "menu")


def test_short_texts_may_come_as_often_as_they_like() -> None:
    """Numbers pick lines: `2` after `2` is somebody who reads on; three letters are a text."""
    for text in ("17", "1", "ok"):
        pace = limits.counted(Pace(NOW, 5, text, 5), Message("", "p", "sms", text, fingerprint=text), LATER)
        assert pace.times == 1
    again = limits.counted(Pace(NOW, 5, "oui", 5), Message("", "p", "sms", "oui", fingerprint="oui"), LATER)
    assert again.times == 6


@pytest.mark.parametrize(("minutes", "messages"), [(9, 31), (10, 31), (10.1, 1), (60, 1)])
def test_after_ten_minutes_counting_begins_anew(minutes: float, messages: int) -> None:
    before = Pace(NOW, 30, "x", 1)
    now = NOW + timedelta(minutes=minutes)
    assert limits.counted(before, Message("", "p", "sms", "menu"), now).messages == messages


def test_while_the_line_is_crowded_nobody_is_answered_but_who_tries_it(office_dialogue: Dialogue) -> None:
    assert what(sent(office_dialogue, Pace(), crowded=True)) == (0, "limited")
    assert what(sent(office_dialogue, Pace(), crowded=True, trial=True)) == (1, "menu")


def test_a_danger_is_answered_however_crowded(office_dialogue: Dialogue) -> None:
    outcome = sent(office_dialogue, Pace(NOW, 99, "au secours", 99), "au secours", crowded=True)
    assert outcome.events[0].name == "danger"
    assert outcome.replies
