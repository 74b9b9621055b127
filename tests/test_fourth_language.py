"""docs/add-a-language.md, followed to the letter: a language nobody has finished joins the shipped line.

Nothing breaks, it answers what it can, and the list of what awaits it is long.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from bot import checks
from bot.core.dialogue import Dialogue
from bot.core.model import Conversation
from bot.core.reading.matching import Matcher
from bot.core.reading.question_words import QuestionWords
from bot.desk import translations
from bot.knowledge.load import Library, load
from bot.learning.lesson import examples_of
from tests.conftest import NOW, Talker
from tests.handbook import copied, follow


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped files with the page's changes; its commands have run, so `check` found no error."""
    folder = copied(tmp_path_factory.mktemp("line"))
    listed = follow("add-a-language.md", folder)
    assert "content/labour/visa.yaml  title  ff" in listed
    assert (folder / "pulaar.csv").read_text(encoding="utf-8-sig").count(",ff,") > 500
    return folder


@pytest.fixture(scope="module")
def line(root: Path) -> Library:
    return load(root)


@pytest.fixture(scope="module")
def talk(line: Library, matcher: Matcher) -> Talker:
    """Somebody who speaks Pulaar; the shipped model stands in, since these examples are exact ones."""
    whole = line.whole()
    return Talker(Dialogue(whole, Matcher(matcher.learnt, examples_of(whole), QuestionWords(whole))))


def test_it_adds_no_error(line: Library, library: Library) -> None:
    """What it lacks stops no start."""
    today = max(fact.verified_on for fact in line.whole().facts.values())
    with_it, without = (Counter(p.path for p in checks.stopping(whole, today)) for whole in (line, library))
    assert with_it - without == Counter()


def test_its_greeting_is_heard(talk: Talker) -> None:
    said = Talker(talk.dialogue, conversation=Conversation(language="ff")).say("jam waali")
    assert said.startswith("Jam waali.")


def test_it_answers_what_is_written_and_falls_back_for_the_rest(talk: Talker) -> None:
    assert talk.say("pulaar").startswith("Eey, e pulaar.")
    assert talk.say("mi yiɗi hootde leydi am").startswith("Naamno biro OIM leydi do ngon-daa.")
    wolof = talk.dialogue.knowledge.answers["labour.passport"].title["wo"]
    assert talk.dialogue.knowledge.answers["labour.passport"].title["ff"] == wolof
    assert talk.dialogue.knowledge.phrase("no_more", "ff") == talk.dialogue.knowledge.phrase("no_more", "wo")
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


def test_a_reviewed_table_fills_what_it_lacked(root: Path) -> None:
    """A speaker's table comes back: a text that was not there yet is put into its file."""
    row = next(
        row for row in translations.awaiting(load(root))
        if (row.file, row.text, row.language) == ("content/general/goodbye.yaml", "title", "ff")
    )  # fmt: skip
    result = translations.review(
        load(root), [translations.AwaitingRow(row.file, row.text, row.language, row.original, "Haa yeeso")]
    )
    assert result.refused == []
    translations.write(root, result)
    assert load(root).whole().answers["general.goodbye"].title["ff"] == "Haa yeeso"
