"""What stands around an answer: nothing around one in danger, a help line in doubt, nothing discreet named unasked."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import pytest

from bot.core.dialogue import Dialogue
from bot.core.model import Conversation, Danger, Guess, Match, Matches, Message, Option, Outcome, Reading, Where
from bot.core.words.text import words
from tests.conftest import NOW

NEW = Conversation()
KNOWN = Conversation(language="fr", welcomed=True)
DOUBT = Danger("danger.now", False, "couteau")


def answered(
    dialogue: Dialogue, intent: str, memory: Conversation = KNOWN, how: str = "exact", **read: object
) -> Outcome:
    """The outcome of a message of which the reading is given."""
    beside = read.pop("beside", ())
    also = tuple(Match(key, 0.3, "model") for key in beside)  # type: ignore[attr-defined]
    matches = Matches((Match(intent, 0.6, how), *also), "answer", beside=beside)  # type: ignore[arg-type]
    text = "une question de plusieurs mots"
    reading = Reading(text, words(text), Guess("fr", 0.99), matches, **read)  # type: ignore[arg-type]
    return dialogue.answer(memory, Message("", "p", "whatsapp", text), NOW, reading)


def text_of(outcome: Outcome) -> str:
    return "\n".join(reply.text for reply in outcome.replies)


@pytest.fixture
def help_line(office_dialogue: Dialogue) -> str:
    from bot.core.saying.directory import Scene

    return office_dialogue.renderer.phrase("help_line", Scene("fr", "whatsapp", NOW))


def test_a_danger_in_doubt_adds_the_help_line(office_dialogue: Dialogue, help_line: str) -> None:
    assert help_line in text_of(answered(office_dialogue, "home.return", danger=DOUBT))
    assert help_line not in text_of(answered(office_dialogue, "home.return"))


@pytest.mark.parametrize("named", [("road_book_1",), ("road_book_1", "road_book_2")], ids=["one", "a choice"])
def test_a_danger_in_doubt_adds_the_help_line_to_a_document_too(
    office_dialogue: Dialogue, help_line: str, named: tuple[str, ...]
) -> None:
    topic = office_dialogue.knowledge.role("documents")
    asked = partial(answered, office_dialogue, topic, documents=named, document_named=True)
    assert help_line in text_of(asked(danger=DOUBT))
    assert help_line not in text_of(asked())


def test_an_urgent_answer_has_nothing_around_it(office_dialogue: Dialogue, help_line: str) -> None:
    """No welcome before it, no second help line, no question of ours after it; somebody reads the beginning."""
    outcome = answered(office_dialogue, "danger.held", NEW, danger=Danger("danger.held", True, "au secours"))
    said = text_of(outcome)
    assert said.startswith("Appelez")
    assert help_line not in said
    assert "Hanya" not in said.split("\n")[0]
    assert not outcome.replies[0].choices
    doubt = text_of(answered(office_dialogue, "danger.held", NEW, danger=DOUBT))
    assert help_line not in doubt


def test_a_private_answer_never_brings_the_welcome_which_then_comes_later(office_dialogue: Dialogue) -> None:
    first = answered(office_dialogue, "danger.abuse", NEW)
    assert "MENU" not in text_of(first)
    assert first.conversation is not None
    assert not first.conversation.welcomed
    assert "MENU" in text_of(answered(office_dialogue, "home.return", first.conversation))


def test_a_bare_place_is_no_danger_however_sure_the_model_is(office_dialogue: Dialogue) -> None:
    """`et en Libye ?` keeps the question; only a listed phrase may overrule that."""
    memory = replace(KNOWN, intent="home.return")
    place = Reading("libye", ("libye",), Guess("fr", 0.9), Matches(), countries=("LY",), here=Where("LY"))
    by_model = replace(place, danger=Danger("danger.now", True, "p=0.99"))
    listed = replace(place, danger=Danger("danger.now", True, "libye"))
    message = Message("", "p", "sms", "libye")
    assert office_dialogue.answer(memory, message, NOW, by_model).events[0].name != "danger"
    assert office_dialogue.answer(memory, message, NOW, listed).events[0].name == "danger"


def test_a_danger_whose_question_has_no_answer_gets_that_of_an_emergency(office_dialogue: Dialogue) -> None:
    outcome = answered(office_dialogue, "home.return", danger=Danger("danger.gone", True, "au secours"))
    assert (outcome.events[0].name, outcome.events[0].intent) == ("danger", "danger.now")


def test_nothing_discreet_is_offered_beside_an_answer(office_dialogue: Dialogue) -> None:
    outcome = answered(office_dialogue, "home.return", how="model", beside=("danger.held", "care.clinic"))
    assert [str(choice.option) for choice in outcome.replies[0].choices] == [str(Option("intent", "care.clinic"))]


def test_what_may_be_meant_instead_is_offered_only_where_the_model_was_not_sure(office_dialogue: Dialogue) -> None:
    outcome = answered(office_dialogue, "home.return", how="exact", beside=("care.clinic",))
    assert Option("intent", "care.clinic") not in [choice.option for choice in outcome.replies[0].choices]
