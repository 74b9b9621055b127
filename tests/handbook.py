"""A page of docs/ followed to the letter on a copy of the files: what it says to type is typed.

Every block of a page is an instruction. One marked `sh` is run; of the others the line above says what to do:
`Write FILE:` (the whole file), `Add to FILE:` (at its end), `In FILE, instead of:` and then `write:`.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from bot.config import ROOT
from bot.knowledge.load import FOLDERS

DOCS = ROOT / "docs"
_BLOCK = re.compile(r"^([^\n]*)\n+```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_FILE = re.compile(r"`([\w./-]+\.\w+)`")


def copied(folder: Path) -> Path:
    """The shipped files, in a folder of their own."""
    for name in FOLDERS:
        shutil.copytree(ROOT / name, folder / name)
    return folder


def follow(page: str, folder: Path) -> str:
    """Do what a page says in a folder; what its commands printed."""
    said, old = "", ("", "")
    for told, kind, body in _BLOCK.findall((DOCS / page).read_text(encoding="utf-8")):
        if kind == "sh":
            said += run(body, folder)
        elif told.lower().endswith("instead of:"):
            old = _named(told), body
        elif told.lower().endswith("write:") and old[0]:
            _replace(folder / old[0], old[1], body)
        else:
            path = folder / _named(told)
            path.parent.mkdir(parents=True, exist_ok=True)
            before = path.read_text(encoding="utf-8") if "Add to" in told else ""
            path.write_text(before + body, encoding="utf-8")
    return said


def run(commands: str, folder: Path) -> str:
    """Type commands into a shell that stops at the first that fails."""
    env = os.environ | {
        "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}", "PYTHONPATH": str(ROOT), "KNOWLEDGE_DIR": str(folder),
    }  # fmt: skip
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", commands], cwd=folder, env=env, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, f"{commands}\n{done.stdout[-3000:]}\n{done.stderr[-3000:]}"
    return done.stdout


def _named(told: str) -> str:
    found = _FILE.search(told)
    assert found, f"no file in {told!r}"
    return found[1]


def _replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{path.name} holds {text.count(old)} times: {old}"
    path.write_text(text.replace(old, new), encoding="utf-8")
