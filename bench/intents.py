"""The matcher on labelled data, and what its thresholds give.

python bench/intents.py --train A --test B --text COLUMN --label COLUMN [--none LABEL]   (CSV or JSONL)
python bench/intents.py --thresholds FILE.jsonl …    what the thresholds found while training give on held-out messages
python bench/intents.py --reliability FILE.jsonl …   does a probability of 0.8 mean right 8 times of 10
python bench/intents.py --curve FILE.jsonl …     accuracy against the number of examples
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))  # so that it runs from a bare checkout

import argparse
import csv
import json
import random
import time
from collections import Counter
from dataclasses import asdict

import numpy as np

from bench.plain import plain, scorer, trained_on
from bot.config import ROOT
from bot.core.model import Matches
from bot.core.reading.matching import NONE, Learnt, Matcher, Thresholds, softmax
from bot.core.steps.asking_back import OFFERED
from bot.core.words.language import UNLEARNT
from bot.knowledge.load import load
from bot.learning.evaluation import Case, read_cases
from bot.learning.models import matcher_for

FOLDS = 5
MOST_LOST = 0.004
"""Without out-of-scope training messages, the floor may cost at most this much accuracy in cross-validation."""


def rows(path: Path, text: str, label: str) -> list[tuple[str, str]]:
    """(text, label) of a CSV or JSONL file."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        table = csv.DictReader(file) if path.suffix == ".csv" else (json.loads(line) for line in file if line.strip())
        return [(str(row[text]), str(row[label])) for row in table]


def floor_of(data: list[tuple[str, str]]) -> Thresholds:
    """Thresholds by cross-validation on training data alone."""
    shuffled = random.Random(0).sample(data, len(data))
    best, right = [], []
    for fold in range(FOLDS):
        rest = [row for i, row in enumerate(shuffled) if i % FOLDS != fold]
        model = trained_on(rest)
        score = scorer(model)
        for text, label in shuffled[fold::FOLDS]:
            scores = score(text)
            best.append(float(scores.max()))
            right.append(model.classes[int(scores.argmax())] == label)
    order = np.argsort(best)
    lost = np.cumsum(np.array(right)[order]) / len(best)
    cut = int(np.searchsorted(lost, MOST_LOST))
    return Thresholds(floor=float(np.array(best)[order][cut]), answer=0.0, gap=0.0)


def compare(given: argparse.Namespace) -> None:
    """Train on one file, measure on another."""
    learnt, asked = rows(given.train, given.text, given.label), rows(given.test, given.text, given.label)
    began = time.perf_counter()
    renamed = [(text, NONE if label == given.none else label) for text, label in learnt]
    model = trained_on(renamed)
    started = time.perf_counter() - began
    limits = floor_of([row for row in renamed if row[1] != NONE])
    examples: dict[str, tuple[str, ...]] = {}
    matcher = Matcher(Learnt(model, limits, UNLEARNT), examples, plain())
    began = time.perf_counter()
    found = [matcher.match(text) for text, _ in asked]
    spent = time.perf_counter() - began
    top = [m.ranked[0].intent if m.ranked else NONE for m in found]
    kept = [name if m.verdict != "none" else NONE for m, name in zip(found, top, strict=True)]
    gold = [NONE if label == given.none else label for _, label in asked]
    inside = [i for i, label in enumerate(gold) if label != NONE]
    outside = [i for i, label in enumerate(gold) if label == NONE]
    print(f"train {len(learnt)}, test {len(asked)}, classes {len(model.classes)}, features {len(model.vocabulary)}")
    print(f"accuracy              {share([kept[i] == gold[i] for i in range(len(gold))]):.4f}")
    print(f"accuracy, no threshold {share([top[i] == gold[i] for i in inside]):.4f}   (in scope)")
    print(
        f"weighted F1           {weighted_f1([gold[i] for i in inside], [top[i] for i in inside]):.4f}   (in scope, no threshold)"
    )
    print(
        f"in-scope accuracy     {share([kept[i] == gold[i] for i in inside]):.4f}   (at its own threshold {limits.floor:.3f})"
    )
    print(
        f"out-of-scope recall   {share([kept[i] == NONE for i in outside]):.4f}"
        if outside
        else "out-of-scope recall   -"
    )
    print(f"start-up              {started:.2f} s (training)\na message             {1000 * spent / len(asked):.3f} ms")


def share(flags: list[bool]) -> float:
    return sum(flags) / len(flags) if flags else 0.0


def weighted_f1(gold: list[str], guessed: list[str]) -> float:
    """F1 by class, weighed by how often the class occurs in the gold labels."""
    support, given = Counter(gold), Counter(guessed)
    hits = Counter(g for g, p in zip(gold, guessed, strict=True) if g == p)
    return sum(n * 2 * hits[c] / (n + given[c]) for c, n in support.items()) / len(gold)


def shipped() -> Matcher:
    return matcher_for(load(ROOT).whole(), ROOT / "var" / "cache")


def thresholds(cases: list[Case]) -> None:
    """What the rule of the training gives on messages by other authors, and on how many misses the first place was right."""
    matcher = shipped()
    print(asdict(matcher.thresholds))
    show_verdicts(Matcher(matcher.learnt, {}, matcher.question_words), cases)


def show_verdicts(matcher: Matcher, cases: list[Case]) -> None:
    found = [(case, matcher.match(case.text)) for case in cases]
    inside = [(c, m) for c, m in found if c.in_scope]
    outside = [m for c, m in found if not c.in_scope]
    first = [bool(m.ranked) and m.ranked[0].intent in c.intents for c, m in inside]
    answered = [m.verdict == "answer" for _, m in inside]
    pairs = list(zip(first, answered, strict=True))
    print(
        f"  top-1 {share([r and a for r, a in pairs]):.3f}"
        f"  top-3 {share([bool(set(shown(m)) & set(c.intents)) for c, m in inside]):.3f}"
        f"  wrong {share([a and not r for r, a in pairs]):.3f}"
        f"  rejected {share([m.verdict == 'none' for m in outside]):.3f}"
        f"  false rejections {share([m.verdict == 'none' for _, m in inside]):.3f}\n"
        f"  of {sum(not (r and a) for r, a in pairs)} not answered rightly, {sum(r and not a for r, a in pairs)} had the right one first"
    )


def shown(found: Matches) -> tuple[str, ...]:
    """The intents that are answered or offered."""
    if found.verdict == "answer":
        return (found.ranked[0].intent, *found.beside)
    return tuple(match.intent for match in found.ranked[:OFFERED]) if found.verdict == "choose" else ()


def reliability(cases: list[Case]) -> None:
    """How often the best intent is right, by its probability."""
    matcher = shipped()
    model, limits = matcher.model, matcher.thresholds
    bins: dict[int, list[tuple[float, bool]]] = {}
    lifted = np.array([limits.lift if name == NONE else 0 for name in model.classes])
    for case in cases:
        chances = softmax(matcher.scores(case.text) + lifted, limits.temperature)
        best = int(chances.argmax())
        bins.setdefault(min(int(chances[best] * 10), 9), []).append(
            (float(chances[best]), model.classes[best] in case.intents)
        )
    print(f"{'probability':14}{'messages':>9}{'mean':>8}{'right':>8}")
    for step, found in sorted(bins.items()):
        print(
            f"{step / 10:.1f} to {(step + 1) / 10:.1f}    {len(found):>9}{np.mean([p for p, _ in found]):8.2f}{share([r for _, r in found]):8.2f}"
        )


def curve(cases: list[Case]) -> None:
    """Accuracy when only so many examples an intent and language are learnt."""
    knowledge = load(ROOT).whole()
    bodies = [(key, list(texts)) for key, i in knowledge.intents.items() for texts in i.examples.values()]
    bodies += [(NONE, list(texts)) for texts in knowledge.none_examples.values()]
    print(f"{'examples an intent and language':34}{'messages':>9}{'top-1':>8}{'top-3':>8}")
    for most in (8, 15, 30, 60, 100, 150, 10_000):
        shuffle = random.Random(1)
        chosen = [
            (text, key)
            for key, texts in bodies
            for text in shuffle.sample(texts, min(len(texts), most * (8 if key == NONE else 1)))
        ]
        model = trained_on(chosen)
        score = scorer(model)
        inside = [case for case in cases if case.in_scope]
        order = [np.argsort(-score(case.text))[:3] for case in inside]
        named = [[model.classes[i] for i in row] for row in order]
        top1 = share([row[0] in case.intents for row, case in zip(named, inside, strict=True)])
        top3 = share([bool(set(row) & set(case.intents)) for row, case in zip(named, inside, strict=True)])
        print(f"{'all' if most == 10_000 else most!s:34}{len(chosen):>9}{top1:8.3f}{top3:8.3f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--train", type=Path)
    parser.add_argument("--test", type=Path)
    parser.add_argument("--text", default="text")
    parser.add_argument("--label", default="label")
    parser.add_argument("--none", default=NONE, help="the label of out-of-scope messages")
    for name in ("thresholds", "reliability", "curve"):
        parser.add_argument(f"--{name}", nargs="+", type=Path)
    given = parser.parse_args()
    for action, files in ((thresholds, given.thresholds), (reliability, given.reliability), (curve, given.curve)):
        if files:
            action([case for path in files for case in read_cases(path)])
    if given.train:
        compare(given)


if __name__ == "__main__":
    main()
