"""The engine for a DATABASE_URL, ready to use: SQLite tuned for a small host, or PostgreSQL."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config as AlembicConfig
from sqlalchemy import Connection, Engine, create_engine, event, make_url, text

PATIENCE_MS = 500
"""A database slower than this is treated as gone; the answer goes out without memory."""


def engine_for(url: str) -> Engine:
    """An engine for `sqlite:///…`, `postgresql://…` or Heroku's `postgres://…`."""
    if url.startswith(("postgres://", "postgresql://")):
        return _postgresql("postgresql+psycopg://" + url.split("://", 1)[1])
    return _sqlite(url)


def _postgresql(url: str) -> Engine:
    options = f"-c statement_timeout={PATIENCE_MS} -c lock_timeout={PATIENCE_MS}"
    return create_engine(
        url, pool_size=5, max_overflow=5, pool_timeout=0.5, pool_pre_ping=False, pool_recycle=300,
        connect_args={"connect_timeout": 2, "options": options},
    )  # fmt: skip


def _sqlite(url: str) -> Engine:
    path = make_url(url).database
    if path and path != ":memory:":
        Path(path).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(url, connect_args={"timeout": PATIENCE_MS / 1000, "check_same_thread": False}, pool_size=5)

    @event.listens_for(engine, "connect")
    def _tune(connection: Any, _: Any) -> None:
        connection.isolation_level = None
        for pragma in ("journal_mode=WAL", "synchronous=NORMAL", f"busy_timeout={PATIENCE_MS}"):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine


def migrate(engine: Engine) -> None:
    """Bring the tables up to date; safe to run at every start and by several processes at once."""
    config = AlembicConfig()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    with engine.begin() as connection:
        if engine.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(7062026)"))
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
