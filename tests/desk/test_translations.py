"""Wolof goes out to a native speaker as a table, and comes back into the very same files."""

from __future__ import annotations

import csv
import io
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from bot.config import ROOT
from bot.desk import translations
from bot.desk.translations import AwaitingRow
from bot.errors import BotError
from bot.knowledge.load import FOLDERS, Library, load
from bot.knowledge.marks import answer_mark

SAMPLE = ROOT / "tests" / "checks" / "sample"
VISA, HELP, PHRASES = "content/labour/visa.yaml", "content/protection/help.yaml", "languages/wo/phrases.yaml"


@pytest.fixture
def files(tmp_path: Path) -> Path:
    shutil.copytree(SAMPLE, tmp_path, dirs_exist_ok=True)
    return tmp_path


def rows_of(folder: Path, name: str = "") -> list[AwaitingRow]:
    """The Wolof texts that await a reader, of all files or of one."""
    found = translations.awaiting(load(folder))
    return [row for row in found if row.language == "wo" and row.file.startswith(name)]


def mark_of(folder: Path, name: str) -> bytes:
    return answer_mark(load(folder).parts[name], "fr").encode()


def take(folder: Path, rows: list[AwaitingRow]) -> translations.Review:
    """Send a table back: what came of it is written."""
    result = translations.review(load(folder), translations.read_csv(translations.as_csv(rows)))
    translations.write(folder, result)
    return result


def test_every_draft_is_listed_with_its_french(files: Path) -> None:
    """Titles, answers, details, what is said of a country, and the bot's own sentences."""
    listed = {(row.file, row.text): row for row in rows_of(files)}
    assert {text for name, text in listed if name == VISA} == {"title", "answer", "more", "by_country.FR.answer"}
    assert listed[VISA, "by_country.FR.answer"].original == "Demandez en ligne."
    assert listed[PHRASES, "phrases.never_pay"].translation == "Amul fey."


def test_the_table_shows_french_beside_wolof(files: Path) -> None:
    shown = translations.table(rows_of(files, VISA)).splitlines()
    assert any(line.split("|")[0].strip() == "Visa" and line.endswith("| Wisa") for line in shown)


def test_an_untouched_table_changes_only_the_state(files: Path) -> None:
    """Read and found good: not one other byte differs, remarks and order included."""
    before = (files / HELP).read_bytes()
    result = take(files, rows_of(files, HELP))
    assert (files / HELP).read_bytes() == before.replace(b"wo: draft", b"wo: checked " + mark_of(files, HELP))
    assert not result.refused


def test_a_new_wording_is_written_in_its_place_and_nothing_else_moves(files: Path) -> None:
    before = (files / HELP).read_text(encoding="utf-8")
    rows = [
        replace(row, translation=row.translation.replace("Wool", "Woowal")) if row.text == "answer" else row
        for row in rows_of(files, HELP)
    ]
    take(files, rows)
    expected = before.replace("Wool {contact:police}", "Woowal {contact:police}").replace(
        "wo: draft", f"wo: checked {mark_of(files, HELP).decode()}"
    )
    assert (files / HELP).read_text(encoding="utf-8") == expected


def test_a_wording_of_several_lines_and_odd_signs_comes_through_a_spreadsheet(files: Path) -> None:
    new = 'Suba, "bu teel": laajal.\n1. Yóbbul sa paaspoor; # ak say kayit.'
    rows = [
        replace(
            row, translation=new if row.text == "more" else "Wisa: # bi" if row.text == "title" else row.translation
        )
        for row in rows_of(files, VISA)
    ]
    take(files, rows)
    library = load(files)
    assert not library.problems
    answer = library.whole().answers["labour.visa"]
    assert (answer.more["wo"], answer.title["wo"], answer.translation["wo"]) == (new, "Wisa: # bi", "checked")


@pytest.mark.parametrize("mark", [";", "\t"])
def test_a_table_saved_by_another_spreadsheet_is_read_too(mark: str, files: Path) -> None:
    """Semicolons or tabs, Windows line ends, an added column, columns in another order."""
    out = io.StringIO(newline="")
    writer = csv.DictWriter(
        out, ["translation", "remarque", *translations.COLUMNS[:4]], delimiter=mark, lineterminator="\r\n"
    )
    writer.writeheader()
    rows = rows_of(files, VISA)
    for row in rows:
        writer.writerow({c: getattr(row, c).replace("\n", "\r\n") for c in translations.COLUMNS} | {"remarque": "bon"})
    assert translations.read_csv(out.getvalue().encode("utf-8")) == rows


def test_a_reviewed_phrase_is_no_longer_listed(files: Path) -> None:
    """Each is marked by itself, with the hash of the original it was read against; no phrase moves."""
    before = (files / PHRASES).read_text(encoding="utf-8")
    reviewed = [row for row in rows_of(files, PHRASES) if row.text in ("phrases.free", "phrases.never_pay")]
    assert len(reviewed) == 2
    take(files, reviewed)
    after = (files / PHRASES).read_text(encoding="utf-8")
    assert after.startswith(before)
    assert {"free", "never_pay"} == load(files).whole().lexicon.packs["wo"].checked.keys()
    assert not {"phrases.free", "phrases.never_pay"} & {row.text for row in rows_of(files, PHRASES)}


def test_a_file_reviewed_in_part_takes_the_words_and_stays_a_draft(files: Path) -> None:
    rows = [replace(row, translation="Wisa bi") for row in rows_of(files, VISA) if row.text == "title"]
    result = take(files, rows)
    answer = load(files).whole().answers["labour.visa"]
    assert (answer.title["wo"], answer.translation["wo"]) == ("Wisa bi", "draft")
    assert "3 attendent encore" in result.said[0]


@pytest.mark.parametrize(
    ("column", "value", "why"),
    [
        ("translation", "Laajal ñu. {fact:visa_price.fee} la.", "{contact:office}"),
        ("translation", "Laajal {contact:police}. {fact:visa_price.fee} la.", "ont changé"),
        ("translation", "Laajal {contact: office}. {fact:visa_price.fee} la.", "ont changé"),
        ("translation", "  ", "vide"),
        ("original", "Autre chose.", "original a changé"),
        ("text", "answers", "n'existe pas"),
        ("file", "content/labour/visas.yaml", "n'existe pas"),
    ],
)
def test_a_row_that_cannot_be_right_is_refused_with_its_line_and_reason(
    column: str, value: str, why: str, files: Path
) -> None:
    before = (files / VISA).read_bytes()
    rows = [replace(row, **{column: value}) if row.text == "answer" else row for row in rows_of(files, VISA)]
    result = take(files, rows)
    assert len(result.refused) == 1
    assert result.refused[0].startswith("ligne 3, ")
    assert why in result.refused[0]
    if column != "file":
        assert (files / VISA).read_bytes() == before


def test_a_refused_row_does_not_hold_up_other_files(files: Path) -> None:
    rows = [
        replace(row, translation="{x}") if (row.file, row.text) == (VISA, "answer") else row for row in rows_of(files)
    ]
    take(files, rows)
    states = {name: load(files).whole().answers[name].translation["wo"] for name in ("labour.visa", "protection.help")}
    assert states == {"labour.visa": "draft", "protection.help": "checked"}


def test_two_versions_of_one_text_are_refused(files: Path) -> None:
    title = next(row for row in rows_of(files, VISA) if row.text == "title")
    assert "deux fois" in take(files, [title, replace(title, translation="Wiisa")]).refused[0]


@pytest.mark.parametrize(
    "raw", [b"", b"a,b,c\n1,2,3\n", "file,text,language,original,translation\nx,y,wo,é,z".encode("latin-1")]
)
def test_a_file_that_is_no_such_table_is_refused(raw: bytes) -> None:
    with pytest.raises(BotError):
        translations.read_csv(raw)


def test_the_whole_shipped_content_goes_out_and_comes_back(tmp_path: Path) -> None:
    """Every file: reviewed with each Wolof text reworded, all else is byte for byte as it was."""
    for name in FOLDERS:
        shutil.copytree(ROOT / name, tmp_path / name)
    library = load(tmp_path)
    rows = [
        row if row.text == "phrases.days" else replace(row, translation=row.translation + " Waaw.")
        for row in translations.awaiting(library)
    ]
    result = translations.review(library, translations.read_csv(translations.as_csv(rows)))
    assert not result.refused
    translations.write(tmp_path, result)
    changed = load(tmp_path)
    assert not changed.problems
    assert list(translations.awaiting(changed)) == []
    for name, text in result.files.items():
        if name.startswith("languages/"):
            continue  # all of it is Wolof
        assert _but_wolof(text) == _but_wolof((ROOT / name).read_text(encoding="utf-8"))
    assert _texts(changed) == {key: text + " Waaw." for key, text in _texts(library).items()}


def _but_wolof(text: str) -> list[str]:
    """The lines of a file that hold no Wolof text or state."""
    places = yaml.compose(text, Loader=yaml.BaseLoader)
    own: set[int] = set()

    def walk(node: yaml.Node | None) -> None:
        for key, value in node.value if isinstance(node, yaml.MappingNode) else ():
            if key.value in ("wo", "translation"):
                block = getattr(value, "style", None) == "|"
                own.update(range(key.start_mark.line, value.end_mark.line + (not block)))
            walk(value)

    walk(places)
    return [
        line for number, line in enumerate(text.splitlines()) if number not in own and "translation: {wo:" not in line
    ]


def _texts(library: Library) -> dict[tuple[str, str], str]:
    answers = library.whole().answers.values()
    return {(answer.id, field): getattr(answer, field)["wo"] for answer in answers for field in ("title", "answer")}
