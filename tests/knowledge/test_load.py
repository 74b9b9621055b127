"""All files at once, all problems at once."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from bot.config import ROOT
from bot.errors import KnowledgeError
from bot.knowledge.load import FOLDERS, load


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    for name in FOLDERS:
        shutil.copytree(ROOT / name, tmp_path / name)
    return tmp_path


def test_the_shipped_files_hold_the_whole_taxonomy_in_three_languages(copy: Path) -> None:
    knowledge = load(copy).whole()
    assert len(knowledge.intents) == 82
    assert set(knowledge.intents) == set(knowledge.answers)
    for intent in knowledge.intents.values():
        assert len(intent.examples["fr"]) >= 80, intent.id
        assert len(intent.examples["en"]) >= 80, intent.id
        assert len(intent.examples["wo"]) >= 60, intent.id
    assert all(len(texts) >= 400 for texts in knowledge.none_examples.values())


def test_every_problem_of_every_file_comes_in_one_go(copy: Path) -> None:
    """Staff mend all mistakes in one round: three files broken in three ways give three findings, each with its place."""
    answer = copy / "content" / "return" / "how.yaml"
    answer.write_text(answer.read_text(encoding="utf-8").replace("verified_on:", "verifed_on:"), encoding="utf-8")
    intent = copy / "intents" / "return" / "how.yaml"
    intent.write_text("risk: urgentt\nexamples: {fr: [bonjour]}\n", encoding="utf-8")
    (copy / "content" / "menu.yaml").write_text("topics: [\n", encoding="utf-8")
    library = load(copy)
    with pytest.raises(KnowledgeError) as raised:
        library.whole()
    said = str(raised.value)
    assert "content/return/how.yaml" in said
    assert "verifed_on" in said
    assert "intents/return/how.yaml:1:7" in said
    assert "urgentt" in said
    assert "content/menu.yaml" in said


def test_a_file_in_the_wrong_place_is_named_not_lost(copy: Path) -> None:
    (copy / "content" / "nouveau.yaml").write_text("a: b\n", encoding="utf-8")
    (copy / "intents" / "labour" / "oops.yml").write_text("a: b\n", encoding="utf-8")
    assert {p.path for p in load(copy).problems} == {"content/nouveau.yaml", "intents/labour/oops.yml"}


def test_a_file_that_is_not_utf8_is_told_with_its_line(copy: Path) -> None:
    path = copy / "content" / "office.yaml"
    path.write_bytes(path.read_bytes() + "# é\n".encode("latin-1"))
    problem = load(copy).problems[0]
    assert "UTF-8" in problem.fr
    assert problem.line > 1
