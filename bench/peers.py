"""The same labelled data through other ways of finding an intent, side by side.

python bench/peers.py --train A --test B [--text COLUMN] [--label COLUMN] [--most N]
RapidFuzz alone (the nearest example by WRatio, token_set_ratio, token_sort_ratio), padacioso, a plain
scikit-learn pipeline, and our matcher. `--most` measures on the first N test messages: the fuzzy ones are slow.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))  # so that it runs from a bare checkout

import argparse
import time
from collections import defaultdict
from collections.abc import Callable
from typing import Any

from rapidfuzz import fuzz, process
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline

from bench.intents import rows, share, weighted_f1
from bench.plain import scorer, trained_on
from bot.config import ROOT
from bot.knowledge.load import load

LEXICON = load(ROOT).whole().lexicon
Data = list[tuple[str, str]]
Guess = Callable[[str], str]


def by_scorer(scorer: Callable[..., float]) -> Callable[[Data], Guess]:
    def build(data: Data) -> Guess:
        texts, labels = [LEXICON.normalise(t) for t, _ in data], [y for _, y in data]

        def guess(text: str) -> str:
            found = process.extractOne(LEXICON.normalise(text), texts, scorer=scorer)
            return labels[found[2]] if found else ""

        return guess

    return build


def padacioso(data: Data) -> Guess:
    from padacioso import IntentContainer

    container = IntentContainer(fuzz=True)
    bodies: dict[str, list[str]] = defaultdict(list)
    for text, label in data:
        bodies[label].append(LEXICON.normalise(text))
    for label, texts in bodies.items():
        container.add_intent(label, texts)
    return lambda text: str(container.calc_intent(LEXICON.normalise(text)).get("name") or "")


def pipeline(data: Data) -> Guess:
    machine: Any = make_pipeline(
        TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True), LogisticRegression(C=10, max_iter=200)
    )
    machine.fit([t for t, _ in data], [y for _, y in data])
    return lambda text: str(machine.predict([text])[0])


def ours(data: Data) -> Guess:
    model = trained_on(data)
    score = scorer(model)
    return lambda text: model.classes[int(score(text).argmax())]


WAYS: dict[str, Callable[[Data], Guess]] = {
    "RapidFuzz WRatio": by_scorer(fuzz.WRatio),
    "RapidFuzz token_set_ratio": by_scorer(fuzz.token_set_ratio),
    "RapidFuzz token_sort_ratio": by_scorer(fuzz.token_sort_ratio),
    "padacioso": padacioso,
    "scikit-learn, words": pipeline,
    "ours": ours,
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--train", type=Path, required=True)
    parser.add_argument("--test", type=Path, required=True)
    parser.add_argument("--text", default="text")
    parser.add_argument("--label", default="label")
    parser.add_argument("--none", default="none")
    parser.add_argument("--most", type=int, default=500)
    parser.add_argument("--only", nargs="*", choices=list(WAYS), help="some of them")
    given = parser.parse_args()
    learnt = [row for row in rows(given.train, given.text, given.label) if row[1] != given.none]
    asked = [row for row in rows(given.test, given.text, given.label) if row[1] != given.none][: given.most]
    print(
        f"train {len(learnt)}, test {len(asked)}\n{'':28}{'accuracy':>10}{'weighted F1':>13}{'start-up s':>12}{'ms a message':>14}"
    )
    for name, build in WAYS.items():
        if given.only and name not in given.only:
            continue
        began = time.perf_counter()
        try:
            guess = build(learnt)
        except ModuleNotFoundError as error:
            print(f"{name:28}left out: python -m pip install {error.name}")
            continue
        ready = time.perf_counter()
        found = [guess(text) for text, _ in asked]
        spent = time.perf_counter() - ready
        gold = [label for _, label in asked]
        right = share([a == b for a, b in zip(found, gold, strict=True)])
        print(
            f"{name:28}{right:10.3f}{weighted_f1(gold, found):13.3f}{ready - began:12.2f}{1000 * spent / len(asked):14.2f}",
            flush=True,
        )


if __name__ == "__main__":
    main()
