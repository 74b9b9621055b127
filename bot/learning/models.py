"""The trained matcher for some knowledge: from the cache, or trained in a child process and kept.

The key of the cache is the hash of the files, so a changed example retrains and nothing else does.
The child process keeps scikit-learn out of the answering process's memory.
"""

from __future__ import annotations

import hashlib
import os
import pickle
import subprocess
import sys
import tempfile
from collections.abc import Callable
from multiprocessing import get_all_start_methods, get_context
from pathlib import Path
from typing import Any

import numpy as np

from bot.core.knowledge import Knowledge
from bot.core.reading.matching import NONE, Matcher, Model, shipped_thresholds

FORMAT = "2"
"""Changed whenever the features or the file's layout change."""


def matcher_for(knowledge: Knowledge, folder: Path) -> Matcher:
    """The matcher, trained if no model for these very files is in the cache."""
    return Matcher(model_for(knowledge, folder), examples_of(knowledge), shipped_thresholds(), knowledge.lexicon)


def examples_of(knowledge: Knowledge) -> dict[str, tuple[str, ...]]:
    """All example messages by intent, the out-of-scope ones under `none`."""
    found = {
        key: tuple(t for texts in intent.examples.values() for t in texts) for key, intent in knowledge.intents.items()
    }
    return found | {NONE: tuple(t for texts in knowledge.none_examples.values() for t in texts)}


def model_for(knowledge: Knowledge, folder: Path) -> Model:
    """The trained model of these files, read from `folder` or made and put there."""
    path = folder / f"{key_of(knowledge)}.npz"
    if not path.is_file():
        _train_apart(knowledge, path)
    return read(path)


def key_of(knowledge: Knowledge) -> str:
    """The cache's key: the examples, the code that turns them into a model, and the layout."""
    digest = hashlib.sha256(FORMAT.encode())
    bot = Path(__file__).parent.parent
    code = [*sorted((bot / "core/words").glob("*.py")), bot / "learning/training.py"]
    for path in code:
        digest.update(path.read_bytes())
    for pack in knowledge.lexicon.packs.values():
        digest.update(repr((pack.spelling, sorted(pack.shorthand.items()))).encode())
    for intent, texts in sorted(examples_of(knowledge).items()):
        digest.update("\0".join((intent, *texts, "")).encode())
    return digest.hexdigest()[:24]


def _train_apart(knowledge: Knowledge, path: Path) -> None:
    """Train in a child process, which writes the model; without a writable folder, in a temporary one."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError:
        path = Path(tempfile.gettempdir()) / path.name
    given = knowledge.lexicon, examples_of(knowledge)
    subprocess.run(
        [sys.executable, "-m", "bot.learning.models", str(path)], input=pickle.dumps(given), check=True,
        cwd=Path(__file__).parent.parent.parent, env=os.environ | {"OMP_NUM_THREADS": "1"},
    )  # fmt: skip


def write(model: Model, path: Path) -> None:
    """Write a model to a file, whole or not at all."""
    beside = path.with_suffix(f".{os.getpid()}.tmp")
    with beside.open("wb") as file:
        np.savez(
            file, classes=np.array(model.classes), words=np.array("\n".join(model.vocabulary)),
            idf=model.idf, weights=model.weights, scale=model.scale, bias=model.bias,
        )  # fmt: skip
    beside.replace(path)


def read(path: Path) -> Model:
    """Read a model that `write` wrote."""
    with np.load(path, allow_pickle=False) as file:
        words = str(file["words"]).split("\n")
        return Model(
            tuple(str(name) for name in file["classes"]), {word: row for row, word in enumerate(words)},
            file["idf"], file["weights"], file["scale"], file["bias"],
        )  # fmt: skip


def forked(work: Callable[[int], Any], parts: int) -> list[Any]:
    """Do the parts of a piece of work side by side, in copies of this process; one after the other on one core."""
    if (os.cpu_count() or 1) < 2 or "fork" not in get_all_start_methods():
        return [work(part) for part in range(parts)]
    _WORK.append(work)
    with get_context("fork").Pool(2) as pool:
        return pool.map(_one_part, range(parts))


_WORK: list[Callable[[int], Any]] = []


def _one_part(part: int) -> Any:
    return _WORK[-1](part)


def _main() -> None:
    from bot.learning.training import train

    lexicon, examples = pickle.load(sys.stdin.buffer)  # noqa: S301 - what our own parent process sends
    rows = [(text, intent) for intent, texts in examples.items() for text in texts]
    model = train([text for text, _ in rows], [intent for _, intent in rows], lexicon, side_by_side=forked)
    write(model, Path(sys.argv[1]))


if __name__ == "__main__":
    _main()
