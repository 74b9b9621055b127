"""Every check on small sets of files. Cases are walked from the register: a check without cases fails."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot import checks
from bot.errors import Problem
from bot.knowledge.load import Library, load
from bot.learning.models import matcher_for

HERE = Path(__file__).parent
TODAY = date(2026, 11, 24)
IDS = [check.id for check in checks.register()]


def cases_of(check: str) -> list[dict[str, Any]]:
    path = HERE / "cases" / f"{check}.yaml"
    found: list[dict[str, Any]] = yaml.safe_load(path.read_text(encoding="utf-8")) if path.is_file() else []
    return found


def walked() -> Iterator[Any]:
    for check in checks.register():
        for case in cases_of(check.id):
            yield pytest.param(check, case, id=f"{check.id}: {case['case']}")


def library_for(folder: Path, case: dict[str, Any]) -> Library:
    """The sample's files, with some replaced, taken away (null) or changed in places."""
    shutil.copytree(HERE / "sample", folder, dirs_exist_ok=True)
    for name, text in case.get("files", {}).items():
        if text is None:
            (folder / name).unlink()
        else:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text, encoding="utf-8")
    for name, changes in case.get("change", {}).items():
        text = (folder / name).read_text(encoding="utf-8")
        for old, new in changes.items():
            assert old in text, f"{name} has no {old!r}"
            text = text.replace(old, new)
        (folder / name).write_text(text, encoding="utf-8")
    library = load(folder)
    if case.get("model"):
        library.matcher = matcher_for(library.whole(), folder / "cache")
    return library


def place(problem: Problem) -> str:
    return f"{problem.path}:{problem.line}:{problem.column} {problem.level}"


@pytest.mark.parametrize("check", IDS)
def test_a_check_has_a_case_that_it_finds_and_one_that_it_lets_pass(check: str) -> None:
    found = [bool(case["problems"]) for case in cases_of(check)]
    assert True in found, f"tests/checks/cases/{check}.yaml: no case with a problem"
    assert False in found, f"tests/checks/cases/{check}.yaml: no case without a problem"


def test_no_case_is_for_a_check_that_is_gone() -> None:
    assert {path.stem for path in (HERE / "cases").glob("*.yaml")} == set(IDS)


@pytest.mark.parametrize(("check", "case"), list(walked()))
def test_a_check_finds_exactly_what_is_wrong_and_says_it_in_both_languages(
    check: checks.Check, case: dict[str, Any], tmp_path: Path
) -> None:
    library = library_for(tmp_path, case)
    today = case.get("today", TODAY)
    every = [*library.problems, *(check.run(library, today) if library.knowledge else ())]
    found = [problem for problem in every if problem.check == check.id]
    assert [place(problem) for problem in found] == case["problems"]
    assert {problem.level for problem in found} <= set(check.levels)
    for words in case.get("says", ()):
        assert any(words in problem.fr or words in problem.en for problem in found), [p.say() for p in found]
    assert all(problem.fr and problem.en and problem.fr != problem.en for problem in found)


def test_the_sample_itself_is_without_problems() -> None:
    """What a case reports comes from its own change and nothing else."""
    library = load(HERE / "sample")
    assert not library.problems
    assert list(checks.run(library, TODAY)) == []


@pytest.mark.parametrize("check", checks.register(), ids=IDS)
def test_a_check_explains_itself_to_staff_in_both_languages(check: checks.Check) -> None:
    """The staff pages show these texts: each with a bad and a good example."""
    assert "\nMauvais :\n" in check.fr
    assert "\nBon :\n" in check.fr
    assert "\nBad:\n" in check.en
    assert "\nGood:\n" in check.en
    assert len(check.fr.splitlines()[0]) <= 100


@pytest.mark.parametrize("level", ["error", "warning"])
def test_errors_stop_a_start_and_warnings_do_not(level: str, tmp_path: Path) -> None:
    old, new = ("fr: Visa", "fr: Visa de travail et de long séjour") if level == "error" else ("dosiye", "dosiyyye")
    library = library_for(tmp_path, {"change": {"content/labour/visa.yaml": {old: new}}})
    assert any(problem.level == level for problem in checks.run(library, TODAY))
    assert bool(checks.stopping(library, TODAY)) == (level == "error")


def test_a_file_that_cannot_be_read_stops_a_start(tmp_path: Path) -> None:
    library = library_for(tmp_path, {"files": {"content/menu.yaml": "topics: ["}})
    assert [problem.check for problem in checks.stopping(library, TODAY)] == ["yaml"]
    assert list(checks.run(library, TODAY)) == []
