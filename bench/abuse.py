"""Odd messages and broken requests against a real server; exit 1 when any of them does harm.

python bench/abuse.py [--messages 20000] [--requests 5000] [--seed 1]
Harm is: a 5xx, no answer, an exception in the log, a reply over 1,600 characters, XML that is none,
or a server that answers nobody afterwards.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))  # so that it runs from a bare checkout

import argparse
import http.client
import random
import re
import socket
import tempfile
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from xml.etree import ElementTree

from bench.load import TEXTS, signed
from bot.core.words.sms import LIMIT
from tests.server import start_server, stop_server

LINES = 8
"""Connections kept open at once."""
POISON = (
    "\x00", "\x1b[31m", "\ufffe", "\ud83d", "\u202e", "\u200d", "<Message>", "]]>", "&amp;", "&#0;", "{contact:samu}", "{fact:a.b}",
    "{person}", "%s%n", "'; DROP TABLE counts; --", "../../etc/passwd", "\r\nX-Evil: 1", "🆘", "👍", "ŋ" * 40, "é" * 200, "٣", "²",
    "intent:trafficking.help", "topic:nope", "place:ZZ", "document:x", "useful:yes:", "menu:", "other:", "#", "x", "STOP", "aaaa" * 300,
    "שלום", "你好", "สวัสดี", "Ω≈ç√", "\t\n\v\f", " ", "", "0", "99999999999999999999", "-1", "1e400", "NaN",
)  # fmt: skip
FIELDS = ("Body", "From", "ButtonPayload", "ListId", "ButtonText", "Latitude", "Longitude", "NumMedia", "MediaContentType0",
          "OptOutType", "MessageSid", "ProfileName", "ChannelMetadata")  # fmt: skip


def text(dice: random.Random) -> str:
    """A message as nobody means it: real ones cut, joined, doubled, with signs and poison in between."""
    parts = [dice.choice((dice.choice(TEXTS), dice.choice(POISON), _noise(dice))) for _ in range(dice.randint(1, 5))]
    whole = dice.choice((" ", "", "\n")).join(parts)
    return whole[dice.randrange(len(whole) + 1) :] if dice.random() < 0.2 else whole


def _noise(dice: random.Random) -> str:
    top = dice.choice((0x7F, 0x24F, 0xFFFF, 0x10FFFF))
    return "".join(chr(dice.randrange(1, top)) for _ in range(dice.randrange(40)))


def form(dice: random.Random, number: int) -> dict[str, str]:
    """A webhook's form; some fields poisoned, some missing."""
    sender = f"{dice.choice(('', 'whatsapp:'))}+2217{dice.randrange(3000):07d}"
    fields = {"MessageSid": f"SM{number}", "From": sender, "To": "+33600000000", "Body": text(dice), "NumMedia": "0"}
    for _ in range(dice.choice((0, 0, 0, 1, 2))):
        fields[dice.choice(FIELDS)] = text(dice)
    if dice.random() < 0.02:
        fields.pop(dice.choice(list(fields)))
    return {name: _sendable(value) for name, value in fields.items()}


def _sendable(value: str) -> str:
    return value.encode("utf-8", "replace").decode()


def send(port: int, seed: int, most: int, harm: Counter[str]) -> None:
    """Messages over one connection, each answer looked at."""
    dice = random.Random(seed)
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    for number in range(most):
        head, _, body = signed(form(dice, seed * 1_000_000 + number)).partition(b"\r\n\r\n")
        headers = dict(row.split(": ", 1) for row in head.decode().split("\r\n")[1:] if not row.startswith("Host"))
        try:
            line.request("POST", "/sms", body, headers)
            answer = line.getresponse()
            look(answer.status, answer.read(), harm)
        except (OSError, http.client.HTTPException) as error:
            harm[f"no answer: {type(error).__name__}"] += 1
            line.close()
    line.close()


def look(status: int, body: bytes, harm: Counter[str]) -> None:
    """Count what is wrong with an answer to a signed message."""
    if status != 200:
        harm[f"status {status}"] += 1
        return
    try:
        texts = [node.text or "" for node in ElementTree.fromstring(body.decode()).iter("Message")]
    except (ElementTree.ParseError, UnicodeDecodeError):
        harm["ill-formed XML"] += 1
        return
    harm["too long"] += any(len(t) > LIMIT for t in texts)
    harm["too many"] += len(texts) > 10


def broken(dice: random.Random) -> bytes:
    """Bytes that are almost, or not at all, an HTTP request."""
    good = signed({"Body": "bonjour", "From": "+221770000000", "MessageSid": "SMb"})
    cut = dice.randrange(len(good))
    flipped = bytearray(good)
    for _ in range(dice.randint(1, 12)):
        flipped[dice.randrange(len(good))] = dice.randrange(256)
    lines = good.split(b"\r\n")
    lines.insert(dice.randrange(1, 4), dice.choice(ODD_HEADERS))
    return dice.choice(
        (good[:cut], bytes(flipped), dice.randbytes(dice.randrange(1, 2000)), b"\r\n".join(lines), dice.choice(ODD_LINES) + good)
    )  # fmt: skip


ODD_HEADERS = (
    b"Transfer-Encoding: chunked", b"Transfer-Encoding: gzip, chunked", b"Content-Length: -1", b"Content-Length: 99999999999999",
    b"Content-Length: 3", b"Host: x:abc", b"Host: ", b" folded", b"no colon", b": empty", b"X-\x00: 1", b"A: " + b"b" * 9000,
    b"Content-Type: multipart/form-data", b"Content-Type: application/json", b"X-Twilio-Signature: \xff\xfe", b"Expect: 100-continue",
    b"X-Request-Start: t=inf", b"Upgrade: h2c", b"Connection: Upgrade", b"X-Forwarded-Proto: \xff", b"Expect: nonsense",
    b"X-Twilio-Webhooks-Signature-Settings: key=x,algorithm=HMAC_SHA999", b"Cookie: yoon=\x7f.evil",
)  # fmt: skip
ODD_LINES = (
    b"GET /%00%ff HTTP/1.1\r\n\r\n", b"POST //sms HTTP/1.1\r\n\r\n", b"PRI * HTTP/2.0\r\n\r\n", b"BREW /sms HTCPCP/1.0\r\n\r\n",
    b"GET http://[::1 HTTP/1.1\r\n\r\n", b"GET /" + b"a" * 9000 + b" HTTP/1.1\r\n\r\n", b"POST /sms HTTP/9.9\r\n\r\n", b"\r\n" * 50,
    b"CONNECT x:443 HTTP/1.1\r\n\r\n", b"GET /../../etc HTTP/1.1\r\n\r\n", b"OPTIONS * HTTP/1.1\r\n\r\n", b"\x16\x03\x01\x02\x00\x01",
)  # fmt: skip


SERVER_ERROR = re.compile(rb"HTTP/1\.\d 5\d\d ")


def shout(port: int, seed: int, most: int, harm: Counter[str]) -> None:
    """Broken requests, each over a connection of its own."""
    dice = random.Random(seed)
    for _ in range(most):
        try:
            with socket.create_connection(("127.0.0.1", port), 10) as line:
                line.settimeout(10)
                line.sendall(broken(dice))
                line.shutdown(socket.SHUT_WR)
                answer = b""
                while data := line.recv(65536):
                    answer += data
        except (ConnectionResetError, BrokenPipeError):
            continue  # hanging up on nonsense is fair
        except OSError as error:
            harm[f"broken request: {type(error).__name__}"] += 1
            continue
        harm["5xx to a broken request"] += SERVER_ERROR.search(answer) is not None


def main() -> None:
    """Run both and print what went wrong."""
    wanted = argparse.ArgumentParser(description=__doc__)
    wanted.add_argument("--messages", type=int, default=20_000)
    wanted.add_argument("--requests", type=int, default=5_000)
    wanted.add_argument("--seed", type=int, default=1)
    given = wanted.parse_args()
    harm: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        server = start_server(Path(folder))
        port = int(server.url.rpartition(":")[2])
        begun = time.monotonic()
        try:
            with ThreadPoolExecutor(LINES) as pool:
                for task, most in ((send, given.messages), (shout, given.requests)):
                    list(
                        pool.map(
                            lambda n, t=task, m=most: t(port, given.seed * 100 + n, -(-m // LINES), harm), range(LINES)
                        )
                    )
            look(*_last(server.url), harm=harm)
        finally:
            stop_server(server)
        log = server.log.read_text(encoding="utf-8", errors="replace")
        harm["exceptions in the log"] += log.count("Traceback") + log.count("could not answer") + log.count(" failed: ")
    found = {what: number for what, number in harm.items() if number}
    print(
        f"{given.messages} messages and {given.requests} broken requests in {time.monotonic() - begun:.0f} s: {found or 'no harm'}"
    )
    sys.exit(1 if found else 0)


def _last(url: str) -> tuple[int, bytes]:
    """An ordinary message, after all that."""
    line = http.client.HTTPConnection(url.removeprefix("http://"), timeout=20)
    head, _, body = signed({"Body": "bonjour", "From": "+221770009999", "MessageSid": "SMlast"}).partition(b"\r\n\r\n")
    line.request("POST", "/sms", body, dict(row.split(": ", 1) for row in head.decode().split("\r\n")[1:]))
    answer = line.getresponse()
    return answer.status, answer.read()


if __name__ == "__main__":
    main()
