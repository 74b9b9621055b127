"""Which language a message is in, on one word as on sixty."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.dialogue import Dialogue
from bot.core.knowledge import Knowledge
from bot.core.model import Guess, Language, Matches, Reading
from bot.core.reading.matching import Matcher
from bot.core.words.language import UNLEARNT, LanguageTable
from bot.core.words.text import words


@pytest.fixture(scope="module")
def table(matcher: Matcher) -> LanguageTable:
    return matcher.languages


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("bonjour", "fr"), ("hello", "en"), ("nanga def", "wo"), ("jai perdu mes papiers a agadez", "fr"),
        ("abeg how i go do go back home", "en"), ("dama beug delou sama reew", "wo"), ("fan la ko meuna guisse", "wo"),
        ("dama bëgg renouveler sama passeport bi", "wo"), ("je veux rentrer chez moi", "fr"),
        ("quiero volver a mi pais por favor", "other"), ("bghit nrje3 l bladi 3afak", "other"), ("أحتاج مساعدة", "other"),
    ],
)  # fmt: skip
def test_the_language_is_that_of_the_sentence_s_frame(table: LanguageTable, text: str, language: str) -> None:
    assert table.identify(text).language == language


@given(st.text())
def test_any_text_gets_a_known_label_and_a_confidence_between_0_and_1(table: LanguageTable, text: str) -> None:
    guess = table.identify(text)
    assert guess.language in table.labels
    assert 0.0 <= guess.confidence <= 1.0


def test_the_languages_are_those_of_the_examples_and_any_other(table: LanguageTable, knowledge: Knowledge) -> None:
    spoken = {code for intent in knowledge.intents.values() for code in intent.examples}
    assert table.labels == (*sorted(spoken), "other")


def test_a_table_that_learnt_nothing_hears_another_language_in_everything() -> None:
    assert UNLEARNT.identify("bonjour") == Guess("other", 1.0)


@pytest.fixture(scope="module")
def reading(table: LanguageTable) -> Callable[[str], Reading]:
    return lambda text: Reading(text, words(text), table.identify(text), Matches())


def test_a_single_doubtful_word_does_not_change_the_language(
    dialogue: Dialogue, reading: Callable[[str], Reading]
) -> None:
    """Somebody who writes Wolof and sends `passeport` is still answered in Wolof."""
    assert dialogue.understanding.reply_language(reading("passeport"), "wo", None)[0] == "wo"


def test_a_whole_sentence_in_another_language_changes_it_at_once(
    dialogue: Dialogue, reading: Callable[[str], Reading]
) -> None:
    assert dialogue.understanding.reply_language(
        reading("je voudrais savoir comment rentrer chez moi"), "wo", None
    ) == ("fr", None)


def test_two_short_messages_in_a_row_change_it(dialogue: Dialogue, reading: Callable[[str], Reading]) -> None:
    known: Language = "fr"
    language, doubt = dialogue.understanding.reply_language(reading("nanga def"), known, None)
    assert (language, doubt) == ("fr", "wo")
    assert dialogue.understanding.reply_language(reading("jërëjëf waay"), language, doubt)[0] == "wo"


def test_another_language_keeps_the_one_we_know_and_begins_in_french(dialogue: Dialogue) -> None:
    foreign = Reading("hola", ("hola",), Guess("other", 1.0), Matches())
    assert dialogue.understanding.reply_language(foreign, None, None)[0] == "fr"
    assert dialogue.understanding.reply_language(foreign, "en", None)[0] == "en"
