"""The line at a terminal, with and without a memory."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from bot.channels.terminal import SILENCE, Chosen, Terminal
from bot.core.dialogue import Dialogue
from bot.service import Rules, Service
from bot.store.database import engine_for
from bot.store.person import Person
from bot.store.store import Store


def service_over(address: str, dialogue: Dialogue, prepared: bool = True) -> Service:
    store = Store(engine_for(address))
    if prepared:
        store.prepare()
    return Service(dialogue, store, Person("secret"), Rules())


def test_a_question_is_answered_without_a_database(dialogue: Dialogue, tmp_path: Path) -> None:
    """Never silent, at the terminal too: where a folder lies there is no database, and the answer still comes."""
    out = io.StringIO()
    service = service_over(f"sqlite:///{tmp_path}", dialogue, prepared=False)
    assert Terminal(service, Chosen(), out).ask("je veux rentrer chez moi")
    assert "no memory" in out.getvalue()
    assert "SMS" in out.getvalue()


@pytest.mark.parametrize(("why", "shown"), [(True, True), (False, False)])
def test_the_reasons_are_shown_to_whoever_asks_for_them(
    why: bool, shown: bool, dialogue: Dialogue, tmp_path: Path
) -> None:
    out = io.StringIO()
    Terminal(service_over(f"sqlite:///{tmp_path / 'm.sqlite3'}", dialogue), Chosen("whatsapp", why), out).ask(
        "visa maroc"
    )
    assert ("places MA" in out.getvalue()) == shown


def test_a_new_conversation_remembers_nothing_of_the_last_one(dialogue: Dialogue, tmp_path: Path) -> None:
    """Each terminal is somebody new: the welcome comes again."""
    service = service_over(f"sqlite:///{tmp_path / 'm.sqlite3'}", dialogue)
    first, second = (Terminal(service, Chosen(), io.StringIO()).ask("MENU")[0].text for _ in range(2))
    assert first == second


def test_where_we_say_nothing_the_terminal_says_why(dialogue: Dialogue, tmp_path: Path) -> None:
    out = io.StringIO()
    Terminal(service_over(f"sqlite:///{tmp_path / 'm.sqlite3'}", dialogue), Chosen(), out).ask("STOP")
    assert SILENCE in out.getvalue()
