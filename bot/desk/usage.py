"""How the line is used, for `python -m bot report` and the staff's page: numbers by day, nothing of anybody."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bot.store.report import Count, OpenQuestion, counts, missed_words, unanswered
from bot.store.store import Store

AT_ONCE = frozenset({"answered", "danger"})
ASIDE = frozenset({"feedback", "erased", "opt_out", "also", "failed"})
"""Events beside the messages that ask for something."""
TOP = 15
QUESTIONS = 100
"""The latest questions without an answer that are shown, where they are kept at all."""


@dataclass(frozen=True, slots=True)
class Usage:
    """The numbers of a period, largest first where order tells something."""

    first: date
    last: date
    days: tuple[tuple[str, int], ...]
    languages: tuple[tuple[str, int], ...]
    channels: tuple[tuple[str, int], ...]
    intents: tuple[tuple[str, int], ...]
    fates: dict[str, int]
    faults: int
    useful: tuple[tuple[str, int, int], ...]
    missed: tuple[tuple[str, int], ...]
    unanswered: tuple[OpenQuestion, ...] = ()

    @property
    def total(self) -> int:
        return sum(number for _, number in self.days)

    def share(self, fate: str) -> str:
        """What share of the questions was `answered`, `chosen` or `not_understood`, in percent."""
        asked = sum(self.fates.values())
        return f"{100 * self.fates[fate] / asked:.0f} %" if asked else "-"


def shape(store: Store, first: date, last: date) -> Usage:
    """The usage from one day to another, both included; raises StoreError when the memory is gone."""
    rows = counts(store, first, last)
    asked = [row for row in rows if row.name not in ASIDE]
    return Usage(
        first=first,
        last=last,
        days=_by_day(asked, first, last),
        languages=_by(asked, "language"),
        channels=_by(asked, "channel"),
        intents=_by([row for row in asked if row.name in AT_ONCE], "intent"),
        fates={
            "answered": _sum(row for row in rows if row.name in AT_ONCE),
            "chosen": _sum(row for row in rows if row.name == "did_you_mean"),
            "not_understood": _sum(row for row in rows if row.name == "not_understood"),
        },
        faults=_sum(row for row in rows if row.name == "failed"),
        useful=_useful(rows),
        missed=tuple(missed_words(store)),
        unanswered=tuple(unanswered(store, QUESTIONS)),
    )


def _sum(rows: Iterable[Count]) -> int:
    return sum(row.number for row in rows)


def _by(rows: Sequence[Count], field: str) -> tuple[tuple[str, int], ...]:
    found: Counter[str] = Counter()
    for row in rows:
        found[getattr(row, field)] += row.number
    return tuple((name, number) for name, number in found.most_common() if name)


def _by_day(rows: Sequence[Count], first: date, last: date) -> tuple[tuple[str, int], ...]:
    """Every day of the period, those without a message too."""
    found = dict(_by(rows, "day"))
    days = (first + timedelta(days=n) for n in range((last - first).days + 1))
    return tuple((f"{day}", found.get(f"{day}", 0)) for day in days)


def _useful(rows: Sequence[Count]) -> tuple[tuple[str, int, int], ...]:
    said: dict[str, list[int]] = {}
    for row in rows:
        if row.name == "feedback" and row.intent:
            said.setdefault(row.intent, [0, 0])[row.value != "yes"] += row.number
    return tuple((intent, yes, no) for intent, (yes, no) in sorted(said.items(), key=lambda item: -sum(item[1])))


def as_csv(store: Store, first: date, last: date) -> str:
    """Every count of the period as CSV: day, what happened, language, channel, topic, how, value, number."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(Count.__dataclass_fields__)
    writer.writerows(
        [getattr(row, field) for field in Count.__dataclass_fields__] for row in counts(store, first, last)
    )
    return out.getvalue()


def as_text(usage: Usage) -> str:
    """The usage as a page of text for a terminal."""
    lines = [f"{usage.first} … {usage.last}: {usage.total} messages"]
    lines += [f"  {fate:<16}{number:>7}  {usage.share(fate):>5}" for fate, number in usage.fates.items()]
    if usage.faults:
        lines.append(f"  {'faults of ours':<16}{usage.faults:>7}")
    for title, table in (
        ("by language", usage.languages),
        ("by channel", usage.channels),
        ("by topic", usage.intents[:TOP]),
        ("missed words (people)", usage.missed[:TOP]),
    ):
        if table:
            lines += [f"{title}:", *(f"  {name:<32}{number:>7}" for name, number in table)]
    if usage.useful:
        lines += ["useful yes / no:", *(f"  {intent:<32}{yes:>5} /{no:>4}" for intent, yes, no in usage.useful)]
    if usage.unanswered:
        lines += ["questions without an answer:", *(f"  [{q.language}] {q.text}" for q in usage.unanswered[:TOP])]
    lines += ["by day:", *(f"  {day}{number:>7}" for day, number in usage.days if number)]
    return "\n".join(lines)
