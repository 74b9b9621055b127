"""The engine for a DATABASE_URL, ready to use: SQLite tuned for a small host, or PostgreSQL."""

from __future__ import annotations

import sqlite3
from collections.abc import Generator, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path
from time import monotonic, sleep
from typing import Any, TypeVar

import psycopg
from alembic import command
from alembic.config import Config as AlembicConfig
from sqlalchemy import Connection, Engine, create_engine, event, make_url, text

PATIENCE = 0.5
"""Seconds: a transaction slower than this is given up; the answer goes out without memory."""
WAIT = 0.0005
"""Seconds between two looks at a SQLite that another process writes; its own waiting grows to 100 ms."""
LONG_PATIENCE = 60.0
"""Seconds for what nobody waits for: migrations and the purge."""
T = TypeVar("T")


def engine_for(url: str) -> Engine:
    """An engine for `sqlite:///…`, `postgresql://…` or Heroku's `postgres://…`. Errors never show values."""
    if url.startswith(("postgres://", "postgresql://")):
        engine = _postgresql("postgresql+psycopg://" + url.split("://", 1)[1])
    else:
        engine = _sqlite(url)

    @event.listens_for(engine, "begin")
    def _open(connection: Connection) -> None:
        patience = connection.get_execution_options().get("patience", PATIENCE)
        _begin(engine, connection.connection.driver_connection, patience)

    return engine


class ImpatientConnection(psycopg.Connection[Any]):
    """A connection that gives up at its deadline, even when the server says nothing at all.

    The server's own statement_timeout is no help against a server that hangs.
    """

    deadline = 0.0

    def wait(self, gen: Generator[Any, Any, T], interval: float = 0.1, timeout: float | None = None) -> T:
        left = max(self.deadline - monotonic(), 0.001) if self.deadline else PATIENCE
        try:
            return super().wait(gen, interval, min(left, timeout or left))
        except psycopg.OperationalError:
            if self.pgconn.transaction_status == psycopg.pq.TransactionStatus.ACTIVE:
                self.pgconn.finish()
            raise


def _postgresql(url: str) -> Engine:
    engine = create_engine(
        url, pool_size=8, max_overflow=0, pool_timeout=PATIENCE, pool_recycle=300, hide_parameters=True,
        pool_use_lifo=True, connect_args={"connect_timeout": 2, "application_name": "yoon"},
    )  # fmt: skip

    @event.listens_for(engine, "do_connect")
    def _connect(_: Any, __: Any, arguments: list[Any], named: dict[str, Any]) -> ImpatientConnection:
        """Connect within our patience; libpq itself waits two seconds at the least."""
        helper = ThreadPoolExecutor(1)
        try:
            return helper.submit(ImpatientConnection.connect, *arguments, **named).result(PATIENCE)
        except TimeoutError:
            raise psycopg.OperationalError("no connection in time") from None
        finally:
            helper.shutdown(wait=False)

    return engine


def _sqlite(url: str) -> Engine:
    path = make_url(url).database
    if path and path != ":memory:":
        with suppress(OSError):
            Path(path).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(
        url, connect_args={"timeout": WAIT, "check_same_thread": False}, pool_size=8, pool_timeout=PATIENCE,
        hide_parameters=True,
    )  # fmt: skip

    @event.listens_for(engine, "connect")
    def _tune(connection: Any, _: Any) -> None:
        connection.isolation_level = None
        for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "secure_delete=ON", "wal_autocheckpoint=4000"):
            connection.execute(f"PRAGMA {pragma}")

    return engine


@contextmanager
def transaction(engine: Engine) -> Iterator[Any]:
    """A driver's cursor in a transaction of its own, from the engine's pool, without the engine's detours."""
    connection = engine.raw_connection()
    try:
        _begin(engine, connection.driver_connection)
        yield connection.cursor()
        connection.commit()
    except BaseException:
        try:
            connection.rollback()
        except (sqlite3.Error, psycopg.Error):
            connection.invalidate()
        raise
    finally:
        connection.close()


def _begin(engine: Engine, connection: Any, patience: float = PATIENCE) -> None:
    """SQLite: as the one writer, from the start. PostgreSQL: with a deadline."""
    deadline = monotonic() + patience
    if engine.dialect.name != "sqlite":
        connection.deadline = deadline
        return
    while True:
        try:
            connection.execute("BEGIN IMMEDIATE")
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or monotonic() > deadline:
                raise
            sleep(WAIT)


def overwrite(engine: Engine) -> None:
    """Empty SQLite's journal, where deleted rows would still stand; PostgreSQL's is its operator's."""
    if engine.dialect.name != "sqlite":
        return
    connection = engine.raw_connection()
    try:
        connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        connection.close()


def migrate(engine: Engine) -> None:
    """Bring the tables up to date; safe to run at every start and by several processes at once."""
    config = AlembicConfig()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    with engine.execution_options(patience=LONG_PATIENCE).begin() as connection:
        if engine.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(7062026)"))
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
