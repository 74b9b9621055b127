"""The git host's workflow: its own steps, run here on a repository with an edit in it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from bot.config import ROOT
from tests.server import SESSION_CACHE

WORKFLOW = yaml.safe_load((ROOT / ".github" / "workflows" / "check.yml").read_text(encoding="utf-8"))
STEPS = {step.get("name", step.get("uses")): step for step in WORKFLOW["jobs"]["check"]["steps"]}


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
    done = run("Vérifier les fichiers", repository, tmp_path / "summary.md")
    assert done.returncode == 0, done.stdout + done.stderr
    assert all(line.startswith(("::warning file=", "")) for line in done.stdout.splitlines())


def test_a_wrong_file_fails_with_the_host_s_own_marks(repository: Path, tmp_path: Path) -> None:
    path = repository / "content" / "return" / "how.yaml"
    path.write_text("title: {fr: x}\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    done = run("Vérifier les fichiers", repository, tmp_path / "summary.md")
    assert done.returncode == 1
    assert "::error file=content/return/how.yaml,line=" in done.stdout


def test_the_summary_shows_what_people_would_get(repository: Path, tmp_path: Path) -> None:
    summary = tmp_path / "summary.md"
    done = run("Montrer ce qui change pour les gens", repository, summary)
    assert done.returncode == 0, done.stderr
    assert "+ # Rentrer au village" in summary.read_text(encoding="utf-8")
