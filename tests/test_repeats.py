"""A message that the provider sends again gets its reply again, but nothing discreet that would come late."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.core.dialogue import LATE, Dialogue
from bot.core.model import Message, Option
from bot.service import Rules, Service
from bot.store.database import engine_for
from bot.store.person import Person
from bot.store.store import Store
from tests.conftest import NOW


class Clock:
    """A time that the test moves."""

    now = NOW

    def __call__(self) -> datetime:
        return self.now


@pytest.mark.parametrize(("intent", "late"), [("danger.held", 0), ("home.return", 1)])
def test_only_what_may_arrive_late_is_repeated_late(
    office_dialogue: Dialogue, tmp_path: Path, intent: str, late: int
) -> None:
    """Somebody else may hold the phone by then."""
    store = Store(engine_for(f"sqlite:///{tmp_path / 'm.sqlite3'}"))
    store.prepare()
    clock = Clock()
    service = Service(office_dialogue, store, Person("secret"), Rules(), clock)
    message = Message("SM1", "+2348021234567", "sms", choice=str(Option("intent", intent)))
    first = service.handle(message)
    clock.now = NOW + timedelta(seconds=LATE - 1)
    assert service.handle(message) == first
    clock.now = NOW + timedelta(seconds=LATE + 1)
    assert service.handle(message) == first[:late]
