"""How well messages are understood: `python -m bot eval FILE.jsonl …`.

Each line of a file is `{"text", "lang", "intents": [best, other acceptable…] or ["none"], "country": ISO code or null}`.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from bot.core.knowledge import Knowledge
from bot.core.model import Reading
from bot.core.reading.matching import NONE
from bot.core.reading.understanding import Understanding
from bot.errors import BotError

OFFERED = 3
MEASURES = (
    "n", "top1", "top3", "wrong", "oos_rejected", "false_rejected", "urgent_recall", "urgent_false", "language",
    "country", "ms_p50", "ms_p99",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Case:
    """One message with what it means."""

    text: str
    language: str
    intents: tuple[str, ...]
    country: str = ""

    @property
    def in_scope(self) -> bool:
        return self.intents[0] != NONE


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one case. A list of booleans a measure would do, but names read better."""

    case: Case
    reading: Reading
    answered: str
    offered: tuple[str, ...]
    urgent: bool
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
            cases.append(Case(str(row["text"]), str(row["lang"]), tuple(row["intents"]), row.get("country") or ""))
        except (ValueError, KeyError, TypeError) as error:
            raise BotError(f'{path}:{number}: not {{"text", "lang", "intents", "country"}}: {error}') from error
        if not cases[-1].intents:
            raise BotError(f'{path}:{number}: "intents" is empty; write ["none"] for out of scope')
    return cases


def judge(understanding: Understanding, case: Case) -> Result:
    """Read one message as the dialogue would, and time it."""
    began = time.perf_counter()
    reading = understanding.read(case.text)
    spent = 1000 * (time.perf_counter() - began)
    known = understanding.knowledge
    ranked, verdict, danger = reading.matches.ranked, reading.matches.verdict, reading.danger
    answered: str = ""
    offered: tuple[str, ...] = ()
    if danger and danger.sure:
        answered = danger.intent
    elif verdict == "answer":
        answered = ranked[0].intent
        offered = () if known.is_private(answered) else _beside(reading, known)
    elif verdict == "choose":
        offered = tuple(match.intent for match in ranked[:OFFERED])
    return Result(case, reading, answered, offered, danger is not None, spent)


def _beside(reading: Reading, knowledge: Knowledge) -> tuple[str, ...]:
    return tuple(key for key in reading.matches.beside if not knowledge.is_discreet(key))


def measure(results: Sequence[Result], understanding: Understanding) -> dict[str, float | int | None]:
    """All measures of some results; None where there is nothing to measure."""
    knowledge = understanding.knowledge
    inside = [r for r in results if r.case.in_scope]
    outside = [r for r in results if not r.case.in_scope]
    risk = {key: intent.risk for key, intent in knowledge.intents.items()}

    def is_urgent(intent: str) -> bool:
        return risk.get(intent) == "urgent"

    alarmed = [(r, r.urgent or is_urgent(r.answered)) for r in results]
    needed = [raised for r, raised in alarmed if is_urgent(r.case.intents[0])]
    spared = [raised for r, raised in alarmed if not any(is_urgent(i) for i in r.case.intents)]
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
        "language": _share(language_of(r, understanding) == r.case.language for r in results),
        "country": _share(r.reading.countries[:1] == (r.case.country,) for r in placed),
        "ms_p50": round(float(np.percentile(times, 50)), 3) if times else None,
        "ms_p99": round(float(np.percentile(times, 99)), 3) if times else None,
    }


def language_of(result: Result, understanding: Understanding) -> str:
    """The language a person unknown to us would be answered in, or what was heard when it is another one."""
    heard = result.reading.guess.language
    return heard if heard == result.case.language else understanding.reply_language(result.reading, None, None)[0]


def _slots(knowledge: Knowledge, intent: str) -> tuple[str, ...]:
    known = knowledge.intents.get(intent)
    return known.slots if known else ()


def _share(flags: Iterable[bool]) -> float | None:
    listed = list(flags)
    return round(sum(listed) / len(listed), 4) if listed else None


def evaluate(
    understanding: Understanding, knowledge: Knowledge, cases: Sequence[Case]
) -> tuple[dict[str, Any], list[Result]]:
    """The measures of all cases and by language, and each result."""
    judge(understanding, Case("bonjour", knowledge.languages[0], (knowledge.role("greeting"),)))
    results = [judge(understanding, case) for case in cases]
    known = (*knowledge.languages, "other")
    languages = [code for code in known if any(r.case.language == code for r in results)]
    table = {"all": measure(results, understanding)}
    table |= {code: measure([r for r in results if r.case.language == code], understanding) for code in languages}
    return table, results


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
