"""How fast the whole path is, and what faults cost; every figure from a real gunicorn on this machine.

python bench/webhook.py [--seconds 5] [--rounds 3] [--conversations 100000]
Two workers, both servers up at once and measured in turn, so that a busy machine is busy for both.
Full path: signature, understanding, state. `of bare` is the rate beside a bare Flask under the same flags.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))  # so that it runs from a bare checkout

import argparse
import os
import signal
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from statistics import median

import psutil

from bench.load import TEXTS, Result, messages, run
from bot.config import ROOT
from bot.core.dialogue import Dialogue
from bot.core.model import Conversation, Message, Option
from bot.knowledge.load import load
from bot.learning.models import matcher_for
from bot.service import Rules, Service, utc_now
from bot.store.database import engine_for
from bot.store.memory import Memory
from bot.store.store import Asked, Person, Store
from tests.server import SESSION_CACHE, Server, fetch, start_server, stop_server
from tests.store.conftest import Postgres

CONNECTIONS = (1, 16, 64)
SOURCE = messages()
PERSON = Person("bench")


def port_of(server: Server) -> int:
    return int(server.url.rpartition(":")[2])


@contextmanager
def serving(folder: Path, application: str = "bot.wsgi:app", **settings: Any) -> Iterator[Server]:
    """A server in a folder of its own, stopped at the end."""
    folder.mkdir(parents=True, exist_ok=True)
    server = start_server(folder, application, **settings)
    try:
        yield server
    finally:
        stop_server(server)


def rates(folder: Path, postgres: Postgres, seconds: float, rounds: int) -> None:
    """Requests a second and latency, the three servers in turn."""
    with (
        serving(folder / "bare", "bench.hello:app") as bare,
        serving(folder / "sqlite") as sqlite,
        serving(folder / "pg", DATABASE_URL=postgres.new_database()) as pg,
    ):
        servers = {"bare Flask": bare, "SQLite": sqlite, "PostgreSQL": pg}
        for server in servers.values():
            run(port_of(server), 8, 1.0, SOURCE)
        print(
            "| server | connections | requests/s | of bare | p50 ms | p99 ms |\n| --- | ---: | ---: | ---: | ---: | ---: |"
        )
        for connections in CONNECTIONS:
            found: dict[str, list[Result]] = {name: [] for name in servers}
            for _ in range(rounds):
                for name, server in servers.items():
                    found[name].append(run(port_of(server), connections, seconds, SOURCE))
            _show(connections, found)
        print(f"\nresident (PSS) of two workers and their master, SQLite: {pss(sqlite):.0f} MB")


def _show(connections: int, found: dict[str, list[Result]]) -> None:
    for name, results in found.items():
        ratio = median(r.rate / b.rate for r, b in zip(results, found["bare Flask"], strict=True))
        times = replace(results[0], times=[t for r in results for t in r.times])
        bad = sum(r.failed + r.dropped + r.empty for r in results if name != "bare Flask")
        print(
            f"| {name} | {connections} | {median(r.rate for r in results):.0f} | {ratio:.2f} | {times.share(0.5):.1f} "
            f"| {times.share(0.99):.1f} |" + (f" {bad} unanswered" if bad else "")
        )


def pss(server: Server) -> float:
    """Megabytes of the whole family, shared pages counted once."""
    first = psutil.Process(server.process.pid)
    return float(sum(p.memory_full_info().pss for p in (first, *first.children()))) / 1e6


def start(folder: Path) -> None:
    """From the command to the first answer, the trained model cached and not."""
    cold = folder / "cold"
    for name, settings in (("not cached", {"BOT_CACHE": str(cold)}), ("cached", {"BOT_CACHE": str(cold)})):
        begun = time.monotonic()
        with serving(folder / name.replace(" ", ""), **settings) as server:
            answered = fetch_message(server)
            print(f"start to first answer, model {name}: {time.monotonic() - begun:.1f} s (status {answered})")


def fetch_message(server: Server) -> int:
    head, _, body = next(SOURCE).partition(b"\r\n\r\n")
    headers = dict(row.split(": ", 1) for row in head.decode().split("\r\n")[1:])
    return fetch(server.url + "/sms", body, headers)[0]


def fault(server: Server, name: str, deed: Callable[[float], None], seconds: float) -> None:
    """Messages go on while something is done to the server; what became of them."""
    result = run(port_of(server), 8, seconds, SOURCE, deed)
    lost = result.failed + result.dropped + result.empty
    print(
        f"{name}: {result.answered} answered, {lost} lost; p99 {result.share(0.99):.0f} ms, slowest {result.share(1):.0f} ms"
    )


def database_killed(folder: Path, postgres: Postgres) -> None:
    """PostgreSQL killed after three seconds and started again ten seconds later."""
    done: set[str] = set()

    def deed(gone: float) -> None:
        if gone > 3 and "killed" not in done:
            done.add("killed")
            postgres.send(signal.SIGKILL)
        if gone > 13 and "started" not in done:
            done.add("started")
            postgres.start_again()

    with serving(folder / "killed", DATABASE_URL=postgres.new_database()) as server:
        fault(server, "PostgreSQL killed for 10 s", deed, 20)
        print("afterwards: " + fetch(server.url + "/healthz", None, {})[1].replace("\n", ""))


def worker_killed(folder: Path) -> None:
    """One of two workers killed twice; its open requests are lost, the next find the other."""
    done: set[int] = set()

    def deed(gone: float) -> None:
        second = int(gone)
        if second in (2, 5) and second not in done:
            done.add(second)
            os.kill(psutil.Process(server.process.pid).children()[0].pid, signal.SIGKILL)

    with serving(folder / "worker") as server:
        fault(server, "a worker killed twice, 8 connections", deed, 9)


def growth(folder: Path, many: int) -> None:
    """What a message costs with few and with many conversations kept: all of it, and its transaction alone."""
    knowledge = load(ROOT).whole()
    dialogue = Dialogue(knowledge, matcher_for(knowledge, SESSION_CACHE))
    print("conversations kept, time of a message, and of its transaction alone:")
    stores = {number: _filled(folder / f"{number}.sqlite3", number) for number in (100, many)}
    services = {number: Service(dialogue, store, PERSON, Rules()) for number, store in stores.items()}
    whole: dict[int, list[float]] = {number: [] for number in stores}
    alone: dict[int, list[float]] = {number: [] for number in stores}
    for turn in range(12):
        for number, store in stores.items():
            whole[number].append(_messages(services[number], number, turn))
            alone[number].append(_transactions(store, number, turn))
    for what, times in (("message", whole), ("transaction", alone)):
        few, full = (median(found) for found in times.values())
        print(f"  {what}: 100: {few:.0f} us; {many}: {full:.0f} us; {full / few:.2f} times")


def _filled(path: Path, number: int) -> Store:
    store = Store(engine_for(f"sqlite:///{path}"))
    store.prepare()
    known = Conversation(
        language="fr", intent="return.how", options=(Option.parse("place:@MA"),), welcomed=True, seen_at=utc_now()
    )
    for begin in range(0, number, 1000):
        with store.memory(Asked("0" * 64), utc_now()) as memory:
            for n in range(begin, min(begin + 1000, number)):
                memory._asked = Asked(person(n), f"m{n}")
                memory.remember(known, timedelta(hours=24))
                memory.keep_sent(())
    return store


def address(number: int) -> str:
    return f"+2217{number:08d}"


def person(number: int) -> str:
    return PERSON.hash(address(number))


def _messages(service: Service, number: int, turn: int, most: int = 300) -> float:
    """Microseconds of a message through understanding, dialogue and memory, for people all over the table."""
    begun = time.perf_counter()
    for n in range(most):
        service.handle(Message(f"all{turn}-{n}", address(n * 7919 % number), "sms", TEXTS[n % len(TEXTS)]))
    return (time.perf_counter() - begun) / most * 1e6


def _transactions(store: Store, number: int, turn: int, most: int = 500) -> float:
    """Microseconds of a look-up and a save, for people all over the table."""
    begun = time.perf_counter()
    for n in range(most):
        with store.memory(Asked(person(n * 7919 % number), f"new{turn}-{n}"), utc_now()) as memory:
            _one(memory)
    return (time.perf_counter() - begun) / most * 1e6


def _one(memory: Memory) -> None:
    found = memory.look_up()
    memory.remember(replace(found.conversation, page=1), timedelta(hours=24))
    memory.keep_sent(())


def main() -> None:
    """All of it, as a table and lines."""
    wanted = argparse.ArgumentParser(description=__doc__)
    wanted.add_argument("--seconds", type=float, default=5.0)
    wanted.add_argument("--rounds", type=int, default=3)
    wanted.add_argument("--conversations", type=int, default=100_000)
    given = wanted.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        postgres = Postgres(folder)
        try:
            rates(folder, postgres, given.seconds, given.rounds)
            start(folder)
            database_killed(folder, postgres)
            worker_killed(folder)
            growth(folder, given.conversations)
        finally:
            postgres.server.cleanup()


if __name__ == "__main__":
    main()
