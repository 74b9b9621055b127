"""Opening hours: what is open at a time, over midnight too, and which hours are none."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from bot.core.saying.hours import Opening, opening, rules

MONDAY = datetime(2026, 11, 23)


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """A time of the week that begins on a Monday."""
    return MONDAY + timedelta(days=day, hours=hour, minutes=minute)


CASES = {
    "in the morning": ("Mo-Fr 08:00-12:30,14:00-17:00", at(0, 9), True, at(0, 12, 30)),
    "at the minute it opens": ("Mo-Fr 08:00-17:00", at(0, 8), True, at(0, 17)),
    "at the minute it closes": ("Mo-Fr 08:00-17:00", at(0, 17), False, at(1, 8)),
    "at noon, between two spans": ("Mo-Fr 08:00-12:30,14:00-17:00", at(0, 13), False, at(0, 14)),
    "on Friday evening": ("Mo-Fr 08:00-17:00", at(4, 18), False, at(7, 8)),
    "on a day of its own": ("Mo-Fr 08:00-17:00; Sa 09:00-12:00", at(5, 10), True, at(5, 12)),
    "a week ahead": ("Mo 08:00-09:00", at(0, 10), False, at(7, 8)),
    "until the end of the day": ("Mo 08:00-24:00", at(0, 23, 59), True, at(1, 0)),
    "over midnight, before it": ("Mo-Fr 20:00-02:00", at(1, 23), True, at(2, 2)),
    "over midnight, after it": ("Mo-Fr 20:00-02:00", at(2, 1), True, at(2, 2)),
    "over midnight, on the morning after the last day": ("Mo-Fr 20:00-02:00", at(5, 1), True, at(5, 2)),
    "over midnight, on the evening of no day of it": ("Mo-Fr 20:00-02:00", at(5, 23), False, at(7, 20)),
    "over midnight, before it opens": ("Mo-Fr 20:00-02:00", at(1, 19), False, at(1, 20)),
    "over the end of the week": ("Fr-Mo 10:00-12:00", at(6, 11), True, at(6, 12)),
    "over the end of the week, on its first day": ("Fr-Mo 10:00-12:00", at(0, 11), True, at(0, 12)),
    "outside a span over the end of the week": ("Fr-Mo 10:00-12:00", at(2, 11), False, at(4, 10)),
    "two spans that touch": ("Mo 08:00-12:00,12:00-16:00", at(0, 9), True, at(0, 16)),
    "night and day by hand": ("Mo-Su 00:00-24:00", at(2, 3), True, None),
}


@pytest.mark.parametrize("case", CASES)
def test_open_or_closed_and_when_that_changes(case: str) -> None:
    hours, now, is_open, changes = CASES[case]
    found = opening(hours, now)
    assert found is not None
    assert found.open == is_open
    assert found.changes_at == changes


def test_always_open_never_changes_and_unknown_hours_say_nothing() -> None:
    assert opening("24/7", MONDAY) == Opening(True, None)
    assert opening("", MONDAY) is None


@pytest.mark.parametrize(
    "written",
    ["Mo-Fr 27:99-31:00", "Mo-Fr 08:60-12:00", "Mo-Fr 08:00-24:01", "Xx 08:00-12:00", "Mo-Xx 08:00-12:00", "Mo", "Mo 8-12", "lundi 08:00-12:00"],
)  # fmt: skip
def test_what_is_no_weekday_or_no_time_of_a_clock_is_refused(written: str) -> None:
    with pytest.raises((ValueError, IndexError)):
        rules(written)
