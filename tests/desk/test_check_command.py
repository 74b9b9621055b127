"""python -m bot check, as staff and their git host run it."""

from __future__ import annotations

import csv
import json
import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.cli import main
from bot.config import ROOT

SAMPLE = ROOT / "tests" / "checks" / "sample"
TITLE = "content/labour/visa.yaml"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(SAMPLE, tmp_path / "kept", dirs_exist_ok=True)
    return tmp_path / "kept"


@pytest.fixture
def broken(folder: Path) -> Path:
    """One error and one warning."""
    path = folder / TITLE
    text = path.read_text(encoding="utf-8").replace("fr: Visa\n", "fr: Visa à 100 % et permis de travail\n")
    path.write_text(text.replace("Suba lañuy", "Subaaa lañuy"), encoding="utf-8")
    return folder


def check(folder: Path, *options: str, price: str = "") -> Result:
    environment = {"KNOWLEDGE_DIR": str(folder), "BOT_CACHE": str(folder / "cache"), "SMS_SEGMENT_PRICE": price}
    return CliRunner().invoke(main, ["check", *options], env=environment)


def test_good_files_pass(folder: Path) -> None:
    result = check(folder)
    assert (result.exit_code, result.output) == (0, "0 erreur(s), 0 avertissement(s)\n")


def test_errors_come_first_with_path_line_and_column_and_exit_1(broken: Path) -> None:
    result = check(broken)
    lines = result.output.splitlines()
    assert result.exit_code == 1
    assert re.fullmatch(rf"{TITLE}:2:7: « Visa à 100 % et permis de travail » : .* \[erreur long_title\]", lines[0])
    assert re.fullmatch(rf"{TITLE}:20:5: mots inconnus : subaaa ; .* \[avertissement unknown_words\]", lines[1])
    assert lines[2] == "1 erreur(s), 1 avertissement(s)"


def test_the_same_in_english(broken: Path) -> None:
    lines = check(broken, "--language", "en").output.splitlines()
    assert lines[0].endswith("(24 at most) [error long_title]")
    assert lines[2] == "1 error(s), 1 warning(s)"


def test_json_holds_both_languages(broken: Path) -> None:
    result = check(broken, "--format", "json")
    first, second = json.loads(result.output)
    assert result.exit_code == 1
    assert (first["check"], first["level"], first["path"], first["line"], first["column"]) == (
        "long_title",
        "error",
        TITLE,
        2,
        7,
    )
    assert "de trop" in first["fr"]
    assert "too many" in first["en"]
    assert second["level"] == "warning"


def test_github_gets_one_annotation_a_problem(broken: Path) -> None:
    """Percent signs are escaped, as the git host wants them."""
    first, second = check(broken, "--format", "github").output.splitlines()
    assert first.startswith(f"::error file={TITLE},line=2,col=7,title=long_title::« Visa à 100 %25 et permis")
    assert second.startswith(f"::warning file={TITLE},line=20,col=5,title=unknown_words::")


def test_warnings_alone_exit_0(broken: Path) -> None:
    path = broken / TITLE
    path.write_text(
        path.read_text(encoding="utf-8").replace("Visa à 100 % et permis de travail", "Visa"), encoding="utf-8"
    )
    assert check(broken).exit_code == 0


def test_only_the_paths_asked_for_are_reported(broken: Path) -> None:
    assert check(broken, "content/general").exit_code == 0
    assert check(broken, "content/labour").exit_code == 1
    assert check(broken, TITLE).exit_code == 1


def test_files_that_cannot_be_read_are_reported_too(folder: Path) -> None:
    (folder / TITLE).write_text("title: [", encoding="utf-8")
    result = check(folder)
    assert result.exit_code == 1
    assert result.output.startswith(f"{TITLE}:")


def test_the_price_stands_beside_a_length(folder: Path) -> None:
    path = folder / TITLE
    path.write_text(path.read_text(encoding="utf-8").replace("Ask online.", "Ask online. " * 28), encoding="utf-8")
    assert "3 segments par SMS (349 unités), 90 FCFA ;" in check(folder, price="30").output
    assert "FCFA ;" not in check(folder).output


def test_deep_asks_the_trained_matcher(folder: Path) -> None:
    visas = [
        f"    - {text} visa for work now\n"
        for text in ("i want a", "i need a", "give me a", "please a", "my", "how get")
    ]
    path = folder / "intents/labour/visa.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("  en:\n", "  en:\n" + "".join(visas)), encoding="utf-8")
    path = folder / "intents/general/greeting.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("[hello,", "[a visa for work now,"), encoding="utf-8")
    assert "stolen_example" not in check(folder).output
    assert "intents/general/greeting.yaml:5:8: le modèle donnerait" in check(folder, "--deep").output


def test_translations_are_listed_as_a_table_or_a_csv_and_taken_back(folder: Path) -> None:
    shown = check(folder, "--translations", "content/protection")
    assert "Wool {contact:police}" in shown.output
    table = folder / "table.csv"
    assert check(folder, "--csv", str(table), "content/protection").exit_code == 0
    with table.open(encoding="utf-8-sig", newline="") as file:
        assert [row["text"] for row in csv.DictReader(file)] == ["title", "answer"] * 2
    table.write_text(table.read_text(encoding="utf-8-sig").replace("Kenn waru", "Kenn waruta"), encoding="utf-8")
    result = check(folder, "--reviewed", str(table))
    assert result.exit_code == 0
    assert "2 textes relus, 1 changés" in result.output
    assert "2 textes relus, 0 changés" in result.output
    kept = (folder / "content/protection/help.yaml").read_text(encoding="utf-8")
    assert "Kenn waruta" in kept
    assert re.search(r"wo: checked [0-9a-f]{8}\}   # jusqu'à la relecture", kept)


def test_a_refused_row_says_why_and_exits_1(folder: Path) -> None:
    table = folder / "table.csv"
    check(folder, "--csv", str(table))
    table.write_text(
        table.read_text(encoding="utf-8-sig").replace("Wool {contact:police}", "Wool 17"), encoding="utf-8"
    )
    result = check(folder, "--reviewed", str(table))
    assert result.exit_code == 1
    assert "gardez exactement : {contact:police}" in result.output


def test_the_schemas_are_written_and_named_in_the_files(folder: Path) -> None:
    assert "content/schema/answer.json" in check(folder, "--schema").output
    assert (
        (folder / TITLE)
        .read_text(encoding="utf-8")
        .startswith("# yaml-language-server: $schema=../schema/answer.json\n")
    )
    assert check(folder, "--schema").output == "rien à changer\n"
    assert check(folder).exit_code == 0


def test_the_table_counts_segments_price_facts_and_contacts(folder: Path) -> None:
    shown = check(folder, "--table", price="30").output
    lines = {line.split()[0]: line.split() for line in shown.splitlines() if line.strip()}
    assert [lines[key][1::2][:4] for key in ("general.greeting", "labour.visa")] == [
        ["1", "1", "1", "30"],
        ["2", "2", "2", "60"],
    ]
    assert lines["labour.visa"][8:] == ["1,", "at", "most", "1"]
    assert re.search(r"answers, all +21 +1 +2 +2 +60", shown)
    assert re.search(r"facts used, by confidence +3\n  official +2\n  secondary +1\n", shown)
    assert re.search(r"contacts used, by source date +2\n  no date +2\n", shown)


def test_the_countries_show_who_answers_where(folder: Path) -> None:
    """Visa has France's own words, Guinea's clinic by its kind, and nothing of Mali; the counts are below."""
    (folder / "content/countries").mkdir()
    contact = (
        "contacts:\n  {id}:\n    serves: [{kind}]\n    name: {{fr: A, en: A, wo: A}}\n    short: {{fr: A, en: A, wo: A}}\n"
        "    kind: service\n    phone: '+221 33 869 62 00'\n    facts: [visa_rule]\n    verified_on: 2026-11-23\n"
    )
    for code, kind in (("FR", "police"), ("GN", "ambulance"), ("ML", "fire")):
        text = contact.format(id=f"{code.lower()}_one", kind=kind)
        (folder / f"content/countries/{code}.yaml").write_text(text, encoding="utf-8")
    path = folder / TITLE
    abroad = "abroad:\n  answer: {fr: '{here:ambulance}', en: '{here:ambulance}', wo: '{here:ambulance}'}\nby_country:"
    path.write_text(path.read_text(encoding="utf-8").replace("by_country:", abroad), encoding="utf-8")
    shown = check(folder, "--countries").output
    assert re.search(r"labour\.visa +O  a  l\n", shown)
    assert "1  O réponse propre au pays" in shown
    assert "the country's own answer" in check(folder, "--countries", "--language", "en").output
