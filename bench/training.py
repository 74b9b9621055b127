"""What learning costs, and what comes of it on sentences that nobody trained on.

python bench/training.py [FILE.jsonl …]

Runs `bot train` into an empty cache and prints the seconds, by the clock and of processor time, the largest memory of all its processes together
(proportional set size, Linux only), the size of the file, and then what `bot eval` makes of the sentences.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))  # so that it runs from a bare checkout

import os
import resource
import subprocess
import tempfile
import time
from contextlib import suppress

from bot.config import ROOT

STEP = 0.2
SENTENCES = ROOT / "tests" / "sentences"


def family(pid: int) -> list[int]:
    """A process and all that descend from it."""
    found = [pid]
    for path in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in path.read_text().split():
            found += family(int(child))
    return found


def megabytes(pid: int) -> float:
    """The proportional set size of a process; nothing when it is gone."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024


def watched(command: list[str], env: dict[str, str]) -> tuple[float, float]:
    """The seconds a command takes and the most memory it and its children held at once, in MB."""
    began, most = time.perf_counter(), 0.0
    process = subprocess.Popen(command, env=env, cwd=ROOT)
    while process.poll() is None:
        with suppress(OSError):  # a child that is just gone
            most = max(most, sum(map(megabytes, family(process.pid))))
        time.sleep(STEP)
    if process.returncode:
        sys.exit(process.returncode)
    return time.perf_counter() - began, most


def main() -> None:
    files = [Path(name) for name in sys.argv[1:]]
    ordinary = sorted(path for path in SENTENCES.glob("*.jsonl") if not path.name.startswith("later_"))
    sets = [files] if files else [ordinary, sorted(SENTENCES.glob("later_*.jsonl"))]
    with tempfile.TemporaryDirectory(prefix="yoon-") as cache:
        env = os.environ | {"BOT_CACHE": cache, "PYTHONPATH": str(ROOT)}
        seconds, most = watched([sys.executable, "-m", "bot", "train"], env)
        size = sum(path.stat().st_size for path in Path(cache).iterdir()) / 1e6
        spent = resource.getrusage(resource.RUSAGE_CHILDREN)
        print(
            f"{seconds:.0f} s ({spent.ru_utime + spent.ru_stime:.0f} of processor), at most {most:.0f} MB in all processes, a file of {size:.0f} MB",
            flush=True,
        )
        for listed in sets:
            print(", ".join(path.name for path in listed), flush=True)
            subprocess.run([sys.executable, "-m", "bot", "eval", *map(str, listed)], env=env, cwd=ROOT, check=True)


if __name__ == "__main__":
    main()
