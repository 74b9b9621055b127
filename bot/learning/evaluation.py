"""How well messages are understood: `python -m bot eval FILE.jsonl …`.

Each line of a file is `{"text", "lang", "intents": [best, other acceptable…] or ["none"], "country": ISO code or null}`.
Each is answered by the dialogue itself as the first message of somebody unknown: the figures are what people get.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import numpy as np

from bot.core.dialogue import Dialogue
from bot.core.knowledge import Knowledge
from bot.core.model import Channel, Conversation, Message, Outcome, Reading, Where
from bot.core.reading.matching import NONE
from bot.core.saying.directory import Scene
from bot.errors import BotError

CHANNEL: Channel = "whatsapp"
"""The road by which messages come: a reply there is not cut short for its price."""

MEASURES = (
    "n", "top1", "top3", "wrong", "oos_rejected", "false_rejected", "urgent_recall", "urgent_false", "language",
    "country", "ms_p50", "ms_p99",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Case:
    """One message with what it means; `id` says where it stands."""

    text: str
    language: str
    intents: tuple[str, ...]
    country: str = ""
    id: str = ""

    @property
    def in_scope(self) -> bool:
        return self.intents[0] != NONE


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one case: the reply's questions, place and language.

    `danger`: `sure` when an urgent question was answered, `doubt` when the help line was added, else nothing.
    """

    case: Case
    reading: Reading
    answered: str
    offered: tuple[str, ...]
    place: str
    danger: str
    language: str
    milliseconds: float

    @property
    def right(self) -> bool:
        return self.answered in self.case.intents

    @property
    def rejected(self) -> bool:
        return not self.answered and not self.offered


def read_cases(path: Path) -> list[Case]:
    """The cases of a JSONL file; a bad line is an error that names it."""
    cases = []
    for number, line in enumerate(path.read_text(encoding="utf-8-sig").splitlines(), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            name = str(row.get("id") or f"{path.name}:{number}")
            cases.append(
                Case(str(row["text"]), str(row["lang"]), tuple(row["intents"]), row.get("country") or "", name)
            )
        except (ValueError, KeyError, TypeError) as error:
            raise BotError(f'{path}:{number}: not {{"text", "lang", "intents", "country"}}: {error}') from error
        if not cases[-1].intents:
            raise BotError(f'{path}:{number}: "intents" is empty; write ["none"] for out of scope')
    return cases


def judge(dialogue: Dialogue, case: Case, now: datetime) -> Result:
    """What the dialogue replies to one message of somebody it knows nothing of, and how long that takes."""
    message = Message("", "", CHANNEL, case.text, trial=True)
    began = time.perf_counter()
    reading = dialogue.hear(message)
    outcome = dialogue.answer(Conversation(), message, now, reading)
    spent = 1000 * (time.perf_counter() - began)
    where, language = outcome.conversation, outcome.replies[0].language if outcome.replies else ""
    return Result(
        case=case,
        reading=reading,
        answered=outcome.answered,
        offered=outcome.offered,
        place=next(iter(reading.countries), "") or (where.where.country if where and outcome.answered else ""),
        danger=_danger(dialogue, outcome, now),
        language=language if case.language in dialogue.knowledge.languages else reading.guess.language,
        milliseconds=spent,
    )


def _danger(dialogue: Dialogue, outcome: Outcome, now: datetime) -> str:
    """Whether people saw that a danger was read."""
    answered = dialogue.knowledge.intents.get(outcome.answered)
    if answered and answered.risk == "urgent":
        return "sure"
    where = outcome.conversation.here if outcome.conversation else Where()
    spoken = {reply.language for reply in outcome.replies}
    numbers = {code: dialogue.renderer.phrase("help_line", Scene(code, CHANNEL, now, where)) for code in spoken}
    return "doubt" if any(numbers[reply.language] in reply.text for reply in outcome.replies) else ""


def measure(results: Sequence[Result], knowledge: Knowledge) -> dict[str, float | int | None]:
    """All measures of some results; None where there is nothing to measure."""
    inside = [r for r in results if r.case.in_scope]
    outside = [r for r in results if not r.case.in_scope]
    risk = {key: intent.risk for key, intent in knowledge.intents.items()}

    def is_urgent(intent: str) -> bool:
        return risk.get(intent) == "urgent"

    needed = [bool(r.danger) for r in results if is_urgent(r.case.intents[0])]
    spared = [bool(r.danger) for r in results if not any(is_urgent(i) for i in r.case.intents)]
    placed = [r for r in inside if r.case.country and "country" in _slots(knowledge, r.case.intents[0])]
    times = [r.milliseconds for r in results]
    return {
        "n": len(results),
        "top1": _share(r.right for r in inside),
        "top3": _share(r.right or bool(set(r.offered) & set(r.case.intents)) for r in inside),
        "wrong": _share(bool(r.answered) and not r.right for r in inside),
        "oos_rejected": _share(r.rejected for r in outside),
        "false_rejected": _share(r.rejected for r in inside),
        "urgent_recall": _share(needed),
        "urgent_false": _share(spared),
        "language": _share(r.language == r.case.language for r in results),
        "country": _share(r.place == r.case.country for r in placed),
        "ms_p50": round(float(np.percentile(times, 50)), 3) if times else None,
        "ms_p99": round(float(np.percentile(times, 99)), 3) if times else None,
    }


def _slots(knowledge: Knowledge, intent: str) -> tuple[str, ...]:
    known = knowledge.intents.get(intent)
    return known.slots if known else ()


def _share(flags: Iterable[bool]) -> float | None:
    listed = list(flags)
    return round(sum(listed) / len(listed), 4) if listed else None


def evaluate(dialogue: Dialogue, cases: Sequence[Case], now: datetime) -> tuple[dict[str, Any], list[Result]]:
    """The measures of all cases and by language, and each result."""
    judge(dialogue, Case("bonjour", "", (NONE,)), now)  # what loads on first use is not timed
    results = [judge(dialogue, case, now) for case in cases]
    table = {"all": measure(results, dialogue.knowledge)}
    for code in dict.fromkeys((*dialogue.knowledge.languages, *sorted({case.language for case in cases}))):
        if spoken := [r for r in results if r.case.language == code]:
            table[code] = measure(spoken, dialogue.knowledge)
    return table, results


def as_lines(results: Iterable[Result]) -> str:
    """What became of each message, one JSON object a line, without its text."""
    rows = (
        {"id": r.case.id, "answered": r.answered, "offered": r.offered, "place": r.place, "danger": r.danger,
         "language": r.language}
        for r in results
    )  # fmt: skip
    return "".join(json.dumps(row) + "\n" for row in rows)


def show(table: dict[str, dict[str, float | int | None]]) -> str:
    """The measures as a table for people."""
    head = f"{'':16}" + "".join(f"{name:>9}" for name in table)
    rows = [
        f"{measure_:16}"
        + "".join(f"{'-' if column[measure_] is None else column[measure_]:>9}" for column in table.values())
        for measure_ in MEASURES
    ]
    return "\n".join([head, *rows])


def errors(results: Sequence[Result]) -> str:
    """Each miss with the ranks: what was answered or offered, what was meant."""
    lines = []
    for r in results:
        fine = r.right or (not r.case.in_scope and r.rejected)
        if not fine:
            ranks = ", ".join(f"{m.intent} {m.probability:.2f}" for m in r.reading.matches.ranked[:4])
            got = r.answered or (f"choice of {', '.join(r.offered)}" if r.offered else "none")
            lines.append(
                f"[{r.case.language}] {r.case.text}\n    meant {'/'.join(r.case.intents)}; got {got}; {ranks}; none {r.reading.matches.none_probability:.2f}"
            )
    return "\n".join(lines)
