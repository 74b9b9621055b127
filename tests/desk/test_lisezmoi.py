"""content/LISEZMOI.md, followed to the letter on a copy of the files."""

from __future__ import annotations

import re
import shlex
import shutil
import textwrap
from datetime import date
from pathlib import Path

import click
import pytest

from bot import checks
from bot.cli import main
from bot.config import ROOT
from bot.knowledge.load import load
from tests.conftest import NOW

TEXT = (ROOT / "content" / "LISEZMOI.md").read_text(encoding="utf-8")
SECTIONS = {part.splitlines()[0]: part for part in TEXT.split("\n## ")[1:]}
COMMANDS = sorted(set(re.findall(r"python -m bot [^`\n]+", TEXT)))


def blocks(section: str, kind: str = "yaml") -> list[str]:
    """The YAML (or lines of text) shown in a section, as it is to be typed."""
    found = re.findall(rf"^( *)```{kind}\n(.*?)^ *```$", SECTIONS[section], re.MULTILINE | re.DOTALL)
    return [
        textwrap.indent(body, "", None) if not indent else re.sub(f"(?m)^{indent}", "", body) for indent, body in found
    ]


@pytest.fixture
def files(root: Path, tmp_path: Path) -> Path:
    folder = tmp_path / "files"
    shutil.copytree(root, folder)
    return folder


def change(files: Path, name: str, old: str, new: str) -> None:
    path = files / name
    text = path.read_text(encoding="utf-8")
    assert old in text, f"LISEZMOI speaks of a text that {name} no longer holds"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def no_error(files: Path) -> bool:
    library = load(files)
    found = [*library.problems, *checks.run(library, NOW.date())]
    assert [problem.say() for problem in found if problem.level == "error"] == []
    return True


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_is_one_with_these_options(command: str) -> None:
    name, *words = shlex.split(command)[3:]
    found = main.get_command(click.Context(main), name)
    assert found is not None
    known = {option for parameter in found.params for option in parameter.opts}
    assert {word for word in words if word.startswith("--")} <= known


def test_change_a_sentence(files: Path) -> None:
    old, new = blocks("Changer une phrase")
    change(files, "content/general/thanks.yaml", old, new)
    assert no_error(files)


def test_add_an_example(files: Path) -> None:
    (example,) = blocks("Ajouter un exemple")
    change(files, "intents/return/how.yaml", "\n  wo:\n", f"\n  wo:\n{example}")
    (many,) = blocks("Ajouter un exemple", "text")
    with (files / "intents" / "corpus" / "wo" / "return.how.txt").open("a", encoding="utf-8") as corpus:
        corpus.write(many)
    assert no_error(files)
    known = load(files).whole().intents["return.how"].examples["wo"]
    assert {example.strip().removeprefix("- "), *many.splitlines()} <= set(known)


def test_each_file_of_the_table_is_where_it_is_said_to_be() -> None:
    """`<sujet>`, `<nom>`, `<langue>` and `<pays>` stand for what there is; a name alone stands beside the one before it."""
    table = TEXT[TEXT.index("| fichier |") : TEXT.index("## Avant de commencer")]
    rows = [re.findall(r"`([^`]+)`", line.split("|")[1]) for line in table.splitlines() if line.startswith("| `")]
    for first, *others in rows:
        for name in (first, *(other if "/" in other else f"{Path(first).parent}/{other}" for other in others)):
            assert list(ROOT.glob(re.sub(r"<[^>]+>", "*", name))), name
    assert len(rows) >= 10


def test_add_a_topic(files: Path) -> None:
    names = re.findall(r"Fichier `([^`]+)`", SECTIONS["Ajouter un sujet"])
    for name, text in zip(names, blocks("Ajouter un sujet"), strict=True):
        (files / name).write_text(text, encoding="utf-8")
    change(files, "content/menu.yaml", "protection.death_abroad]", "protection.death_abroad, protection.lost_phone]")
    assert no_error(files)
    assert "protection.lost_phone" in load(files).whole().answers


def test_verify_a_fact_again(files: Path) -> None:
    fact, contact = blocks("Revérifier un fait")
    facts, contacts = files / "content" / "facts.yaml", files / "content" / "contacts.yaml"
    for path, key, lines in ((facts, "emg_samu_1515", fact), (contacts, "samu", contact)):
        head, mark, rest = path.read_text(encoding="utf-8").partition(f"\n{key}:\n")
        assert mark
        path.write_text(head + mark + re.sub(r"(?m)^  verified_on: .*\n", lines, rest, count=1), encoding="utf-8")
    assert no_error(files)
    whole = load(files).whole()
    assert whole.facts["emg_samu_1515"].verified_on == date(2026, 12, 1)
    assert whole.contacts["samu"].test_call == date(2026, 12, 1)


def test_review_a_translation(files: Path) -> None:
    from click.testing import CliRunner

    table = files / "wolof.csv"
    env = {"KNOWLEDGE_DIR": str(files)}
    name = "content/return/how.yaml"
    out = CliRunner(env=env).invoke(main, ["check", "--translations", "--csv", str(table), name])
    assert out.exit_code == 0, out.output
    text = table.read_text(encoding="utf-8-sig")
    assert text.startswith("file,text,language,original,translation")
    table.write_text(text.replace("Ñibbi sama réew", "Ñibbi sama dëkk"), encoding="utf-8")
    back = CliRunner(env=env).invoke(main, ["check", "--reviewed", str(table)])
    assert back.exit_code == 0, back.output
    answer = load(files).whole().answers["return.how"]
    assert answer.title["wo"] == "Ñibbi sama dëkk"
    assert answer.translation["wo"] == "checked"
