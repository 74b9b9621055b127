"""What a commit is held to: the hooks are our own tools, and each of them runs."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.config import ROOT
from tests.conftest import OFFICE

CONFIG = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))
HOOKS: dict[str, dict[str, Any]] = {hook["id"]: hook for repo in CONFIG["repos"] for hook in repo["hooks"]}
TOOLS = Path(sys.executable).parent


def run(hook: str, *files: Path, knowledge: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """Run a hook as a commit does, with the tools that run these tests."""
    tool, *words = shlex.split(HOOKS[hook]["entry"])
    assert tool.startswith(".venv/bin/")
    command = [str(TOOLS / Path(tool).name), *words, *map(str, files)]
    env = os.environ | {"KNOWLEDGE_DIR": str(knowledge)}
    return subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False)


def test_nothing_is_fetched() -> None:
    """Every hook is local and uses what is installed."""
    assert {repo["repo"] for repo in CONFIG["repos"]} == {"local"}
    assert {hook["language"] for hook in HOOKS.values()} == {"system"}


@pytest.mark.parametrize(("hook", "before", "status"), [("ruff", "import os\n", 1), ("ruff", "x = 1\n", 0)])
def test_ruff_sees_what_is_wrong(hook: str, before: str, status: int, tmp_path: Path) -> None:
    path = tmp_path / "some.py"
    path.write_text(before, encoding="utf-8")
    assert run(hook, path).returncode == status


def test_ruff_format_writes_the_file_as_the_house_writes(tmp_path: Path) -> None:
    path = tmp_path / "some.py"
    path.write_text("x=1", encoding="utf-8")
    assert run("ruff-format", path).returncode == 0
    assert path.read_text(encoding="utf-8") == "x = 1\n"


def test_the_files_of_staff_are_checked_whole() -> None:
    """One file can be wrong because of another: the check takes no names, and starts for each folder it reads."""
    hook = HOOKS["check"]
    assert hook["pass_filenames"] is False
    for name in ("content/return/how.yaml", "intents/corpus/wo/return.how.txt", "languages/wo/spelling.tsv"):
        assert re.search(hook["files"], name)
    assert not re.search(hook["files"], "tests/office/content/menu.yaml")
    assert run("check", knowledge=OFFICE).returncode == 0


def test_a_wrong_file_of_staff_stops_the_commit(tmp_path: Path) -> None:
    shutil.copytree(OFFICE, tmp_path / "office")
    (tmp_path / "office" / "content" / "menu.yaml").unlink()
    assert run("check", knowledge=tmp_path / "office").returncode == 1
