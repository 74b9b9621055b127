"""What is learnt from some knowledge: from the cache, or learnt in a child process and kept.

One file holds the model, its thresholds and the language table. Its name is the hash of the examples, whatever
their order, and of the code that learns from them: a changed example learns anew and nothing else does.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from dataclasses import asdict, replace
from pathlib import Path
from sys import intern
from typing import Any

import numpy as np

from bot.core.knowledge import Knowledge
from bot.core.reading.matching import Learnt, Matcher, Model, Thresholds
from bot.core.reading.question_words import QuestionWords
from bot.core.words.language import LanguageTable
from bot.core.words.packs import Spelling
from bot.learning.lesson import Lesson, Line, examples_of, lesson_of, taught

BOT = Path(__file__).resolve().parent.parent
CODE = (*sorted((BOT / "core/words").glob("*.py")), *sorted((BOT / "learning").glob("*.py")), *(
    BOT / "core/reading" / f"{name}.py" for name in ("matching", "places", "question_words", "towns")
))  # fmt: skip
"""What decides what is learnt, beside the examples."""

SPARING = {"OMP_NUM_THREADS": "1", "MALLOC_MMAP_THRESHOLD_": "16777216"}
"""The child's environment: one thread, and the memory of the largest arrays given back as soon as it is gone (glibc)."""


def matcher_for(knowledge: Knowledge, folder: Path) -> Matcher:
    """The matcher of some knowledge, with what was learnt from it."""
    return Matcher(learnt_for(knowledge, folder), examples_of(knowledge), QuestionWords(knowledge))


def learnt_for(knowledge: Knowledge, folder: Path) -> Learnt:
    """What is learnt from the examples of some knowledge, read from `folder` or made and put there.

    Where nothing can be written it is made in a temporary folder, read from there and not kept.
    """
    path = folder / f"{key_of(knowledge)}.npz"
    if path.is_file():
        return read(path)
    lines = packed(lesson_of(knowledge))
    if _writable(folder):
        return _made(lines, path)
    with tempfile.TemporaryDirectory(prefix="yoon-") as passing:
        return _made(lines, Path(passing) / path.name)


def key_of(knowledge: Knowledge) -> str:
    """The cache's key: the examples, which intents are urgent, how words and places are read, and the code that learns."""
    digest = hashlib.sha256()
    for text in taught(knowledge):
        digest.update(text.encode(errors="surrogatepass") + b"\n")
    for path in CODE:
        digest.update(path.read_bytes() if path.is_file() else b"")
    return digest.hexdigest()[:24]


def packed(from_these: Lesson) -> bytes:
    """A lesson as it goes to the child process: the urgent intents, the spellings, then a line a message."""
    spellings = json.dumps([_written(spelling) for spelling in from_these.spellings])
    rows = ("\t".join(sorted(from_these.urgent)), spellings, *("\t".join(line) for line in from_these.lines))
    return "\n".join(rows).encode(errors="surrogatepass")


def unpacked(rows: Iterable[bytes]) -> Lesson:
    """The lesson that `packed` wrote, line by line; intents and languages are one object each."""
    texts = (row.decode(errors="surrogatepass").rstrip("\n") for row in rows)
    urgent = frozenset(filter(None, next(texts).split("\t")))
    spellings = tuple(map(_read_spelling, json.loads(next(texts))))
    cells = (text.split("\t") for text in texts)
    lines = (Line(text, asked, intern(intent), intern(language)) for text, asked, intent, language in cells)
    return Lesson(tuple(lines), urgent, spellings)


def _written(spelling: Spelling) -> dict[str, object]:
    return asdict(replace(spelling, rules=())) | {
        "rules": [(rule.pattern, becomes) for rule, becomes in spelling.rules]
    }


def _read_spelling(row: dict[str, Any]) -> Spelling:
    return Spelling(**row | {"rules": tuple((re.compile(pattern), becomes) for pattern, becomes in row["rules"])})


def _writable(folder: Path) -> bool:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            return True
    except OSError:
        return False


def _made(lines: bytes, path: Path) -> Learnt:
    """Learn in a child process, whose memory goes back when it is done, and read what it wrote."""
    subprocess.run(
        [sys.executable, "-m", "bot.learning.models", str(path)], input=lines, check=True,
        cwd=BOT.parent, env=os.environ | SPARING,
    )  # fmt: skip
    return read(path)


def write(learnt: Learnt, path: Path) -> None:
    """Write what was learnt to a file, whole or not at all."""
    model, languages = learnt.model, learnt.languages
    beside = path.with_suffix(f".{os.getpid()}.tmp")
    with beside.open("wb") as file:
        np.savez(
            file, classes=np.array(model.classes), vocabulary=model.vocabulary, idf=model.idf, weights=model.weights,
            scale=model.scale, bias=model.bias, thresholds=np.array(json.dumps(asdict(learnt.thresholds))),
            labels=np.array(languages.labels), rows=languages.rows, language_weights=languages.weights,
        )  # fmt: skip
    beside.replace(path)


def read(path: Path) -> Learnt:
    """Read what `write` wrote."""
    with np.load(path, allow_pickle=False) as file:
        classes, labels = (tuple(str(name) for name in file[key]) for key in ("classes", "labels"))
        return Learnt(
            Model(classes, *(file[name] for name in ("vocabulary", "idf", "weights", "scale", "bias"))),
            Thresholds(**json.loads(str(file["thresholds"]))),
            LanguageTable(labels, file["rows"], file["language_weights"]),
        )


if __name__ == "__main__":
    from bot.learning.training import learn

    write(learn(unpacked(sys.stdin.buffer)), Path(sys.argv[1]))
