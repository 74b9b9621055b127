"""What the memory has counted: numbers by day, nothing of a person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from bot.store import tables
from bot.store.memory import ENOUGH_PEOPLE
from bot.store.store import Store


@dataclass(frozen=True, slots=True)
class Count:
    """How often something happened on one day. `name` is what became of a message, `how` the way there."""

    day: str
    name: str
    language: str
    channel: str
    intent: str
    how: str
    value: str
    number: int


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """A question that found no answer, without its person; kept only where KEEP_UNANSWERED=1."""

    day: str
    language: str
    channel: str
    text: str


def counts(store: Store, first: date, last: date) -> list[Count]:
    """All counts from one day to another, both included; raises StoreError when the memory is gone."""
    table = tables.counts
    wanted = select(table).where(table.c.day >= f"{first}", table.c.day <= f"{last}").order_by(*table.primary_key)
    with store.reading() as connection:
        return [Count(*row) for row in connection.execute(wanted)]


def missed_words(store: Store) -> list[tuple[str, int]]:
    """Words in questions not understood, with how many people wrote them lately; those of fewer than five are not told."""
    words, seen = tables.missed_words, tables.sightings
    people = func.count().label("people")
    wanted = (
        select(words.c.word, people)
        .join(seen, seen.c.word == words.c.hash)
        .group_by(words.c.hash, words.c.word)
        .having(people >= ENOUGH_PEOPLE)
        .order_by(people.desc(), words.c.word)
    )
    with store.reading() as connection:
        return [(word, number) for word, number in connection.execute(wanted)]


def unanswered(store: Store, most: int = 500) -> list[OpenQuestion]:
    """The latest questions that found no answer."""
    table = tables.unanswered
    wanted = (
        select(table.c.day, table.c.language, table.c.channel, table.c.text).order_by(table.c.id.desc()).limit(most)
    )
    with store.reading() as connection:
        return [OpenQuestion(*row) for row in connection.execute(wanted)]
