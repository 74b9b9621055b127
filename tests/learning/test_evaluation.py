"""The judge asks the dialogue itself, and its figures are what people get."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.core.dialogue import Dialogue
from bot.core.model import Conversation, Message
from bot.errors import BotError
from bot.learning.evaluation import MEASURES, Case, as_lines, evaluate, judge, read_cases
from tests.conftest import NOW

AT_SEA = "notre pirogue prend l'eau au large de Mbour"


def test_what_is_judged_is_what_the_dialogue_replies(dialogue: Dialogue) -> None:
    case = Case("comment refaire mon passeport", "fr", ("labour.passport",))
    outcome = dialogue.answer(Conversation(), Message("", "", "whatsapp", case.text), NOW)
    found = judge(dialogue, case, NOW)
    assert (found.answered, found.offered) == (outcome.answered, outcome.offered)
    assert found.right
    assert found.language == outcome.replies[0].language == "fr"


def test_a_danger_that_people_see_is_sure_and_one_that_adds_the_help_line_is_a_doubt(dialogue: Dialogue) -> None:
    assert judge(dialogue, Case(AT_SEA, "fr", ("protection.distress_at_sea",)), NOW).danger == "sure"
    assert judge(dialogue, Case("bonjour", "fr", ("general.greeting",)), NOW).danger == ""
    doubted = "ils ont des couteaux, je veux un passeport"
    assert judge(dialogue, Case(doubted, "fr", ("none",)), NOW).danger == "doubt"


def test_two_questions_count_the_second_as_offered(dialogue: Dialogue) -> None:
    text = "comment refaire mon passeport ? et aussi comment envoyer de l'argent au pays ?"
    found = judge(dialogue, Case(text, "fr", ("labour.passport",)), NOW)
    assert {found.answered, *found.offered} == {"labour.passport", "diaspora.send_money"}
    assert found.offered


def test_the_table_has_every_measure_for_all_and_for_each_language(dialogue: Dialogue) -> None:
    cases = [Case("bonjour", "fr", ("general.greeting",)), Case("hello", "en", ("general.greeting",)),
             Case("hola que tal amigo", "other", ("none",))]  # fmt: skip
    table, _ = evaluate(dialogue, cases, NOW)
    assert list(table) == ["all", "fr", "en", "other"]
    assert all(tuple(column) == MEASURES for column in table.values())
    assert table["fr"]["top1"] == 1.0
    assert table["other"]["language"] == 1.0


def test_lines_say_what_became_of_each_message_and_not_its_text(dialogue: Dialogue, tmp_path: Path) -> None:
    path = tmp_path / "asked.jsonl"
    rows = [{"text": AT_SEA, "lang": "fr", "intents": ["protection.distress_at_sea"], "country": None},
            {"id": "b", "text": "hello", "lang": "en", "intents": ["general.greeting"]}]  # fmt: skip
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    lines = [json.loads(line) for line in as_lines(evaluate(dialogue, read_cases(path), NOW)[1]).splitlines()]
    assert [line["id"] for line in lines] == ["asked.jsonl:1", "b"]
    assert lines[0] | {"offered": []} == {
        "id": "asked.jsonl:1", "answered": "protection.distress_at_sea", "offered": [], "place": "SN", "danger": "sure",
        "language": "fr",
    }  # fmt: skip
    assert "Mbour" not in str(lines)


def test_a_bad_line_is_named(tmp_path: Path) -> None:
    path = tmp_path / "bad.jsonl"
    path.write_text('{"text": "x", "lang": "fr", "intents": []}\n', encoding="utf-8")
    with pytest.raises(BotError, match=r"bad\.jsonl:1"):
        read_cases(path)
