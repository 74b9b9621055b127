"""How well languages are told apart: accuracy on a parallel file.

python bench/language.py --fr COL --en COL --wo COL FILE.csv
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))  # so that it runs from a bare checkout

import argparse
import csv
import time
from collections import defaultdict

from bot.config import ROOT
from bot.knowledge.load import load
from bot.learning.models import learnt_for

Row = tuple[str, str]


def parallel(path: Path, columns: dict[str, str]) -> list[Row]:
    """The texts of a CSV file with one column a language."""
    with path.open(encoding="utf-8", newline="") as file:
        return [
            (row[column], code)
            for row in csv.DictReader(file)
            for code, column in columns.items()
            if row[column].strip()
        ]


def measure(rows: list[Row]) -> None:
    """Accuracy by language and length, and time."""
    table = learnt_for(load(ROOT).whole(), ROOT / "var" / "cache").languages
    right: dict[tuple[str, str], list[bool]] = defaultdict(list)
    began = time.perf_counter()
    for text, code in rows:
        good = table.identify(text).language == code
        size = "5 words or fewer" if len(text.split()) <= 5 else "longer"
        for key in ((code, size), (code, "all"), ("all", size), ("all", "all")):
            right[key].append(good)
    spent = time.perf_counter() - began
    print(f"{'language':10}{'length':20}{'n':>8}{'accuracy':>10}")
    for (code, size), found in sorted(right.items()):
        print(f"{code:10}{size:20}{len(found):8}{sum(found) / len(found):10.4f}")
    print(f"{1000 * spent / len(rows):.3f} ms a message")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    languages = load(ROOT).tongues.every
    for code in languages:
        parser.add_argument(f"--{code}", help=f"column with {code}")
    given = parser.parse_args()
    measure(parallel(given.file, {code: getattr(given, code) for code in languages if getattr(given, code)}))


if __name__ == "__main__":
    main()
