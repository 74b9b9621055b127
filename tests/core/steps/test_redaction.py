"""What may be kept of a question without an answer: words of three questions or more, and nothing near a private one."""

from __future__ import annotations

import pytest

from bot.core.dialogue import Dialogue
from bot.core.model import Conversation, Danger, Guess, Match, Matches, Message, Reading, Unanswered
from bot.core.steps.redaction import Redactor
from bot.core.steps.turn import Turn
from bot.core.words.text import words
from tests.conftest import NOW

COMMON = frozenset({"je", "suis", "cherche", "maison", "hadiza", "24", "appelle"})
VOCABULARIES = (COMMON, COMMON, COMMON, frozenset({"rare", "seulement"}), frozenset({"rare"}))
REDACTOR = Redactor(VOCABULARIES, frozenset({"appelle", "rue"}), frozenset({"hadiza"}))


def turn(
    dialogue: Dialogue, text: str, memory: Conversation = Conversation(), danger: Danger | None = None,  # noqa: B008
    ranked: tuple[Match, ...] = (), trial: bool = False,
) -> Turn:  # fmt: skip
    reading = Reading(text, words(text), Guess("fr", 0.9), Matches(ranked), danger=danger)
    message = Message("", "p", "sms", text, trial=trial)
    return dialogue._turn(memory, message, NOW, reading)


def kept(dialogue: Dialogue, text: str) -> Unanswered:
    found = REDACTOR.unanswered(turn(dialogue, text))
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("je cherche maison", "je cherche maison"),
        ("je cherche zorglub", "je cherche _"),
        ("je cherche rare", "je cherche _"),
        ("je suis hadiza", "je suis _"),
        ("je suis 24", "je suis _"),
        ("je appelle maison cherche suis", "je appelle _ _ suis"),
        ("rue maison suis je", "_ _ _ je"),
    ],
)
def test_only_words_of_three_questions_stay(office_dialogue: Dialogue, text: str, left: str) -> None:
    """A name, a number, what follows `my name is` or `street`, and a word of two questions only have no way in."""
    assert kept(office_dialogue, text).text == left


def test_unknown_words_are_listed_once_and_none_with_a_digit_or_too_short(office_dialogue: Dialogue) -> None:
    text = "zorglub zorglub zo z24 rare maison " + "abcde" * 5 + " " + "abcdefgh" * 3
    assert kept(office_dialogue, text).words == ("zorglub", "abcdefgh" * 3)


@pytest.mark.parametrize("text", ["je suis aissatou", "je appelle zorglub ndiaye"])
def test_a_name_is_no_unknown_word(office_dialogue: Dialogue, text: str) -> None:
    """Neither one of the list, though no example uses it, nor whatever follows `my name is`."""
    redactor = Redactor(VOCABULARIES, frozenset({"appelle", "rue"}), frozenset({"aissatou"}))
    found = redactor.unanswered(turn(office_dialogue, text))
    assert found is not None
    assert found.words == ()


@pytest.mark.parametrize(
    "near",
    [
        {"danger": Danger("danger.now", False, "couteau")},
        {"danger": Danger("danger.now", True, "au secours")},
        {"ranked": (Match("home.return", 0.4, "model"), Match("danger.held", 0.05, "model"))},
        {"ranked": (Match("danger.now", 0.06, "model"),)},
        {"memory": Conversation(intent="danger.held")},
        {"trial": True},
    ],
    ids=[
        "a danger in doubt",
        "a danger",
        "a discreet question likely enough",
        "an urgent one",
        "asked before",
        "a trial",
    ],
)
def test_nothing_is_kept_where_anything_private_is_near(office_dialogue: Dialogue, near: dict[str, object]) -> None:
    asked = turn(office_dialogue, "je cherche maison", **near)  # type: ignore[arg-type]
    assert REDACTOR.unanswered(asked) is None


@pytest.mark.parametrize(
    "near",
    [{"ranked": (Match("danger.held", 0.049, "model"),)}, {"memory": Conversation(intent="home.return")}],
    ids=["a private question hardly likely", "an ordinary question before"],
)
def test_what_is_far_from_anything_private_may_be_kept(office_dialogue: Dialogue, near: dict[str, object]) -> None:
    assert REDACTOR.unanswered(turn(office_dialogue, "je cherche maison", **near)) is not None  # type: ignore[arg-type]


def test_an_answered_question_is_never_kept(office_dialogue: Dialogue) -> None:
    outcome = office_dialogue.answer(Conversation(language="fr"), Message("", "p", "sms", "bonjour"), NOW)
    assert outcome.unanswered is None
