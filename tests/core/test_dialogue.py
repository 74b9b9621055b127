"""The order of precedence, walked; and what holds of every message whatever it says."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.dialogue import LATE, ORDER, Dialogue
from bot.core.model import Conversation, Guess, Match, Matches, Message, Option, Outcome, Pace, Reading, Where
from bot.core.steps import limits
from bot.core.words import sms
from tests.conftest import NOW, Talker

UNSURE = Matches(
    tuple(Match(key, 0.3, "model") for key in ("home.return", "papers.permit", "work.abroad")), "choose", 0.1
)
NOTHING = Matches((), "none", 0.9)
PROJECT = "je cherche quelque chose pour mon projet"
FOOTBALL = "qui a gagné le match de football hier soir"
READ = {PROJECT: UNSURE, FOOTBALL: NOTHING}
"""What is understood of these two, whatever the model of today makes of them."""
NIGER, LIBYA = (Option("place", where=Where(code), placed=True) for code in ("NE", "LY"))
RETURN = Conversation(language="fr", intent="home.return", welcomed=True)
CASES: dict[str, tuple[Conversation, Message]] = {
    "danger": (RETURN, Message("", "p", "sms", "stop, au secours, aidez moi")),
    "quick exit": (RETURN, Message("", "p", "sms", "#")),
    "erase": (RETURN, Message("", "p", "sms", "effacer")),
    "too many messages": (
        replace(RETURN, pace=Pace(NOW, limits.MESSAGES)), Message("", "p", "sms", "agent"),
    ),
    "a person": (RETURN, Message("", "p", "sms", "agent")),
    "stop": (RETURN, Message("", "p", "whatsapp", "stop")),
    "language": (RETURN, Message("", "p", "sms", "hausa")),
    "menu, back, more, numbers": (RETURN, Message("", "p", "sms", "2")),
    "nothing to read": (RETURN, Message("", "p", "whatsapp", "", media="audio/ogg")),
    "answer to what was asked last": (RETURN, Message("", "p", "sms", "et au Niger ?")),
    "match": (RETURN, Message("", "p", "sms", "comment avoir une carte de résident")),
    "did you mean": (RETURN, Message("", "p", "sms", PROJECT)),
    "menu": (RETURN, Message("", "p", "sms", FOOTBALL)),
}  # fmt: skip


@pytest.fixture(scope="session")
def dialogue(office_dialogue: Dialogue) -> Dialogue:
    """The small office's: what is proved here is the conversation, whatever the answers say."""
    return office_dialogue


@pytest.fixture
def talk(office_talk: Talker) -> Talker:
    return office_talk


def read(dialogue: Dialogue, text: str) -> Reading:
    """The reading of a text, with what is understood of it fixed where a test depends on it."""
    found = next((matches for known, matches in READ.items() if known in text), None)
    reading = dialogue.read(text)
    return replace(reading, matches=found, danger=None, documents=()) if found else reading


def reply(dialogue: Dialogue, memory: Conversation, text: str) -> Outcome:
    return dialogue.answer(memory, Message("", "p", "sms", text), NOW, read(dialogue, text))


def answered_by(dialogue: Dialogue, conversation: Conversation, message: Message) -> str:
    turn = dialogue._turn(conversation, message, NOW, read(dialogue, message.text))
    return next(name for name, step in ORDER if step(turn) is not None)


@pytest.mark.parametrize("name", [name for name, _ in ORDER])
def test_each_step_answers_its_message_and_all_before_it_pass_on(name: str, dialogue: Dialogue) -> None:
    """Every row of the table has a case: a step added without one fails here."""
    assert answered_by(dialogue, *CASES[name]) == name


@pytest.mark.parametrize(
    ("text", "wins"),
    [
        ("arrêtez tout au secours", "danger"),
        ("menu mon patron garde mon passeport et m'enferme", "danger"),
        ("x", "quick exit"),
        ("effacer", "erase"),
        ("wakili", "a person"),
    ],
)
def test_where_two_steps_could_answer_the_first_in_the_table_does(dialogue: Dialogue, text: str, wins: str) -> None:
    asked = replace(RETURN, asked="place", options=(NIGER, LIBYA))
    assert answered_by(dialogue, asked, Message("", "p", "sms", text)) == wins


def test_a_quick_exit_leaves_nothing_behind_in_any_state(dialogue: Dialogue) -> None:
    """One harmless line, the conversation forgotten, not even a count."""
    for memory in (Conversation(), RETURN, replace(RETURN, asked="place", options=(NIGER,))):
        for text in ("#", "x", "X", " # "):
            outcome = dialogue.answer(memory, Message("", "p", "sms", text), NOW)
            assert (outcome.conversation, outcome.events, outcome.unanswered) == (None, (), None)
            assert [reply.text for reply in outcome.replies] == ["Merci, bonne journée."]


def test_a_discreet_answer_is_not_sent_late(dialogue: Dialogue) -> None:
    """After the limit only the neutral line goes out, and nothing of the question is remembered."""
    text = "qui écoute les femmes"
    message = Message("", "p", "sms", text, age=LATE + 1)
    late = dialogue.answer(RETURN, message, NOW)
    assert [reply.text for reply in late.replies] == ["Merci, bonne journée."]
    assert late.conversation == RETURN
    assert late.events[0].intent == ""
    assert dialogue.answer(RETURN, replace(message, age=1.0), NOW).replies[0].discreet


def test_an_ordinary_answer_may_come_late(dialogue: Dialogue) -> None:
    message = Message("", "p", "sms", "comment avoir une carte de résident", age=LATE + 1)
    assert dialogue.answer(RETURN, message, NOW).events[0].intent == "papers.permit"


def write(dialogue: Dialogue, texts: list[str], gap: float = 1.0) -> list[Outcome]:
    """What somebody gets who writes these texts, so many seconds apart."""
    memory, outcomes = Conversation(), []
    for number, text in enumerate(texts):
        message = Message("", "p", "sms", text, fingerprint=f"hash of {text}")
        outcome = dialogue.answer(memory, message, NOW + timedelta(seconds=gap * number))
        memory = outcome.conversation or Conversation()
        outcomes.append(outcome)
    return outcomes


def test_after_thirty_messages_in_ten_minutes_one_notice_then_silence(dialogue: Dialogue) -> None:
    outcomes = write(dialogue, [f"comment avoir une carte de résident {n}" for n in range(35)])
    assert all(o.events[0].name != "limited" for o in outcomes[:30])
    assert [len(o.replies) for o in outcomes[30:]] == [1, 0, 0, 0, 0]
    assert "199" in outcomes[30].replies[0].text


def test_after_ten_minutes_the_line_answers_again(dialogue: Dialogue) -> None:
    outcomes = write(dialogue, [f"bonjour {n}" for n in range(33)], gap=19.0)
    assert outcomes[30].events[0].name == "limited"
    assert outcomes[32].events[0].name != "limited"


def test_the_same_text_is_answered_five_times_in_a_row(dialogue: Dialogue) -> None:
    outcomes = write(dialogue, ["bonjour"] * 8 + ["comment avoir une carte de résident"])
    assert [len(o.replies) for o in outcomes] == [1, 1, 1, 1, 1, 1, 0, 0, 1]
    assert [o.events[0].name for o in outcomes[5:8]] == ["limited"] * 3


def test_numbers_may_be_repeated(dialogue: Dialogue) -> None:
    assert all(o.replies for o in write(dialogue, ["1"] * 12))


def test_a_danger_is_answered_whatever_the_limits(dialogue: Dialogue) -> None:
    call = "la pirogue coule, il y a des enfants, venez vite"
    outcomes = write(dialogue, [call] * 40)
    assert all("199" in o.replies[0].text for o in outcomes)
    crowded = Message("", "p", "sms", call, crowded=True)
    assert dialogue.answer(Conversation(), crowded, NOW).replies
    assert not dialogue.answer(Conversation(), replace(crowded, text="bonjour"), NOW).replies


def test_something_else_twice_leads_to_a_person(dialogue: Dialogue) -> None:
    """No loop: the second list that did not help ends at the menu and somebody to ask."""
    memory, said = RETURN, []
    for text in (PROJECT, "4", PROJECT, "Autre chose"):
        outcome = reply(dialogue, memory, text)
        assert outcome.conversation is not None
        memory = outcome.conversation
        said.append(outcome.replies[0].text)
    assert "4. Autre chose" in said[0]
    assert "en d'autres mots" in said[1]
    assert "4. Autre chose" in said[2]
    assert "Une personne vous répondra" in said[3]


def test_the_same_list_never_comes_twice_in_a_row(dialogue: Dialogue) -> None:
    first = reply(dialogue, RETURN, PROJECT)
    assert first.conversation is not None
    assert reply(dialogue, first.conversation, PROJECT).events[0].name == "not_understood"


def test_a_place_is_asked_once(talk: Talker) -> None:
    assert "Dans quel pays" in talk.say("je veux rentrer chez moi")
    assert "Dans quel pays" not in talk.say("comment rentrer au pays")


def test_a_remembered_country_is_where_somebody_is_not_where_they_want_to_go(talk: Talker) -> None:
    talk.say("travailler en Italie")
    talk.say("je veux rentrer chez moi")
    assert not talk.conversation.where


def test_nothing_is_kept_of_a_question_when_danger_or_a_private_subject_is_near(talk: Talker) -> None:
    talk.say("mon mari me frappe")
    near = reply(talk.dialogue, talk.conversation, FOOTBALL)
    assert near.events[0].name == "not_understood"
    assert near.unanswered is None
    assert reply(talk.dialogue, RETURN, FOOTBALL).unanswered is not None


@pytest.mark.parametrize(
    "private",
    ["Aminata Diallo", "77 123 45 67", "+221771234567", "fatou", "Ndiaye", "villa 12 rue Carnot Medina", "zorglub"],
)
def test_a_question_without_an_answer_is_kept_without_its_person(dialogue: Dialogue, private: str) -> None:
    """Names, numbers, addresses and words nobody else used do not stand in what may be kept."""
    outcome = reply(dialogue, RETURN, f"bonjour je m'appelle {private}, {FOOTBALL} à {private}")
    assert outcome.events[0].name == "not_understood"
    assert outcome.unanswered is not None
    kept = outcome.unanswered.text.split()
    assert not ({word.lower() for word in private.split()} - {"villa", "rue"}) & set(kept)
    assert not any(c.isdigit() for c in outcome.unanswered.text)


@pytest.mark.parametrize("text", ["2", "MENU", "suite", "n° 3", "#"])
def test_what_steers_needs_no_understanding(dialogue: Dialogue, text: str) -> None:
    """A command or the number of a line goes no way through the model: most messages are of that kind."""
    assert dialogue.hear(Message("", "hash", "sms", text)).matches == Matches()


@pytest.mark.parametrize("text", ["17", "au secours"])
def test_a_number_to_call_and_a_danger_are_always_understood(dialogue: Dialogue, text: str) -> None:
    assert dialogue.hear(Message("", "hash", "sms", text)).danger is not None


def likely(*intents: str) -> Reading:
    """A message answered with the first of these, the others beside it."""
    ranked = tuple(Match(key, 0.6 / number, "model") for number, key in enumerate(intents, 1))
    return Reading(PROJECT, tuple(PROJECT.split()), Guess("fr", 0.99), Matches(ranked, "answer", 0.1, intents[1:]))


def test_an_answer_that_is_likely_but_not_sure_offers_what_else_may_be_meant(dialogue: Dialogue) -> None:
    """The answer first, then two other questions by number; the number is then answered."""
    talk = Talker(dialogue)
    outcome = dialogue.answer(
        Conversation(language="fr", welcomed=True), Message("", "p", "sms", PROJECT), NOW,
        likely("papers.permit", "work.abroad", "care.clinic"),
    )  # fmt: skip
    assert outcome.events[0].intent == "papers.permit"
    assert outcome.replies[0].text.splitlines()[-3].startswith("Pas cela ?")
    assert outcome.conversation is not None
    talk.conversation = outcome.conversation
    talk.say("2")
    assert talk.events[0].intent == "care.clinic"


@pytest.mark.parametrize("beside", [("danger.abuse",), ("danger.held", "danger.abuse")])
def test_nothing_discreet_is_named_beside_an_answer(dialogue: Dialogue, beside: tuple[str, ...]) -> None:
    """Somebody else may read along: what must not be seen is not put on the screen unasked."""
    outcome = dialogue.answer(
        Conversation(language="fr", welcomed=True),
        Message("", "p", "sms", PROJECT),
        NOW,
        likely("home.return", *beside),
    )
    assert not any(choice.option.id in beside for choice in outcome.replies[0].choices)


TEXTS = st.text(max_size=300) | st.sampled_from(
    [
        "MENU",
        "2",
        "suite",
        "#",
        "stop",
        "je veux rentrer",
        "et en Libye ?",
        "je veux rentrer et aussi une carte pour ma femme",
    ]
)
CHOICES = st.just("") | st.sampled_from(["intent:home.return:", "place:NE", "topic:gone", "menu:", "old button"])


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(TEXTS, CHOICES), min_size=1, max_size=6), st.sampled_from(["sms", "whatsapp"]))
def test_any_conversation_gets_replies_that_can_be_sent(
    dialogue: Dialogue, sent: list[tuple[str, str]], channel: str
) -> None:
    """Nothing raises, typed or pressed; each reply is within Twilio's limit, in GSM-7 by SMS, and tells of one outcome."""
    talk = Talker(dialogue, channel)  # type: ignore[arg-type]
    for text, choice in sent:
        talk.say(text, choice=choice)
        assert len([e for e in talk.events if e.name != "also"]) <= 1
        for reply in talk.replies:
            assert 0 < len(reply.text) <= sms.LIMIT
            assert channel != "sms" or reply.language == "shu" or sms.cost(reply.text).encoding == "GSM-7"
