"""The git host's workflow: its own steps, run here on a repository with an edit in it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from bot.config import ROOT
from tests.server import SESSION_CACHE

WORKFLOW = yaml.safe_load((ROOT / ".github" / "workflows" / "check.yml").read_text(encoding="utf-8"))
STEPS = {step["name"]: step for step in WORKFLOW["jobs"]["check"]["steps"]}
EVERY_STEP = [step for job in WORKFLOW["jobs"].values() for step in job["steps"]]


@pytest.fixture
def repository(root: Path, tmp_path: Path) -> Path:
    """A repository whose last commit gives an answer another title."""
    folder = tmp_path / "repository"
    shutil.copytree(root, folder)
    git = ["git", "-C", str(folder), "-c", "user.name=t", "-c", "user.email=t@example.org"]
    path = folder / "content" / "return" / "how.yaml"
    for step in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "before"]):
        subprocess.run([*git, *step], check=True)
    path.write_text(
        path.read_text(encoding="utf-8").replace("Rentrer chez moi", "Rentrer au village", 1), encoding="utf-8"
    )
    subprocess.run([*git, "commit", "-qam", "after"], check=True)
    return folder


def run(step: str, repository: Path, summary: Path) -> subprocess.CompletedProcess[str]:
    env = {
        "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}", "PYTHONPATH": str(ROOT),
        "KNOWLEDGE_DIR": str(repository), "BOT_CACHE": str(SESSION_CACHE), "BASE": "HEAD~1",
        "GITHUB_STEP_SUMMARY": str(summary),
    }  # fmt: skip
    command = ["bash", "-e", "-c", STEPS[step]["run"]]
    return subprocess.run(command, cwd=repository, env=env, capture_output=True, text=True, check=False)


def test_the_shipped_files_pass_and_warnings_name_their_line(repository: Path, tmp_path: Path) -> None:
    done = run("Check the files", repository, tmp_path / "summary.md")
    assert done.returncode == 0, done.stdout + done.stderr
    assert all(line.startswith(("::warning file=", "")) for line in done.stdout.splitlines())


def test_a_wrong_file_fails_with_the_host_s_own_marks(repository: Path, tmp_path: Path) -> None:
    path = repository / "content" / "return" / "how.yaml"
    path.write_text("title: {fr: x}\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    done = run("Check the files", repository, tmp_path / "summary.md")
    assert done.returncode == 1
    assert "::error file=content/return/how.yaml,line=" in done.stdout


def test_the_summary_shows_what_people_would_get(repository: Path, tmp_path: Path) -> None:
    """The summary is for staff, and in French."""
    summary = tmp_path / "summary.md"
    done = run("Show what changes for people", repository, summary)
    assert done.returncode == 0, done.stderr
    text = summary.read_text(encoding="utf-8")
    assert "textes et 0 phrases d'essai sur 2 changent" in text
    assert "+ # Rentrer au village" in text


def test_what_make_test_asks_for_is_asked_of_each_pull_request() -> None:
    """The lines of the Makefile's `check` and `test` are steps of the workflow."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    asked = [line.strip() for line in makefile.splitlines() if line.startswith("\t$(BIN)/")]
    run_there = " && ".join(step["run"] for step in EVERY_STEP if "run" in step)
    for line in asked:
        assert line.removeprefix("$(BIN)/") in run_there, line
    assert len(asked) == 5
    assert "pull_request" in (WORKFLOW.get("on") or WORKFLOW[True])


def test_an_action_is_named_by_the_hash_of_its_commit() -> None:
    """A tag can be moved by whoever takes over an action; a hash can't."""
    used = {step["uses"] for step in EVERY_STEP if "uses" in step}
    assert used
    assert all(re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40}", action) for action in used), used


def test_the_workflow_may_read_and_nothing_else() -> None:
    assert WORKFLOW["permissions"] == {"contents": "read"}


def test_no_key_of_the_workflow_stands_twice() -> None:
    """GitHub refuses the file then; PyYAML silently keeps the last."""
    keys = re.findall(r"(?m)^(\w+):", (ROOT / ".github/workflows/check.yml").read_text(encoding="utf-8"))
    assert "jobs" in keys
    assert len(keys) == len(set(keys))
