"""python -m bot diff: what an edit changes, and that a lost danger case stops it."""

from __future__ import annotations

import shutil
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest

from bot.config import ROOT
from bot.core.dialogue import Dialogue
from bot.desk import changes
from bot.desk.changes import AnswerChange, Diff, WinnerChange, compare, dialogue_at, held_out, words_marked
from bot.desk.changes_text import written
from bot.errors import BotError
from bot.learning.evaluation import Case, Result
from tests.conftest import NOW
from tests.server import SESSION_CACHE


@pytest.fixture
def edited(root: Path, tmp_path: Path) -> Path:
    """A copy of the files to edit."""
    folder = tmp_path / "edited"
    shutil.copytree(root, folder)
    return folder


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def run(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    env = {
        "PATH": "/usr/bin:/bin",
        "PYTHONPATH": str(ROOT),
        "KNOWLEDGE_DIR": str(root),
        "BOT_CACHE": str(SESSION_CACHE),
    }
    command = [sys.executable, "-m", "bot", "diff", *arguments]
    return subprocess.run(command, capture_output=True, text=True, env=env, cwd=ROOT, check=False)


def test_the_same_files_change_nothing(root: Path, dialogue: Dialogue) -> None:
    found = compare(dialogue, dialogue, held_out(root), NOW)
    assert (found.answers, found.winners, found.sentences) == ((), (), 2)


def test_an_answer_changed_for_one_country_is_told_for_that_country_only(edited: Path, dialogue: Dialogue) -> None:
    path = edited / "content" / "return" / "how.yaml"
    _, _, after = path.read_text(encoding="utf-8").partition("  MA:\n")
    line = next(line for line in after.splitlines() if line.startswith("        "))
    replace(path, line, line + " Demandez.")
    changes = compare(dialogue, dialogue_at(edited, SESSION_CACHE), (), NOW).answers
    assert {(change.intent, change.place) for change in changes} == {("return.how", "MA")}


def test_a_text_for_abroad_is_told_for_one_country_that_stands_for_all(edited: Path, dialogue: Dialogue) -> None:
    path = edited / "content" / "return" / "how.yaml"
    _, _, after = path.read_text(encoding="utf-8").partition("abroad:\n")
    line = next(line for line in after.splitlines() if line.startswith("      "))
    replace(path, line, line + " Demandez.")
    (change,) = compare(dialogue, dialogue_at(edited, SESSION_CACHE), (), NOW).answers
    assert change.intent == "return.how"
    assert change.place in dialogue.knowledge.countries


def test_against_a_folder_a_lost_danger_case_exits_1(edited: Path, tmp_path: Path) -> None:
    before = tmp_path / "before"
    shutil.copytree(edited, before)
    replace(edited / "intents" / "protection" / "distress_at_sea.yaml", "risk: urgent", "risk: none")
    done = run(edited, str(before))
    assert done.returncode == 1, done.stderr
    assert "DANGER [fr] notre pirogue prend l'eau au large de Mbour" in done.stdout


def test_against_a_git_revision_an_edited_sentence_is_shown_and_exits_0(edited: Path) -> None:
    git = ["git", "-C", str(edited), "-c", "user.name=t", "-c", "user.email=t@example.org"]
    for step in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "before"]):
        subprocess.run([*git, *step], check=True)
    replace(edited / "content" / "return" / "how.yaml", "Rentrer chez moi", "Rentrer au village")
    done = run(edited, "HEAD")
    assert done.returncode == 0, done.stderr
    assert "+ # Rentrer au village" in done.stdout
    assert "1 texts and 0 of 2 sentences change" in done.stdout


def test_sentences_are_looked_for_with_the_knowledge_then_beside_the_code_and_without_any_it_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing tried is not the same as nothing changed."""
    assert held_out(tmp_path) == held_out(ROOT) != []
    monkeypatch.setattr(changes, "ROOT", tmp_path / "code")
    with pytest.raises(BotError, match="no sentences to try"):
        held_out(tmp_path)


@pytest.mark.parametrize(
    ("before", "after", "lost"),
    [(("right", "sure"), ("right", "sure"), False), (("right", "sure"), ("", ""), True),
     (("right", "sure"), ("right", ""), True), (("", "doubt"), ("", ""), False), (("", ""), ("right", "sure"), False)],
)  # fmt: skip
def test_a_danger_is_flagged_only_when_a_right_answer_is_lost(
    dialogue: Dialogue, monkeypatch: pytest.MonkeyPatch, before: tuple[str, str], after: tuple[str, str], lost: bool
) -> None:
    case = Case("on coule", "fr", ("protection.distress_at_sea",))
    replies = iter([before, after])

    def judged(dialogue: Dialogue, case: Case, now: datetime) -> Result:
        answered, danger = next(replies)
        right = case.intents[0] if answered else ""
        return Result(case, dialogue.read(""), right, (), "", danger, "fr", 0.0)

    monkeypatch.setattr(changes, "judge", judged)
    assert any(change.danger for change in changes._winners(dialogue, dialogue, [case], NOW)) is lost


@pytest.mark.parametrize("base", ["no-such-revision", "--output=/dev/null"])
def test_a_base_that_is_nothing_is_said_in_words(edited: Path, base: str) -> None:
    done = run(edited, "--", base)
    assert done.returncode == 1
    assert "no git revision" in done.stderr
    assert "Traceback" not in done.stderr


def test_the_markdown_shows_dangers_first_and_its_cells_stay_whole() -> None:
    winner = WinnerChange("a | b", "fr", "x.y", "x.y", "none", True)
    text = written(Diff((AnswerChange("x.y", "fr", "", "un\ndeux", "un\ntrois"),), (winner,), 9), "markdown")
    assert text.index("CAUTION") < text.index("a \\| b") < text.index("- deux\n+ trois")
    assert "un\n" not in text.partition("diff")[2]


def test_only_the_words_that_differ_are_marked() -> None:
    assert list(words_marked("le SAMU 1515 répond", "le SAMU 15 répond")) == [
        (False, "le SAMU "), (True, "1515 "), (False, "répond"),
    ]  # fmt: skip
