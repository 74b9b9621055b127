"""Danger words on all examples, without the model: what they see, whom they alarm, and which entry hits too much.

python bench/danger.py [--most N] [--show ENTRY]
Sensed: the share of the urgent intents' examples in which words alone sense a danger. Alarmed: the same share of all
other examples, and of those out of scope. Then the sure entries that hit more than N of the others' examples.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))  # so that it runs from a bare checkout

import argparse
from collections import Counter
from collections.abc import Iterator

from bot.config import ROOT
from bot.core.knowledge import Knowledge
from bot.core.model import Matches
from bot.core.reading.danger import DangerSense
from bot.core.reading.matching import NONE, shipped_thresholds
from bot.knowledge.load import load

HANDFUL = 5
Row = tuple[str, str, str]


def examples(knowledge: Knowledge) -> Iterator[Row]:
    """(language, intent or none, text) of every example."""
    listed = {key: intent.examples for key, intent in knowledge.intents.items()} | {NONE: knowledge.none_examples}
    for intent, by_language in listed.items():
        for language, texts in by_language.items():
            yield from ((language, intent, text) for text in texts)


def group(knowledge: Knowledge, intent: str) -> str:
    if intent == NONE:
        return NONE
    return "urgent" if knowledge.intents[intent].risk == "urgent" else "other"


def table(knowledge: Knowledge, sense: DangerSense) -> Iterator[str]:
    """By language: urgent examples sensed, surely, as the intent they tell of; others and none alarmed."""
    count: Counter[tuple[str, str, str]] = Counter()
    for language, intent, text in examples(knowledge):
        kind = group(knowledge, intent)
        found = sense.sense(text, Matches(), shipped_thresholds())
        marks = ("n",) + ((("any", "sure") if found.sure else ("any",)) if found else ())
        for mark in (*marks, *(("right",) if found and found.intent == intent else ())):
            count[kind, language, mark] += 1
            count[kind, "all", mark] += 1
    columns = ("all", *knowledge.languages)
    yield f"{'':18}" + "".join(f"{name:>9}" for name in columns)
    rows = [("urgent", m) for m in ("n", "any", "sure", "right")] + [(k, m) for k in ("other", NONE) for m in ("n", "any", "sure")]  # fmt: skip
    for kind, mark in rows:
        values = (count[kind, c, mark] / (1 if mark == "n" else count[kind, c, "n"] or 1) for c in columns)
        yield f"{kind:8}{mark:10}" + "".join(f"{value:9.0f}" if mark == "n" else f"{value:9.4f}" for value in values)


def hits(knowledge: Knowledge, sense: DangerSense) -> dict[tuple[str, str], list[Row]]:
    """(intent, entry) -> the examples that the entry stands in."""
    found: dict[tuple[str, str], list[Row]] = {}
    for row in examples(knowledge):
        for entry in sense.listed(row[2])[0]:
            found.setdefault((entry.intent, entry.entry), []).append(row)
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--most", type=int, default=HANDFUL)
    parser.add_argument("--show", help="an entry whose examples of other intents are printed")
    given = parser.parse_args()
    knowledge = load(ROOT).whole()
    sense = DangerSense(knowledge)
    print("\n".join(table(knowledge, sense)))
    for (intent, entry), rows in sorted(hits(knowledge, sense).items(), key=lambda item: item[0]):
        others = [row for row in rows if group(knowledge, row[1]) != "urgent"]
        if (len(others) > given.most and not entry.startswith("?")) or entry == given.show:
            print(f"{intent}: {entry}: {len(others)} of others, {len(rows) - len(others)} of urgent examples")
            if entry == given.show:
                print("\n".join(f"    {row[0]} {row[1]}: {row[2]}" for row in others))


if __name__ == "__main__":
    main()
