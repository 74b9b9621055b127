"""Never silent: whatever happens to the memory, a message is answered, and the memory comes back by itself."""

from __future__ import annotations

import signal
import sqlite3
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, select

from bot.core.dialogue import LATE, Dialogue
from bot.core.model import Message
from bot.service import Rules, Service
from bot.store import report
from bot.store import store as store_module
from bot.store.database import engine_for, transaction
from bot.store.memory import Memory
from bot.store.person import Person
from bot.store.purging import keep_purging
from bot.store.store import Store
from bot.store.tables import conversations, metadata
from tests.conftest import NOW
from tests.store.conftest import Postgres, address, postgres

__all__ = ["address", "postgres"]
PATIENCE = 0.9
"""Seconds a message may take with a memory that fails: our half second, and what a busy machine adds."""


class Clock:
    """A time that tests move."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def make(office_dialogue: Dialogue, clock: Clock) -> Callable[..., Service]:
    def made(address: str, rules: Rules | None = None) -> Service:
        store = Store(engine_for(address))
        store.prepare()
        return Service(office_dialogue, store, Person("secret"), rules or Rules(), clock)

    return made


def text(service: Service, body: str, sender: str = "+221770000001", sid: str = "", **more: object) -> str:
    replies = service.handle(Message(sid, sender, "sms", body, **more))  # type: ignore[arg-type]
    return "\n".join(reply.text for reply in replies)


def wait_until(true: Callable[[], bool], seconds: float = 15.0) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end
        time.sleep(0.05)


def test_a_conversation_goes_on_and_a_repeat_gets_the_same_reply_counted_once(
    make: Callable[..., Service], address: str
) -> None:
    service = make(address)
    text(service, "je veux rentrer chez moi", sid="SM1")
    first = text(service, "et au Niger ?", sid="SM2")
    assert "Maison Hanya Zinder" in first
    assert text(service, "et au Niger ?", sid="SM2") == first
    assert text(service, "autre texte", sid="SM3", token="again") == text(service, "?", sid="SM4", token="again")
    rows = report.counts(service.store, NOW.date(), NOW.date())
    assert sum(row.number for row in rows) == 3


def test_a_repeat_gets_its_reply_from_another_process(make: Callable[..., Service], address: str) -> None:
    one, other = make(address), make(address)
    first = text(one, "comment avoir une carte de résident", sid="SM1")
    assert text(other, "comment avoir une carte de résident", sid="SM1") == first
    assert "La carte" in first
    assert text(other, "hausa").startswith("Katin")


def test_a_discreet_reply_is_not_repeated_late(make: Callable[..., Service], address: str, clock: Clock) -> None:
    service = make(address)
    question = "qui écoute les femmes"
    first = text(service, question, sid="SM1")
    clock.now += timedelta(seconds=LATE - 5)
    assert text(service, question, sid="SM1") == first
    clock.now += timedelta(seconds=10)
    assert text(service, question, sid="SM1") == ""


def test_a_quick_exit_and_an_erasure_leave_no_trace_of_the_person(make: Callable[..., Service], address: str) -> None:
    service = make(address)
    person = Person("secret").hash("+221770000001")
    for leaving in ("#", "effacer"):
        text(service, "mon mari me frappe", sid=f"SM1{leaving}")
        text(service, leaving, sid=f"SM2{leaving}")
        with service.store.reading() as connection:
            kept = "".join(str(connection.execute(select(t)).all()) for t in metadata.sorted_tables)
        assert person not in kept
        assert "0800" not in kept


def test_unanswered_questions_are_kept_only_where_the_operator_wants_it(
    make: Callable[..., Service], address: str
) -> None:
    question = "qui a gagné le match"
    service = make(address)
    text(service, question)
    assert report.unanswered(service.store) == []
    keeping = make(address, Rules(keep_unanswered=True))
    text(keeping, question)
    text(keeping, "mon mari me frappe")
    text(keeping, question)
    assert len(report.unanswered(keeping.store)) == 1


def test_beyond_the_replies_a_minute_that_the_operator_pays_only_danger_is_answered(
    make: Callable[..., Service], address: str, clock: Clock
) -> None:
    service = make(address, Rules(most_a_minute=10))
    answers = [text(service, "bonjour", f"+22177{n:07}", f"SM{n}") for n in range(25)]
    assert [bool(answer) for answer in answers] == [True] * 10 + [False] * 15
    assert "199" in text(service, "la pirogue coule, venez vite", "+221779999999", "SMd")
    clock.now += timedelta(seconds=61)
    assert text(service, "bonjour", "+221778888888", "SMl")


def test_what_has_expired_is_deleted_while_the_service_runs(
    make: Callable[..., Service], address: str, clock: Clock
) -> None:
    service = make(address)
    text(service, "bonjour")

    def rows() -> int:
        with service.store.reading() as connection:
            return len(connection.execute(select(conversations)).all())

    assert rows() == 1
    clock.now += timedelta(hours=25)
    stop = keep_purging(service.store, clock, timedelta(seconds=0.02))
    wait_until(lambda: rows() == 0)
    stop.set()


def in_time(service: Service, body: str, sender: str = "+221770000001") -> str:
    """The answer, which must come although the memory does not."""
    begun = time.monotonic()
    answer = text(service, body, sender)
    assert time.monotonic() - begun < PATIENCE
    return answer


@pytest.fixture
def waits(monkeypatch: pytest.MonkeyPatch) -> list[Engine]:
    """One entry for each message that went to the memory and may have waited for it."""
    gone: list[Engine] = []

    def counted(engine: Engine) -> AbstractContextManager[Any]:
        gone.append(engine)
        return transaction(engine)

    monkeypatch.setattr(store_module, "transaction", counted)
    return gone


def test_a_locked_memory_is_waited_for_once_and_comes_back(
    make: Callable[..., Service], tmp_path: Path, waits: list[Engine]
) -> None:
    """Half a second for the first message; the others do not pay again."""
    service = make(f"sqlite:///{tmp_path / 'm.sqlite3'}")
    text(service, "je veux rentrer chez moi")
    other = sqlite3.connect(tmp_path / "m.sqlite3", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    assert in_time(service, "comment avoir une carte de résident ?")
    assert waits
    waits.clear()
    for _ in range(50):
        assert text(service, "comment avoir une carte de résident ?")
    assert waits == []
    assert service.degraded
    other.execute("ROLLBACK")
    other.close()
    wait_until(lambda: not service.degraded)
    assert "Maison Hanya Zinder" in text(service, "et au Niger ?")


def test_a_quick_exit_whose_memory_fails_is_the_same_one_reply(
    make: Callable[..., Service], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It counts no event, and is no less an answer for that: in the person's own language."""
    service = make(f"sqlite:///{tmp_path / 'm.sqlite3'}")
    for sender in ("+221770000001", "+221770000002"):
        text(service, "HAUSA", sender)
    exits = text(service, "#", "+221770000001")

    def fails(*_: object) -> None:
        raise sqlite3.OperationalError

    monkeypatch.setattr(Memory, "remember", fails)
    assert text(service, "#", "+221770000002") == exits
    monkeypatch.undo()
    wait_until(lambda: not service.degraded)


def test_a_lost_file_is_made_anew(make: Callable[..., Service], tmp_path: Path) -> None:
    folder = tmp_path / "var"
    service = make(f"sqlite:///{folder / 'm.sqlite3'}")
    text(service, "bonjour")
    folder.rename(tmp_path / "gone")
    for _ in range(3):
        assert in_time(service, "comment avoir une carte de résident ?")
    folder.mkdir(exist_ok=True)
    wait_until(lambda: service.store.reachable())
    text(service, "je veux rentrer chez moi")
    assert "Maison Hanya Zinder" in text(service, "et au Niger ?")


@pytest.mark.parametrize("how", [signal.SIGSTOP, signal.SIGKILL], ids=["hung", "killed"])
def test_a_postgresql_that_hangs_or_dies_costs_half_a_second_once(
    make: Callable[..., Service], tmp_path_factory: pytest.TempPathFactory, how: signal.Signals, waits: list[Engine]
) -> None:
    server = Postgres(tmp_path_factory.mktemp("faulty"))
    try:
        service = make(server.new_database())
        text(service, "je veux rentrer chez moi")
        server.send(how)
        assert in_time(service, "comment avoir une carte de résident ?")
        assert waits
        waits.clear()
        for n in range(50):
            assert text(service, "comment avoir une carte de résident ?", f"+22177{n}")
        assert waits == []
        assert not service.store.reachable()
        server.send(signal.SIGCONT) if how == signal.SIGSTOP else server.start_again()
        wait_until(lambda: service.store.reachable(), 30)
        text(service, "je veux rentrer chez moi")
        assert "Maison Hanya Zinder" in text(service, "et au Niger ?")
    finally:
        server.send(signal.SIGCONT)
        server.server.cleanup()
