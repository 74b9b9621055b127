"""python -m bot report, and the numbers it is made of."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.cli import main
from bot.core.model import Event
from bot.desk.usage import as_csv, as_text, shape
from bot.store.database import engine_for
from bot.store.store import Asked, Store
from tests.conftest import NOW

TODAY = NOW.date()
EVENTS = [
    (Event("answered", "fr", "return.how", "model"), "sms"),
    (Event("danger", "wo", "protection.distress_at_sea", "danger"), "whatsapp"),
    (Event("did_you_mean", "fr", "return.how"), "sms"),
    (Event("not_understood", "en"), "sms"),
    (Event("feedback", "fr", "return.how", value="no"), "sms"),
]


@pytest.fixture
def store(tmp_path: Path) -> Store:
    found = Store(engine_for(f"sqlite:///{tmp_path / 'memory.sqlite3'}"))
    found.prepare()
    for event, channel in EVENTS:
        with found.memory(Asked("person"), NOW) as memory:
            memory.look_up()
            memory.count((event,), channel)
    return found


def test_the_shares_are_of_questions_and_feedback_is_no_message(store: Store) -> None:
    usage = shape(store, TODAY, TODAY)
    assert usage.total == 4
    assert [usage.share(fate) for fate in ("answered", "chosen", "not_understood")] == ["50 %", "25 %", "25 %"]
    assert usage.useful == (("return.how", 0, 1),)
    assert usage.languages[0] == ("fr", 2)


def test_days_outside_the_period_are_left_out_and_empty_ones_are_there(store: Store) -> None:
    assert shape(store, date(2026, 1, 1), date(2026, 1, 3)).days == tuple((f"2026-01-0{n}", 0) for n in (1, 2, 3))


def test_the_csv_holds_every_count_and_nobody(store: Store) -> None:
    table = as_csv(store, TODAY, TODAY)
    assert table.splitlines()[0] == "day,name,language,channel,intent,how,value,number"
    assert len(table.splitlines()) == 1 + len(EVENTS)
    assert "person" not in table


def test_a_question_without_an_answer_is_listed_where_it_was_kept(store: Store) -> None:
    with store.memory(Asked("person"), NOW) as memory:
        memory.look_up()
        memory.keep_unanswered("ou acheter un cheval", EVENTS[3][0], "sms", timedelta(days=30))
    usage = shape(store, TODAY, TODAY)
    assert [question.text for question in usage.unanswered] == ["ou acheter un cheval"]
    assert "ou acheter un cheval" in as_text(usage)


def test_the_text_fits_a_terminal(store: Store) -> None:
    text = as_text(shape(store, TODAY, TODAY))
    assert "answered" in text
    assert max(map(len, text.splitlines())) <= 80


def test_the_command_prints_it(store: Store, tmp_path: Path) -> None:
    settings = {"DATABASE_URL": f"sqlite:///{tmp_path / 'memory.sqlite3'}"}
    days = f"{(datetime.now(UTC).date() - TODAY).days + 2}"
    done = CliRunner(env=settings).invoke(main, ["report", "--days", days])
    assert done.exit_code == 0, done.output
    assert "4 messages" in done.output
