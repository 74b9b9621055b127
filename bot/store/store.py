"""The memory: one transaction a message, a person only as a keyed hash, and a rest when the database fails."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from threading import Lock, Thread
from time import sleep
from typing import Any

import psycopg
from sqlalchemy import ColumnElement, Connection, Engine, Table, delete, func, select, tuple_
from sqlalchemy.exc import SQLAlchemyError

from bot.errors import StoreError
from bot.store.database import LONG_PATIENCE, PATIENCE, migrate, overwrite, transaction
from bot.store.memory import ENOUGH_PEOPLE, Asked, Memory
from bot.store.person import Person
from bot.store.tables import EXPIRING, missed_words, sightings

__all__ = ["Asked", "Memory", "Person", "Store"]
log = logging.getLogger("bot")
DATABASE_ERRORS = (SQLAlchemyError, sqlite3.Error, psycopg.Error)
BATCH = 500
"""Rows deleted in one transaction."""
REST = 1.0
"""Seconds between two tries to reach a database that failed; until one succeeds no message waits for it."""


class Store:
    """Opens one transaction a message; every failure of the database is a StoreError."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.broken = True
        self._mending = Lock()
        self._queue = Lock() if engine.dialect.name == "sqlite" else None

    def prepare(self) -> None:
        """Bring the tables up to date; from then on there is a memory."""
        try:
            migrate(self.engine)
        except DATABASE_ERRORS as error:
            raise StoreError(type(error).__name__) from None
        self.broken = False

    @contextmanager
    def memory(self, asked: Asked, now: datetime) -> Iterator[Memory]:
        """A transaction in which this person is nobody else's: a second message waits for the first."""
        if self.broken:
            self._mend()
            raise StoreError("resting")
        queue = self._queue
        if queue and not queue.acquire(timeout=PATIENCE):
            raise StoreError("busy")
        try:
            with transaction(self.engine) as cursor:
                memory = Memory(cursor, asked, now, psycopg=queue is None)
                memory.take_turn()
                yield memory
        except DATABASE_ERRORS as error:
            raise self._rest(error) from None
        finally:
            if queue:
                queue.release()
        if memory.forgot:
            with self._failing_once():
                overwrite(self.engine)

    def _rest(self, error: Exception) -> StoreError:
        """A failure is paid for once: the memory then rests until it is mended."""
        if not self.broken:
            log.warning("memory lost, answering without it: %s", type(error).__name__)
        self.broken = True
        self._mend()
        return StoreError(type(error).__name__)

    @contextmanager
    def _failing_once(self) -> Iterator[None]:
        try:
            yield
        except DATABASE_ERRORS as error:
            raise self._rest(error) from None

    def _mend(self) -> None:
        """Try again in the background, where no message waits."""
        if self._mending.acquire(blocking=False):
            Thread(target=self._try_until_mended, name="mending", daemon=True).start()

    def _try_until_mended(self) -> None:
        try:
            while self.broken:
                self.engine.dispose()
                try:
                    self.prepare()
                    log.warning("memory is back")
                except StoreError:
                    sleep(REST)
        finally:
            self._mending.release()

    def purge(self, now: datetime) -> int:
        """Delete what has expired, and words that fewer than five people still use; how many rows went."""
        gone = sum(self._delete(t, t.c.expires_at <= int(now.timestamp())) for t in EXPIRING)
        common = select(sightings.c.word).group_by(sightings.c.word).having(func.count() >= ENOUGH_PEOPLE)
        gone += self._delete(missed_words, missed_words.c.hash.not_in(common))
        if gone:
            with self._failing_once():
                overwrite(self.engine)
        return gone

    def _delete(self, table: Table, which: ColumnElement[bool]) -> int:
        """Delete rows a few at a time, so that a message never waits long for it."""
        keys = tuple_(*table.primary_key.columns)
        few = delete(table).where(keys.in_(select(*table.primary_key.columns).where(which).limit(BATCH)))
        gone, batch = 0, BATCH
        while batch == BATCH:
            with self._failing_once(), self._patient() as connection:
                batch = connection.execute(few).rowcount
            gone += batch
        return gone

    def _patient(self) -> Any:
        return self.engine.execution_options(patience=LONG_PATIENCE).begin()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection for reports."""
        with self._failing_once(), self._patient() as connection:
            yield connection

    def reachable(self) -> bool:
        """Whether the database answers just now."""
        if self.broken:
            self._mend()
            return False
        try:
            with self._failing_once(), self.engine.connect() as connection:
                connection.execute(select(1))
        except StoreError:
            return False
        return True
