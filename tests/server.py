"""A real gunicorn on a free loopback port, and a hand that signs requests as Twilio does."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

from twilio.request_validator import RequestValidator

from bot.config import ROOT

TOKEN = "test-token"
BASE = "https://yoon.example.org"
SESSION_CACHE = ROOT / "var" / "cache"


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


def start_server(
    folder: Path, application: str = "bot.wsgi:app", project: Path = ROOT, before: tuple[str, ...] = (), **settings: str
) -> Server:
    """Start gunicorn with these settings and wait until it answers; `before` is a command that runs it."""
    port = free_port()
    env = {
        "PATH": os.environ["PATH"], "PYTHONPATH": str(project), "BOT_ENV": "production", "TWILIO_AUTH_TOKEN": TOKEN,
        "PUBLIC_BASE_URL": BASE, "BOT_SECRET": "test-secret", "DATABASE_URL": f"sqlite:///{folder / 'memory.sqlite3'}",
        "PORT": str(port), "WEB_CONCURRENCY": "2", "BOT_CACHE": str(SESSION_CACHE), "HOME": str(folder),
    } | settings  # fmt: skip
    log = folder / "server.log"
    command = [
        *before,
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
        process = subprocess.Popen(command, cwd=project, env=env, stdout=out, stderr=out)
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
