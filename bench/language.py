"""Language identification: train the table, or measure it.

python bench/language.py --train [--also FILE.csv:fr=COL,en=COL,wo=COL]   writes bot/core/tables/language.tsv.gz
python bench/language.py --fr COL --en COL --wo COL FILE.csv              prints accuracy on a parallel file
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))  # so that it runs from a bare checkout

import argparse
import csv
import gzip
import time
from collections import Counter, defaultdict

import numpy as np

from bot.config import ROOT
from bot.core.words import language
from bot.knowledge.load import load

TABLE = ROOT / "bot" / "core" / "tables" / "language.tsv.gz"
OTHERS = ROOT / "bench" / "data" / "other_languages.txt"
Row = tuple[str, str]


def examples() -> list[Row]:
    """All example messages with their language, and the lines of other languages."""
    knowledge = load(ROOT).whole()
    bodies = [*(i.examples for i in knowledge.intents.values()), knowledge.none_examples]
    rows = [(text, code) for body in bodies for code, texts in body.items() for text in texts]
    return rows + [(line, "other") for line in OTHERS.read_text(encoding="utf-8").splitlines()]


def halves(rows: list[Row]) -> list[Row]:
    """Each message again as its single words and its first words, so that short ones are learnt too."""
    found = list(rows)
    for text, code in rows:
        words = text.split()
        found += [(" ".join(words[i : i + 3]), code) for i in range(0, len(words), 3) if len(words) > 4]
    return found


def train(rows: list[Row], least: int = 3) -> dict[str, tuple[int, ...]]:
    """Feature -> weight x 100 a language, by multinomial logistic regression."""
    from scipy import sparse
    from sklearn.linear_model import LogisticRegression

    counted = [Counter(set(language.features(language.language_words(text)))) for text, _ in rows]
    seen = Counter(f for counts in counted for f in counts)
    vocabulary = {f: i for i, f in enumerate(sorted(f for f, n in seen.items() if n >= least))}
    indices, ends = [], [0]
    for counts in counted:
        indices += [vocabulary[f] for f in counts if f in vocabulary]
        ends.append(len(indices))
    shape = (len(rows), len(vocabulary))
    matrix = sparse.csr_matrix((np.ones(len(indices), dtype=np.float32), indices, ends), shape=shape)
    weights = {"fr": 1.0, "en": 1.0, "wo": 1.0, "other": 3.0}
    machine = LogisticRegression(C=0.3, solver="lbfgs", max_iter=150, class_weight=weights)
    machine.fit(matrix, [code for _, code in rows])
    order = [list(machine.classes_).index(label) for label in language.LABELS]
    table = {"": tuple(round(100 * float(machine.intercept_[c])) for c in order)}
    for feature, column in vocabulary.items():
        row = tuple(round(100 * float(machine.coef_[c][column])) for c in order)
        if max(row) - min(row) >= 4:
            table[feature] = row
    return table


def write(table: dict[str, tuple[int, ...]]) -> None:
    text = "\n".join("\t".join((feature, *(str(cell) for cell in row))) for feature, row in sorted(table.items()))
    TABLE.write_bytes(gzip.compress(text.encode(), mtime=0))
    print(f"{len(table)} features, {TABLE.stat().st_size / 1e3:.0f} kB")


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
    right: dict[tuple[str, str], list[bool]] = defaultdict(list)
    began = time.perf_counter()
    for text, code in rows:
        good = language.identify(text).language == code
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
    parser.add_argument("file", nargs="?", type=Path)
    parser.add_argument("--train", action="store_true")
    parser.add_argument("--also", help="FILE.csv:fr=COL,en=COL,wo=COL, more text to train on")
    for code in ("fr", "en", "wo"):
        parser.add_argument(f"--{code}", help=f"column with {code}")
    given = parser.parse_args()
    if given.train:
        rows = examples()
        if given.also:
            path, _, columns = given.also.partition(":")
            rows += parallel(Path(path), dict(pair.split("=") for pair in columns.split(",")))
        write(train(halves(rows)))
    if given.file:
        measure(
            parallel(given.file, {code: getattr(given, code) for code in ("fr", "en", "wo") if getattr(given, code)})
        )


if __name__ == "__main__":
    main()
