"""A marked person goes through every path of a real server; then nobody finds a trace of them."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.app import create_app
from bot.config import ROOT, Config
from bot.core.dialogue import Dialogue
from bot.core.reading.matching import Matcher
from bot.store import report
from tests.server import BASE, TOKEN, Server, start_server, stop_server

NUMBER, NAME, CITY, TEXT = "+221779182736", "Zigomar Kanari", "Kanariville", "zwxkanaritexte"
MARKS = ("779182736", "zigomar", "kanari", TEXT)
SECRETS = (TOKEN, "canary-secret", "canary-password")


def form(body: str, sid: str, sender: str = NUMBER) -> dict[str, str]:
    """All that Twilio tells of a person."""
    return {
        "From": sender, "WaId": NUMBER.lstrip("+"), "ProfileName": NAME, "FromCity": CITY, "FromZip": "kanari12500",
        "FromState": CITY, "Body": body, "MessageSid": sid, "To": "+33600000000",
    }  # fmt: skip


def talk(server: Server) -> None:
    """The marked person writes of everything, by SMS and WhatsApp, sends odd requests and is refused."""
    texts = [f"bonjour je m'appelle {NAME} de {CITY}", f"qui a gagné le match {TEXT} {NUMBER}", "je veux rentrer",
             f"mon mari {NAME} me frappe {TEXT}", "MENU", "2", "suite", f"qui a vu {NAME} {TEXT} {NUMBER} 12 rue {CITY}"]  # fmt: skip
    for number, text in enumerate(texts):
        for sender in (NUMBER, f"whatsapp:{NUMBER}"):
            assert server.post(form(text, f"SM{number}{sender[0]}", sender))[0] == 200
    assert server.post(form(TEXT, "SMforged"), headers={"X-Twilio-Signature": "forged"})[0] == 403
    assert server.get(f"/{TEXT}?From={NUMBER}")[0] == 404


def broken(server: Server) -> bytes:
    """What a request that is no HTTP gets."""
    port = int(server.url.rpartition(":")[2])
    answers = b""
    for line in (
        f"POST /sms?Body={TEXT} {NUMBER} HTTX/9\r\n\r\n",
        f"P\x00ST {TEXT}\r\n\r\n",
        f"GET / HTTP/1.1\r\n{TEXT}\r\n\r\n",
    ):
        with socket.create_connection(("127.0.0.1", port), 5) as connection:
            connection.sendall(line.encode())
            connection.shutdown(socket.SHUT_WR)
            while data := connection.recv(65536):
                answers += data
    return answers


def assert_no_trace(told: str, where: str, marks: tuple[str, ...] = MARKS) -> None:
    found = [mark for mark in marks if mark.lower() in told.lower()]
    assert not found, f"{where} holds {found}"


@pytest.fixture(scope="module")
def marked(tmp_path_factory: pytest.TempPathFactory, matcher: Matcher) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("marked")
    running = start_server(folder, KEEP_UNANSWERED="1", BOT_SECRET="canary-secret")
    talk(running)
    yield running
    stop_server(running)


def test_neither_files_nor_log_tell_of_a_person(marked: Server) -> None:
    """Database, its journal and the log, as bytes."""
    answers = broken(marked).decode(errors="replace")
    assert "400 Bad Request" in answers
    assert_no_trace(answers, "the answer to a broken request")
    files = [path for path in marked.folder.rglob("*") if path.is_file()]
    assert {"memory.sqlite3", "server.log"} <= {path.name for path in files}
    for path in files:
        content = path.read_bytes().decode("latin-1")
        assert_no_trace(content, path.name)
        assert_no_trace(content, path.name, SECRETS)


@pytest.mark.parametrize("arguments", [["report"], ["report", "--csv"], ["purge"]], ids=" ".join)
def test_no_export_tells_of_a_person(marked: Server, arguments: list[str]) -> None:
    env = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(ROOT),
        "DATABASE_URL": f"sqlite:///{marked.folder / 'memory.sqlite3'}",
    }
    done = subprocess.run(
        [sys.executable, "-m", "bot", *arguments], env=env, capture_output=True, text=True, cwd=ROOT, check=True
    )
    assert done.stdout.strip()
    assert_no_trace(done.stdout + done.stderr, " ".join(arguments))


def test_health_and_error_pages_tell_nothing(marked: Server) -> None:
    for path in ("/healthz", f"/{TEXT}", f"/sms?Body={TEXT}"):
        assert_no_trace(marked.get(path)[1], path)
    status, page = marked.post({"Body": TEXT * 6000})
    assert status == 413
    assert_no_trace(page, "413")


def test_with_the_memory_gone_people_are_answered_and_nothing_is_told(tmp_path: Path, matcher: Matcher) -> None:
    """The address of the database, with its password, is not in the log either."""
    address = "postgresql://u:canary-password@127.0.0.1:1/nowhere"
    running = start_server(tmp_path, DATABASE_URL=address, BOT_SECRET="canary-secret", WEB_CONCURRENCY="1")
    try:
        talk(running)
        assert '"degraded"' in running.get("/healthz")[1]
    finally:
        stop_server(running)
    log = running.log.read_text(encoding="utf-8")
    assert "without" in log
    assert_no_trace(log, "the log")
    assert_no_trace(log, "the log", SECRETS)


def test_an_error_of_ours_gives_a_safe_answer_and_a_log_without_words(
    tmp_path: Path, matcher: Matcher, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Status 200 with the emergency number in three languages; the log says what kind of error, and where; it is counted."""

    def fail(*_: object, **__: object) -> None:
        raise ValueError(f"{NAME} {TEXT}")

    monkeypatch.setattr(Dialogue, "answer", fail)
    config = Config.from_env(
        {"BOT_ENV": "development", "BOT_UNSIGNED": "1", "DATABASE_URL": f"sqlite:///{tmp_path / 'm.sqlite3'}"}
    )
    app = create_app(config)
    answer = app.test_client().post("/sms", data=form(TEXT, "SM1"))
    assert answer.status_code == 200
    today = datetime.now(UTC).date()
    counted = report.counts(app.extensions["service"].store, today, today)
    assert [(count.name, count.number) for count in counted] == [("failed", 1)]
    for words in ("17", "Désolé", "Sorry", "Baal nu"):
        assert words in answer.text
    assert "ValueError" in caplog.text
    assert_no_trace(caplog.text + answer.text, "log and answer")


def test_pages_bring_their_security_headers(marked: Server) -> None:
    import urllib.request

    with urllib.request.urlopen(marked.url + "/healthz", timeout=10) as answer:
        headers = answer.headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["Cache-Control"] == "no-store"
    assert "max-age" in headers["Strict-Transport-Security"]


def test_settings_never_show_their_secrets() -> None:
    """`assert_no_trace` fails on a secret that the settings print of themselves."""
    config = Config.from_env(
        {"TWILIO_AUTH_TOKEN": TOKEN, "PUBLIC_BASE_URL": BASE, "BOT_SECRET": "canary-secret",
         "DATABASE_URL": "postgresql://u:canary-password@h/d"}
    )  # fmt: skip
    assert_no_trace(repr(config), "the settings", SECRETS)
