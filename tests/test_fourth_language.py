"""A language nobody has finished joins the shipped line: nothing breaks, it answers what it can, and its list is long."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from bot import checks
from bot.cli import main
from bot.config import ROOT
from bot.core.dialogue import Dialogue
from bot.core.reading.matching import Matcher
from bot.core.reading.question_words import QuestionWords
from bot.desk import translations
from bot.knowledge.load import FOLDERS, Library, load
from bot.learning.lesson import examples_of
from tests.conftest import NOW, Talker

TODAY = date(2026, 12, 1)
FILES = {
    "languages/ff/pack.yaml": 'name: Pulaar\nnames: {fr: pulaar, en: Pulaar, wo: pulaar}\ncalled: [pulaar, fulfulde]\nlocale: ff\n',
    "languages/ff/words.yaml": "numbers: [go'o, ɗiɗi, tati]\nframe: [e, ko, mi]\n",
    "languages/ff/phrases.yaml": 'phrases:\n  more_hint: "SUITE: ko heddii koo"\n  language_changed: "Eey, e pulaar."\n',
    "languages/ff/danger.yaml": "situations:\n  general.emergency: [wallee min]\n",
    "intents/corpus/ff/return.how.txt": "mi yiɗi hootde galle am\nmi yiɗi hootde leydi am\n",
    "intents/corpus/ff/general.greeting.txt": "jam waali\nno mbadda\n",
}  # fmt: skip
ANSWERS = {
    "general/greeting": ("Salminaango", "Jam waali. Winndu naamnal maa."),
    "general/thanks": ("A jaaraama", "A jaaraama, haa yeeso."),
    "return/how": ("Hootde galle am", "Naamno biro OIM leydi ɗo ngon-ɗaa. Aan suɓotoo: aɗa waawi wayliteede haa ñande yahdu."),
}  # fmt: skip
"""Pulaar as it is written in Senegal, in its own letters; a trial of the machine, read by nobody."""


def with_pulaar(folder: Path) -> Path:
    """The shipped files with a partial fourth language."""
    for name in FOLDERS:
        shutil.copytree(ROOT / name, folder / name)
    for name, text in FILES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    office = folder / "content/office.yaml"
    text = office.read_text(encoding="utf-8")
    text = text.replace("wo: full}", "wo: full, ff: partial}").replace("fallback: {}", "fallback: {ff: wo}")
    office.write_text(text, encoding="utf-8")
    for name, (title, answer) in ANSWERS.items():
        path = folder / f"content/{name}.yaml"
        text = path.read_text(encoding="utf-8")
        path.write_text(said_too(text, title, answer), encoding="utf-8")
    return folder


def said_too(text: str, title: str, answer: str) -> str:
    """A file's text with a title and an answer in Pulaar after the Wolof ones."""
    lines, at = [], ""
    for line in text.splitlines():
        if not line.startswith(" "):
            at = line.partition(":")[0]
        if line.startswith("title: {"):
            line = line.replace("}", f', ff: "{title}"}}')
        elif line == "title:":
            line = f"title:\n  ff: {title}"
        elif line == "answer:":
            line = f"answer:\n  ff: |\n    {answer}"
        elif at == "translation":
            line = line.replace("}", ", ff: draft}")
        lines.append(line)
    return "\n".join(lines) + "\n"


@pytest.fixture(scope="module")
def line(tmp_path_factory: pytest.TempPathFactory) -> Library:
    return load(with_pulaar(tmp_path_factory.mktemp("line")))


@pytest.fixture(scope="module")
def talk(line: Library, matcher: Matcher) -> Talker:
    """Somebody who speaks Pulaar; the shipped model stands in, since these examples are exact ones."""
    whole = line.whole()
    return Talker(Dialogue(whole, Matcher(matcher.learnt, examples_of(whole), QuestionWords(whole))))


def test_it_is_without_errors(line: Library) -> None:
    """What it lacks stops no start."""
    assert [problem.say("en") for problem in checks.stopping(line, TODAY)] == []


def test_it_answers_what_is_written_and_falls_back_for_the_rest(talk: Talker) -> None:
    assert talk.say("pulaar").startswith("Eey, e pulaar.")
    assert talk.say("mi yiɗi hootde leydi am").startswith("Naamno biro OIM leydi do ngon-daa.")
    wolof = talk.dialogue.knowledge.answers["labour.passport"].title["wo"]
    assert talk.dialogue.knowledge.answers["labour.passport"].title["ff"] == wolof
    assert talk.dialogue.knowledge.phrase("exit", "ff") == talk.dialogue.knowledge.phrase("exit", "wo")
    assert talk.conversation.language == "ff"


def test_every_answer_and_phrase_can_be_said_to_somebody_who_speaks_it(line: Library, talk: Talker) -> None:
    """No question of the menu ends in a hole: text comes from the fallback."""
    for key in line.whole().answers:
        said = Talker(talk.dialogue, conversation=talk.conversation, now=NOW).say("x?", choice=f"intent:{key}")
        assert said.strip(), key
        assert "{" not in said


def test_its_danger_words_get_the_numbers(talk: Talker) -> None:
    said = Talker(talk.dialogue, conversation=talk.conversation).say("wallee min")
    assert "17" in said[:80]


def test_what_awaits_it_is_listed(line: Library) -> None:
    """Each answer and each phrase that it lacks, with an empty place beside the French."""
    rows = [row for row in translations.awaiting(line) if row.language == "ff"]
    files = {row.file for row in rows}
    assert {f"content/{key.replace('.', '/')}.yaml" for key in line.whole().answers} <= files
    assert sum(row.file == "languages/ff/phrases.yaml" and not row.translation for row in rows) > 40
    out = CliRunner(env={"KNOWLEDGE_DIR": str(line.root)}).invoke(main, ["check", "--translations"])
    assert out.exit_code == 0, out.output
    assert "content/labour/visa.yaml  title  ff" in out.output


def test_a_reviewed_table_fills_what_it_lacked(tmp_path: Path) -> None:
    """A speaker's table comes back: a text that was not there yet is put into its file."""
    root = with_pulaar(tmp_path)
    row = next(
        row for row in translations.awaiting(load(root))
        if (row.file, row.text, row.language) == ("content/general/goodbye.yaml", "title", "ff")
    )  # fmt: skip
    result = translations.review(
        load(root), [translations.Row(row.file, row.text, row.language, row.original, "Haa yeeso")]
    )
    assert result.refused == []
    translations.write(root, result)
    assert load(root).whole().answers["general.goodbye"].title["ff"] == "Haa yeeso"
