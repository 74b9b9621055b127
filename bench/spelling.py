"""Wolof spellings: how many popular ones get the key of their standard word, and how many words share a key.

python bench/spelling.py FILE [--lexicon FILE]
FILE: `standard: popular popular …` a line. Lexicon: one word a line; without it, the standard words of FILE.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))  # so that it runs from a bare checkout

import argparse
import time
from collections import Counter
from collections.abc import Callable

from bot.config import ROOT
from bot.core.words.text import fold_letters
from bot.knowledge.load import load


def pairs(path: Path) -> list[tuple[str, str]]:
    """(standard, popular) of each line."""
    lines = (line.partition(":") for line in path.read_text(encoding="utf-8").splitlines() if ":" in line)
    return [(standard.strip(), popular) for standard, _, rest in lines for popular in rest.split()]


def row(name: str, key: Callable[[str], str], found: list[tuple[str, str]], lexicon: set[str]) -> str:
    same = sum(key(a) == key(b) for a, b in found) / len(found)
    keys = Counter(key(word) for word in lexicon)
    shared = sum(n for n in keys.values() if n > 1) / len(lexicon)
    return f"{name:24}{same:10.4f}{shared:16.4f}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--lexicon", type=Path)
    given = parser.parse_args()
    found = pairs(given.file)
    lines = given.lexicon.read_text(encoding="utf-8").split("\n") if given.lexicon else []
    lexicon = {line.split(":")[0].strip() for line in lines if line.strip()} or {standard for standard, _ in found}
    print(f"{len(found)} spellings, lexicon of {len(lexicon)} words")
    print(f"{'':24}{'same key':>10}{'words sharing':>16}")
    print(row("accents stripped", fold_letters, found, lexicon))
    key = load(ROOT).whole().lexicon.key
    began = time.perf_counter()
    print(row("spelling key", key, found, lexicon))
    print(f"{1e6 * (time.perf_counter() - began) / (2 * len(found) + len(lexicon)):.1f} microseconds a word")


if __name__ == "__main__":
    main()
