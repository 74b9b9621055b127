"""In which language somebody is answered: the one they write, but a single doubtful word changes nothing."""

from __future__ import annotations

import pytest

from bot.core.dialogue import Dialogue
from bot.core.model import Conversation, Guess, Language, Matches, Message, Option, Reading
from bot.core.words.text import words
from tests.conftest import NOW


def heard(language: str, confidence: float, text: str = "un deux trois") -> Reading:
    return Reading(text, words(text), Guess(language, confidence), Matches())


@pytest.mark.parametrize(
    ("reading", "known", "doubt", "expected"),
    [
        (heard("ha", 0.99), None, None, ("ha", None)),
        (heard("ha", 0.7), None, None, ("ha", None)),
        (heard("ha", 0.59), None, None, ("fr", None)),
        (heard("ha", 0.61), None, None, ("ha", None)),
        (heard("es", 0.99), None, None, ("fr", None)),
        (heard("es", 0.99), "ha", None, ("ha", None)),
        (heard("ha", 0.95), "fr", None, ("ha", None)),
        (heard("ha", 0.89), "fr", None, ("fr", "ha")),
        (heard("ha", 0.99, "un deux"), "fr", None, ("fr", "ha")),
        (heard("ha", 0.7, "un"), "fr", "ha", ("ha", None)),
        (heard("fr", 0.7, "un"), "fr", "ha", ("fr", None)),
        (heard("ha", 0.5), "fr", "ha", ("fr", "ha")),
    ],
)
def test_the_language_changes_with_three_sure_words_or_two_messages(
    office_dialogue: Dialogue, reading: Reading, known: Language | None, doubt: Language | None,
    expected: tuple[Language, Language | None],
) -> None:  # fmt: skip
    assert office_dialogue.understanding.reply_language(reading, known, doubt) == expected


@pytest.mark.parametrize(
    "message",
    [
        Message("", "p", "sms", "menu"),
        Message("", "p", "whatsapp", "Komawa gida", choice=str(Option("menu"))),
        Message("", "p", "sms", "2"),
    ],
    ids=["a command", "a button", "a number"],
)
def test_what_steers_says_nothing_of_a_language(office_dialogue: Dialogue, message: Message) -> None:
    """Somebody who is answered in Hausa and presses a button is not taken for a French speaker."""
    read = heard("fr", 0.99) if message.choice or message.text == "menu" else heard("other", 0.0)
    memory = Conversation(language="ha", doubt="shu")
    after = office_dialogue.answer(memory, message, NOW, read).conversation
    assert after is not None
    assert (after.language, after.doubt) == ("ha", "shu")


def test_a_language_that_the_office_dropped_is_forgotten(office_dialogue: Dialogue) -> None:
    """A conversation may outlast its language: the next reply is in one the line speaks, and nothing fails."""
    outcome = office_dialogue.answer(Conversation(language="xx", doubt="yy"), Message("", "p", "sms", "menu"), NOW)
    assert outcome.conversation is not None
    assert outcome.conversation.doubt is None
    assert outcome.replies[0].language == "fr"
