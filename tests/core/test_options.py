"""What picking a line means: options written out and read back, numbers, yes and no, discreet lines."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.core.dialogue import LATE, Dialogue
from bot.core.model import Conversation, Message, Option, Outcome, Where
from tests.conftest import NOW

OPTIONS = [
    Option("menu"),
    Option("intent", "home.return"),
    Option("intent", "home.return", Where(), placed=True),
    Option("intent", "home.return", Where("NE"), placed=True),
    Option("intent", "care.clinic", Where("NG", "NG-KN"), placed=True),
    Option("place", where=Where("LY"), placed=True),
    Option("useful", "home.return"),
]
RETURN, CLINIC, HELD = (Option("intent", key) for key in ("home.return", "care.clinic", "danger.held"))
SHOWN = Conversation(language="fr", welcomed=True, options=(RETURN, CLINIC), asked="choice")


@pytest.mark.parametrize("option", OPTIONS, ids=str)
def test_an_option_comes_back_from_a_button_as_it_was(option: Option) -> None:
    """Nowhere is a place too: an option that says so does not take the one that is remembered."""
    assert Option.parse(str(option)) == option


def pressed(dialogue: Dialogue, memory: Conversation, text: str = "", choice: str = "", age: float = 0.0) -> Outcome:
    return dialogue.answer(memory, Message("", "p", "sms", text, choice=choice, age=age), NOW)


def led_to(dialogue: Dialogue, memory: Conversation, text: str) -> tuple[str, str]:
    event = pressed(dialogue, memory, text).events[0]
    return event.name, event.intent


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1", ("answered", "home.return")),
        ("2", ("answered", "care.clinic")),
        ("3", ("menu", "")),
        ("0", ("menu", "")),
        ("oui", ("answered", "home.return")),
        ("non", ("answered", "care.clinic")),
    ],
)
def test_numbers_and_yes_and_no_pick_what_was_shown(
    office_dialogue: Dialogue, text: str, expected: tuple[str, str]
) -> None:
    assert led_to(office_dialogue, SHOWN, text) == expected


def test_no_to_a_single_line_is_the_menu(office_dialogue: Dialogue) -> None:
    offered = replace(SHOWN, options=(RETURN,), asked="offer")
    assert led_to(office_dialogue, offered, "non") == ("menu", "")
    assert led_to(office_dialogue, offered, "oui") == ("answered", "home.return")


def test_an_option_that_names_a_place_is_answered_for_it(office_dialogue: Dialogue) -> None:
    memory = replace(SHOWN, intent="home.return", where=Where("LY"), here=Where("LY"))
    there = pressed(office_dialogue, memory, choice=str(Option("intent", "home.return", Where("NE"), placed=True)))
    assert there.conversation is not None
    assert there.conversation.where == Where("NE")
    assert "Zinder" in there.replies[0].text


def test_an_old_button_is_no_error_and_is_told_as_not_understood(office_dialogue: Dialogue) -> None:
    for choice in ("intent:gone.away", "document:gone", "topic:gone", "?", "place"):
        outcome = pressed(office_dialogue, SHOWN, choice=choice)
        assert outcome.replies
        assert outcome.events[0].name == "not_understood", choice


def test_a_list_that_names_a_discreet_question_is_discreet(office_dialogue: Dialogue) -> None:
    """Who reads along must not see it arrive late, whatever the sentence above it says."""
    memory = replace(SHOWN, options=(RETURN, HELD), asked="choice")
    shown = pressed(office_dialogue, memory, "hausa")
    assert [str(choice.option) for choice in shown.replies[0].choices] == [str(RETURN), str(HELD)]
    assert shown.replies[0].discreet
    plain = pressed(office_dialogue, SHOWN, "hausa")
    assert plain.replies[0].choices
    assert not plain.replies[0].discreet


@pytest.mark.parametrize(("age", "late"), [(LATE - 1, False), (LATE + 1, True), (21.0, True), (19.0, False)])
def test_a_discreet_answer_is_held_back_after_twenty_seconds(office_dialogue: Dialogue, age: float, late: bool) -> None:
    outcome = pressed(office_dialogue, SHOWN, choice=str(HELD), age=age)
    assert (outcome.events[0].name == "late") == late
    assert outcome.replies[0].discreet != late
