"""What the tests share: the shipped knowledge, a talker, a real server."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from twilio.request_validator import RequestValidator

from bot.config import ROOT
from bot.core.content import Knowledge
from bot.core.dialogue import Dialogue
from bot.core.matching import Matcher
from bot.core.model import Channel, Conversation, Event, Message, Reply
from bot.knowledge.cache import matcher_for
from bot.knowledge.load import Library, load

TOKEN = "test-token"
BASE = "https://yoon.example.org"
NOW = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)
SESSION_CACHE = ROOT / "var" / "cache"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update", action="store_true", help="write what comes back now into tests/conversations/")


@pytest.fixture(scope="session")
def library() -> Library:
    """The shipped files, read once."""
    return load(ROOT)


@pytest.fixture(scope="session")
def knowledge(library: Library) -> Knowledge:
    return library.whole()


@pytest.fixture(scope="session")
def matcher(knowledge: Knowledge) -> Matcher:
    return matcher_for(knowledge, SESSION_CACHE)


@pytest.fixture(scope="session")
def dialogue(knowledge: Knowledge, matcher: Matcher) -> Dialogue:
    return Dialogue(knowledge, matcher)


@dataclass
class Talker:
    """Somebody who texts: `say` gives the replies and keeps the conversation."""

    dialogue: Dialogue
    channel: Channel = "sms"
    now: datetime = NOW
    conversation: Conversation = field(default_factory=Conversation)
    events: tuple[Event, ...] = ()
    replies: tuple[Reply, ...] = ()

    def say(self, text: str, **more: object) -> str:
        message = Message("", "hash", self.channel, text, **more)  # type: ignore[arg-type]
        outcome = self.dialogue.answer(self.conversation, message, self.now)
        self.conversation = outcome.conversation or Conversation()
        self.events, self.replies = outcome.events, outcome.replies
        self.now += timedelta(seconds=30)
        return "\n".join(reply.text for reply in outcome.replies)


@pytest.fixture
def talk(dialogue: Dialogue) -> Talker:
    return Talker(dialogue)


@dataclass
class Server:
    """A real gunicorn on a free loopback port, and a hand that signs requests as Twilio does."""

    url: str
    log: Path
    folder: Path
    process: subprocess.Popen[bytes]

    def post(
        self, fields: dict[str, str], path: str = "/sms", headers: dict[str, str] | None = None
    ) -> tuple[int, str]:
        """Send a form, signed unless a signature is given; status and body."""
        from urllib.parse import urlencode

        signature = RequestValidator(TOKEN).compute_signature(BASE + path, fields)
        sent = {"X-Twilio-Signature": signature, "Content-Type": "application/x-www-form-urlencoded"} | (headers or {})
        return fetch(self.url + path, urlencode(fields).encode(), sent)

    def get(self, path: str) -> tuple[int, str]:
        return fetch(self.url + path, None, {})

    def text(self, body: str, sender: str = "+221770000001", sid: str = "") -> str:
        """What somebody gets who texts this."""
        status, answer = self.post({"From": sender, "Body": body, "MessageSid": sid or f"SM{time.monotonic_ns()}"})
        assert status == 200
        return answer


def fetch(url: str, data: bytes | None, headers: dict[str, str]) -> tuple[int, str]:
    request = urllib.request.Request(url, data, headers)
    try:
        with urllib.request.urlopen(request, timeout=20) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read().decode(errors="replace")


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def start_server(folder: Path, application: str = "bot.wsgi:app", **settings: str) -> Server:
    """Start gunicorn with these settings and wait until it answers."""
    port = free_port()
    env = {
        "PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "BOT_ENV": "production", "TWILIO_AUTH_TOKEN": TOKEN,
        "PUBLIC_BASE_URL": BASE, "BOT_SECRET": "test-secret", "DATABASE_URL": f"sqlite:///{folder / 'memory.sqlite3'}",
        "PORT": str(port), "WEB_CONCURRENCY": "2", "BOT_CACHE": str(SESSION_CACHE), "HOME": str(folder),
    } | settings  # fmt: skip
    log = folder / "server.log"
    command = [
        sys.executable,
        "-m",
        "gunicorn",
        application,
        "--config",
        "gunicorn.conf.py",
        "--bind",
        f"127.0.0.1:{port}",
    ]
    with log.open("wb") as out:
        process = subprocess.Popen(command, cwd=ROOT, env=env, stdout=out, stderr=out)
    server = Server(f"http://127.0.0.1:{port}", log, folder, process)
    for _ in range(600):
        try:
            fetch(server.url + "/healthz", None, {})
        except OSError:
            assert process.poll() is None, log.read_text()
            time.sleep(0.1)
        else:
            return server
    raise AssertionError(log.read_text())


def stop_server(server: Server) -> None:
    server.process.terminate()
    server.process.wait(timeout=15)


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory, matcher: Matcher) -> Iterator[Server]:
    running = start_server(tmp_path_factory.mktemp("server"))
    yield running
    stop_server(running)
