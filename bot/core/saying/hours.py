"""Opening hours: "24/7" or "Mo-Fr 08:00-12:30,14:00-17:00; Sa 09:00-12:00" (the OpenStreetMap style)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
_RULE = re.compile(r"^(\w\w)(?:-(\w\w))? (.+)$")


@dataclass(frozen=True, slots=True)
class Opening:
    """Whether an office is open, and when that changes next (None: never)."""

    open: bool
    changes_at: datetime | None


def opening(hours: str, now: datetime) -> Opening | None:
    """The state at a time in the office's own zone; None when the hours are unknown."""
    if not hours:
        return None
    if hours == "24/7":
        return Opening(True, None)
    spans = sorted(_spans(hours, now))
    for start, end in spans:
        if start <= now < end:
            return Opening(True, end)
        if now < start:
            return Opening(False, start)
    return Opening(False, None)


def _spans(hours: str, now: datetime) -> list[tuple[datetime, datetime]]:
    """Every opening of the next eight days."""
    found = []
    for rule in hours.split(";"):
        match = _RULE.match(rule.strip())
        if not match:
            continue
        first, last, times = match.groups()
        for ahead in range(8):
            day = now + timedelta(days=ahead)
            if _covers(first, last or first, day.weekday()):
                found += [_span(day, part) for part in times.split(",")]
    return found


def _covers(first: str, last: str, weekday: int) -> bool:
    start, end = DAYS.index(first), DAYS.index(last)
    return start <= weekday <= end if start <= end else weekday >= start or weekday <= end


def _span(day: datetime, times: str) -> tuple[datetime, datetime]:
    start, end = (_at(day, clock) for clock in times.split("-"))
    return start, end


def _at(day: datetime, clock: str) -> datetime:
    hour, minute = (int(part) for part in clock.split(":"))
    midnight = day.replace(hour=0, minute=0, second=0, microsecond=0)
    return midnight + timedelta(hours=hour, minutes=minute)
