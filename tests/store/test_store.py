"""What is remembered and forgotten, the same on SQLite and on PostgreSQL."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from threading import Thread

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import text

from bot.core.model import Choice, Conversation, Event, Option, Pace, Reply, Where
from bot.store import report
from bot.store.database import engine_for
from bot.store.memory import REPLAY, Missed
from bot.store.person import Person
from bot.store.store import Asked, Store
from bot.store.tables import metadata
from tests.conftest import NOW

DAY = timedelta(hours=24)
SOMEBODY = Asked("a" * 64, "m" * 64)
TALKED = Conversation(
    language="wo", intent="return.how", where=Where("MA"), options=(Option.parse("place:@MA"), Option("other")), asked="place", page=2,
    welcomed=True, lost=1, pace=Pace(NOW, 3, "0f", 2), seen_at=NOW,
)  # fmt: skip
GIVEN = (Reply("Waaw é", (Choice(Option.parse("place:@MA"), "Marog"),), "wo/a.ogg", "wo", True), Reply("2"))


def everything(store: Store) -> str:
    """All that stands in the tables."""
    with store.reading() as connection:
        return "\n".join(
            str(row) for table in metadata.sorted_tables for row in connection.execute(table.select()).all()
        )


def remembered(store: Store, person: str, now: datetime = NOW) -> Conversation:
    with store.memory(Asked(person), now) as memory:
        return memory.look_up().conversation


def keep(store: Store, asked: Asked = SOMEBODY, now: datetime = NOW) -> None:
    with store.memory(asked, now) as memory:
        memory.remember(TALKED, DAY)
        memory.keep_sent(GIVEN)


def test_a_conversation_comes_back_as_it_was(store: Store) -> None:
    keep(store)
    assert remembered(store, SOMEBODY.person) == TALKED
    assert remembered(store, "b" * 64) == Conversation()


def test_a_conversation_expires_after_its_time_even_before_the_purge(store: Store) -> None:
    keep(store)
    assert remembered(store, SOMEBODY.person, NOW + DAY - timedelta(seconds=5)) == TALKED
    assert remembered(store, SOMEBODY.person, NOW + DAY) == Conversation()


def test_the_purge_deletes_what_has_expired_and_nothing_else(store: Store) -> None:
    """In batches too: more rows than one transaction deletes."""
    keep(store)
    with store.memory(SOMEBODY, NOW) as memory:
        for number in range(1203):
            memory._asked = Asked(f"{number:064}")
            memory.remember(TALKED, timedelta(hours=1))
    assert store.purge(NOW + REPLAY + timedelta(minutes=1)) == 1203 + 1
    assert remembered(store, SOMEBODY.person) == TALKED
    assert store.purge(NOW + DAY) == 1
    assert everything(store) == ""


def test_a_repeat_is_known_by_its_id_or_by_its_token_until_it_can_no_more_come(store: Store) -> None:
    first = replace(SOMEBODY, token="t" * 64)
    keep(store, first)
    for asked in (SOMEBODY, replace(SOMEBODY, message="x" * 64, token="t" * 64), first):
        with store.memory(asked, NOW + timedelta(minutes=5)) as memory:
            found = memory.look_up()
            assert found.replies == GIVEN
            assert found.age == timedelta(minutes=5)
    for asked, now in ((Asked(SOMEBODY.person, "y" * 64), NOW), (first, NOW + REPLAY)):
        with store.memory(asked, now) as memory:
            assert memory.look_up().replies is None


def test_after_an_erasure_nothing_tells_of_the_person(store: Store) -> None:
    """The reply to the erasing message itself stays for a repeat, but under nobody's name."""
    keep(store)
    erasing = Asked(SOMEBODY.person, "e" * 64)
    with store.memory(erasing, NOW) as memory:
        memory.remember(None, DAY)
        memory.keep_sent((Reply("effacé"),))
    assert SOMEBODY.person not in everything(store)
    assert SOMEBODY.message not in everything(store)
    with store.memory(erasing, NOW) as memory:
        assert memory.look_up().replies == (Reply("effacé"),)


def test_counts_add_up_by_day_and_kind(store: Store) -> None:
    event = Event("answered", "fr", "return.how", "model")
    for now, channel in ((NOW, "sms"), (NOW, "sms"), (NOW, "whatsapp"), (NOW + DAY, "sms")):
        with store.memory(SOMEBODY, now) as memory:
            memory.count((event,), channel)
    rows = report.counts(store, NOW.date(), NOW.date() + DAY)
    assert [(row.day, row.channel, row.number) for row in rows] == [
        (f"{NOW:%F}", "sms", 2), (f"{NOW:%F}", "whatsapp", 1), (f"{NOW + timedelta(days=1):%F}", "sms", 1),
    ]  # fmt: skip
    assert report.counts(store, date(2026, 1, 1), date(2026, 1, 2)) == []


def test_replies_of_the_last_minute_are_counted_up_to_the_limit(store: Store) -> None:
    for number in range(7):
        keep(store, Asked("a" * 64, f"{number:064}"), NOW + timedelta(seconds=20 * number))
    with store.memory(Asked("b" * 64), NOW + timedelta(seconds=125)) as memory:
        assert [memory.look_up(most).lately for most in (0, 2, 100)] == [0, 2, 3]


@pytest.mark.parametrize("spoilt", ["", "{", "[]", '{"options": 5}', '{"later": 1}'])
def test_a_spoilt_or_foreign_row_is_no_memory_and_no_failure(store: Store, spoilt: str) -> None:
    keep(store)
    with store.engine.begin() as connection:
        connection.execute(text("UPDATE conversations SET data = :data"), {"data": spoilt})
    assert remembered(store, SOMEBODY.person) == Conversation()


def sight(store: Store, word: str, person: str, now: datetime = NOW) -> None:
    hashed = Person("secret")
    with store.memory(Asked(hashed.hash(person)), now) as memory:
        missed = Missed(word, hashed.hash(f"word:{word}"), hashed.hash(f"word:{word}:{person}"))
        memory.keep_missed([missed], "fr", timedelta(days=30))


def test_a_missed_word_is_written_down_when_the_fifth_person_uses_it(store: Store) -> None:
    """Before that no trace of it can be read, however often the four others wrote it."""
    for _ in range(3):
        for person in "abcd":
            sight(store, "zorglub", person)
    assert "zorglub" not in everything(store)
    assert report.missed_words(store) == []
    sight(store, "zorglub", "e")
    sight(store, "bulgroz", "e")
    assert report.missed_words(store) == [("zorglub", 5)]
    assert "bulgroz" not in everything(store)


def test_a_missed_word_is_forgotten_when_fewer_than_five_still_use_it(store: Store) -> None:
    for days, person in enumerate("abcde"):
        sight(store, "zorglub", person, NOW + timedelta(days=days))
    store.purge(NOW + timedelta(days=30))
    assert report.missed_words(store) == []
    assert "zorglub" not in everything(store)


def test_unanswered_questions_are_kept_thirty_days(store: Store) -> None:
    with store.memory(SOMEBODY, NOW) as memory:
        memory.keep_unanswered("qui a _ le match", Event("not_understood", "fr"), "sms", timedelta(days=30))
    assert [(q.day, q.language, q.text) for q in report.unanswered(store)] == [(f"{NOW:%F}", "fr", "qui a _ le match")]
    store.purge(NOW + timedelta(days=30))
    assert report.unanswered(store) == []


def test_messages_of_one_person_wait_for_each_other(store: Store) -> None:
    """Twelve at once, each adding a page: none is lost, so none read what another was writing."""
    store.engine.dispose()

    def turn() -> None:
        with store.memory(Asked("d" * 64), NOW) as memory:
            known = memory.look_up().conversation
            memory.remember(replace(known, page=known.page + 1), DAY)

    threads = [Thread(target=turn) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert remembered(store, "d" * 64).page == 12


def test_a_failed_turn_leaves_nothing_half_written(store: Store) -> None:
    def fail() -> None:
        with store.memory(SOMEBODY, NOW) as memory:
            memory.remember(TALKED, DAY)
            memory.keep_sent(GIVEN)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert everything(store) == ""
    assert not store.broken


def test_the_migrations_make_the_tables_of_the_code(store: Store) -> None:
    with store.engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []


def test_migrations_may_run_again_and_from_an_older_version(address: str) -> None:
    """A database of the first version keeps its counts."""
    from alembic import command
    from alembic.config import Config

    from bot.store import database

    engine = engine_for(address)
    config = Config()
    config.set_main_option("script_location", str(Path(database.__file__).parent / "migrations"))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
        connection.execute(text("INSERT INTO counts VALUES ('2026-11-01','answered','fr','sms','a.b','model','',7)"))
    store = Store(engine)
    for _ in range(2):
        store.prepare()
    assert [row.number for row in report.counts(store, date(2026, 11, 1), date(2026, 11, 1))] == [7]
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.downgrade(config, "0001")
        command.upgrade(config, "head")
    engine.dispose()


def test_postgres_addresses_of_hosts_are_understood() -> None:
    for written in ("postgres://u:p@h/d", "postgresql://u:p@h/d"):
        url = engine_for(written).url
        assert (url.drivername, url.host, url.database) == ("postgresql+psycopg", "h", "d")
        assert "p@" not in str(engine_for(written))
