"""Opening hours: "24/7" or "Mo-Fr 08:00-12:30,14:00-17:00; Sa 09:00-12:00" (the OpenStreetMap style)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

ALWAYS = "24/7"
DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
WEEK = timedelta(days=7)
"""What is open so long without a break never closes."""
HourMinute = tuple[int, int]
"""An hour and a minute; 24:00 is the end of the day."""
_RULE = re.compile(r"^(\w\w)(?:-(\w\w))? (.+)$")
_CLOCK = re.compile(r"^(\d\d):(\d\d)$")


@dataclass(frozen=True, slots=True)
class Opening:
    """Whether an office is open, and when that changes next (None: never)."""

    open: bool
    changes_at: datetime | None


@dataclass(frozen=True, slots=True)
class Rule:
    """From a weekday to another (0 is Monday), the spans of a day; one that ends before it begins goes over midnight."""

    first: int
    last: int
    spans: tuple[tuple[HourMinute, HourMinute], ...]

    def covers(self, weekday: int) -> bool:
        if self.first <= self.last:
            return self.first <= weekday <= self.last
        return weekday >= self.first or weekday <= self.last


def rules(written: str) -> tuple[Rule, ...]:
    """The rules of opening hours; raises ValueError for what is no weekday or no time of a clock."""
    return tuple(_rule(part.strip()) for part in written.split(";") if part.strip() and written != ALWAYS)


def opening(written: str, now: datetime) -> Opening | None:
    """The state at a time in the office's own zone; None when the hours are unknown."""
    if not written:
        return None
    if written == ALWAYS:
        return Opening(True, None)
    for start, end in _joined(sorted(_spans(rules(written), now))):
        if start <= now < end:
            return Opening(True, end if end - now < WEEK else None)
        if now < start:
            return Opening(False, start)
    return Opening(False, None)


def _rule(written: str) -> Rule:
    found = _RULE.match(written)
    if found is None:
        raise ValueError(written)
    first, last, times = found.groups()
    spans = tuple(_span(part) for part in times.split(","))
    return Rule(DAYS.index(first), DAYS.index(last or first), spans)


def _span(written: str) -> tuple[HourMinute, HourMinute]:
    start, _, end = written.partition("-")
    return _clock(start), _clock(end)


def _clock(written: str) -> HourMinute:
    found = _CLOCK.match(written)
    clock = (int(found[1]), int(found[2])) if found else (99, 0)
    if clock > (24, 0) or clock[1] > 59:
        raise ValueError(written)
    return clock


def _spans(known: tuple[Rule, ...], now: datetime) -> Iterator[tuple[datetime, datetime]]:
    """Every opening from yesterday's, which may last into today, to that of this weekday next week."""
    for rule in known:
        for ahead in range(-1, 8):
            day = now + timedelta(days=ahead)
            if rule.covers(day.weekday()):
                yield from (_of_day(day, start, end) for start, end in rule.spans)


def _of_day(day: datetime, start: HourMinute, end: HourMinute) -> tuple[datetime, datetime]:
    midnight = day.replace(hour=0, minute=0, second=0, microsecond=0)
    opens, closes = (midnight + timedelta(hours=hour, minutes=minute) for hour, minute in (start, end))
    return opens, closes if closes > opens else closes + timedelta(days=1)


def _joined(spans: list[tuple[datetime, datetime]]) -> Iterator[tuple[datetime, datetime]]:
    """The spans in order, those that touch or overlap as one."""
    current: tuple[datetime, datetime] | None = None
    for start, end in spans:
        if current is None or start > current[1]:
            if current:
                yield current
            current = start, end
        else:
            current = current[0], max(current[1], end)
    if current:
        yield current
