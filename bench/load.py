"""A small HTTP client that texts the bot as fast as it answers: kept connections, one epoll loop."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))  # so that it runs from a bare checkout

import base64
import hashlib
import hmac
import random
import selectors
import socket
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from urllib.parse import quote_plus

from tests.server import BASE, TOKEN

TEXTS = (
    "bonjour", "je veux rentrer chez moi je suis au Maroc", "comment avoir un passeport", "et en Mauritanie ?", "MENU", "2",
    "how much is a visa for spain", "they want me to pay before the job in italy is it true", "dama bëgga ñibbi sama réew",
    "ou trouver un médecin à Thiès", "SUITE", "mon patron ne me paie pas depuis 3 mois", "merci", "i want to go back to gambia",
    "naka lay def ngir am wisa", "gaal gi dafa suux, wallu leen nu", "envoyer de l'argent au pays", "je ne comprends rien zzz",
)  # fmt: skip


def signed(fields: dict[str, str], path: str = "/sms") -> bytes:
    """The bytes of a webhook request as Twilio signs and sends it."""
    text = BASE + path + "".join(name + fields[name] for name in sorted(fields))
    signature = base64.b64encode(hmac.digest(TOKEN.encode(), text.encode(), hashlib.sha1)).decode()
    body = "&".join(f"{name}={quote_plus(value)}" for name, value in fields.items()).encode()
    head = (
        f"POST {path} HTTP/1.1\r\nHost: yoon.example.org\r\nContent-Type: application/x-www-form-urlencoded\r\n"
        f"X-Twilio-Signature: {signature}\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


def messages(people: int = 20_000, seed: int = 1) -> Iterator[bytes]:
    """Signed messages without end: each with its own id, from many people, as Twilio fills the form."""
    dice = random.Random(seed)
    run = f"{time.time_ns():x}"
    number = 0
    while True:
        number += 1
        sender = f"+2217{dice.randrange(people):08d}"
        yield signed(
            {
                "MessageSid": f"SM{run}{number:08x}", "AccountSid": "AC" + "0" * 32, "From": sender, "To": "+33600000000",
                "Body": dice.choice(TEXTS), "NumMedia": "0", "NumSegments": "1", "SmsStatus": "received",
                "ApiVersion": "2010-04-01", "FromCountry": "SN",
            }
        )  # fmt: skip


@dataclass
class Result:
    """What a run measured. Times in milliseconds."""

    seconds: float
    times: list[float] = field(default_factory=list)
    answered: int = 0
    empty: int = 0
    failed: int = 0
    dropped: int = 0

    @property
    def rate(self) -> float:
        return self.answered / self.seconds

    def share(self, part: float) -> float:
        """The time that this share of the answers took at most."""
        ordered = sorted(self.times)
        return ordered[min(len(ordered) - 1, int(len(ordered) * part))] if ordered else 0.0


class _Line:
    """One kept connection: a request goes out, its answer comes in."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.socket: socket.socket | None = None
        self.started = 0.0
        self.got = b""

    def send(self, request: bytes) -> socket.socket:
        if self.socket is None:
            self.socket = socket.create_connection(("127.0.0.1", self.port), 5)
        self.got = b""
        self.started = time.perf_counter()
        self.socket.sendall(request)
        return self.socket

    def receive(self) -> bytes | None:
        """The whole answer, an empty one when the server hung up, None while more is to come."""
        assert self.socket is not None
        data = self.socket.recv(65536)
        self.got += data
        head, _, body = self.got.partition(b"\r\n\r\n")
        if not data:
            self.close()
            return b""
        if b"\r\n\r\n" not in self.got:
            return None
        length = int(head.lower().partition(b"content-length:")[2].split(b"\r\n", 1)[0] or 0)
        return self.got if len(body) >= length else None

    def close(self) -> None:
        if self.socket is not None:
            self.socket.close()
        self.socket = None


def run(
    port: int, connections: int, seconds: float, source: Iterator[bytes], on_tick: Callable[[float], None] | None = None
) -> Result:
    """Text over so many connections for so many seconds; `on_tick` is called about ten times a second with the time gone."""
    result = Result(seconds)
    watch = selectors.DefaultSelector()
    lines = [_Line(port) for _ in range(connections)]
    begin = time.perf_counter()
    for line in lines:
        watch.register(line.send(next(source)), selectors.EVENT_READ, line)
    tick = 0.0
    while watch.get_map():
        gone = time.perf_counter() - begin
        if on_tick and gone - tick > 0.1:
            tick = gone
            on_tick(gone)
        for key, _ in watch.select(1.0):
            _take(key.data, watch, result, source if gone < seconds else None)
        if gone > seconds + 20:
            result.dropped += len(watch.get_map())
            break
    result.seconds = time.perf_counter() - begin
    for line in lines:
        line.close()
    return result


def _take(line: _Line, watch: selectors.BaseSelector, result: Result, source: Iterator[bytes] | None) -> None:
    """Read what a line got; when it is whole, count it and send the next message."""
    was = line.socket
    assert was is not None
    try:
        answer = line.receive()
    except OSError:
        line.close()
        answer = b""
    if answer is None:
        return
    _count(result, answer, (time.perf_counter() - line.started) * 1000)
    if b"connection: close" in answer[:400].lower():
        line.close()
    if source is not None:
        for _ in range(50):
            try:
                now = line.send(next(source))
                break
            except OSError:
                line.close()
                time.sleep(0.02)
        else:
            watch.unregister(was)
            return
        if now is not was:
            watch.unregister(was)
            watch.register(now, selectors.EVENT_READ, line)
    else:
        watch.unregister(was)
        line.close()


def _count(result: Result, answer: bytes, milliseconds: float) -> None:
    if not answer:
        result.dropped += 1
    elif answer[9:12] == b"200":
        result.answered += 1
        result.times.append(milliseconds)
        result.empty += b"<Response />" in answer or b"<Response/>" in answer
    else:
        result.failed += 1
