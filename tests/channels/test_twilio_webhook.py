"""A real gunicorn, texted the way Twilio does it."""

from __future__ import annotations

import hashlib
import hmac
from base64 import b64encode
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from xml.etree import ElementTree

import pytest
from sqlalchemy import select

from bot.app import create_app
from bot.channels.twilio_webhook import age, message
from bot.config import Config
from bot.store.database import engine_for
from bot.store.tables import counts
from tests.server import BASE, SESSION_CACHE, TOKEN, Server, fetch


def body(xml: str) -> str:
    return "\n".join(node.text or "" for node in ElementTree.fromstring(xml).iter("Message"))


@pytest.mark.parametrize(
    ("sender", "text", "expected"),
    [
        ("+221771111111", "au secours aidez moi vite", "17"),
        ("+221771111112", "my boss took my passport and locked me in", "17"),
        ("whatsapp:+221771111113", "gaal gi dafa suux, wallu leen nu", "119"),
        ("whatsapp:SN.abcdef0123", "je veux rentrer chez moi, je suis en Libye", "Libye"),
    ],
)
def test_each_language_and_channel_is_answered_with_the_right_number(
    server: Server, sender: str, text: str, expected: str
) -> None:
    assert expected in body(server.text(text, sender))


def test_a_forged_signature_gets_403_and_nothing_else(server: Server) -> None:
    status, answer = server.post({"From": "+221770000002", "Body": "bonjour"}, headers={"X-Twilio-Signature": "forged"})
    assert (status, "Message" in answer) == (403, False)


@pytest.mark.parametrize(
    "headers", [{"X-Twilio-Signature": ""}, {"Host": "x:abc"}, {"Content-Type": "application/json"}]
)
def test_a_missing_signature_an_odd_host_or_json_is_403_never_500(server: Server, headers: dict[str, str]) -> None:
    good = "Host" in headers
    status, _ = server.post({"From": "+221770000002", "Body": "bonjour"}, headers=headers)
    assert status in ((200, 400) if good else (403,))


def test_the_signature_covers_the_raw_query(server: Server) -> None:
    status, _ = server.post({"From": "+221770000003", "Body": "bonjour"}, path="/sms?k=a%2Fb&e=%C3%A9")
    assert status == 200


def test_sha256_is_accepted_where_twilio_announces_it(server: Server) -> None:
    fields = {"Body": "bonjour", "From": "+221770000004"}
    text = BASE + "/sms" + "".join(name + fields[name] for name in sorted(fields))
    signature = b64encode(hmac.new(TOKEN.encode(), text.encode(), hashlib.sha256).digest()).decode()
    announced = {"X-Twilio-Webhooks-Signature-Settings": "key=x,algorithm=HMAC_SHA256", "X-Twilio-Signature": signature}
    assert server.post(fields, headers=announced)[0] == 200
    assert server.post(fields, headers=announced | {"X-Twilio-Webhooks-Signature-Settings": "key=x"})[0] == 403


def test_a_repeated_message_gets_the_same_reply_and_is_counted_once(server: Server) -> None:
    def answered() -> int:
        with engine_for(f"sqlite:///{server.folder / 'memory.sqlite3'}").begin() as connection:
            rows = connection.execute(
                select(counts.c.number).where(
                    counts.c.name == "answered", counts.c.intent == "labour.circular_migration"
                )
            )
            return sum(rows.scalars())

    before = answered()
    replies = {
        server.text("comment partir en Espagne avec la migration circulaire", "+221770000005", "SMduplicate")
        for _ in range(3)
    }
    assert len(replies) == 1
    assert answered() == before + 1


def test_a_body_over_64_kb_is_refused_with_413(server: Server) -> None:
    status, _ = fetch(
        server.url + "/sms", b"Body=" + b"a" * 70_000, {"Content-Type": "application/x-www-form-urlencoded"}
    )
    assert status == 413


def test_control_characters_never_reach_the_xml(server: Server) -> None:
    """The parser fails on XML with a character that XML forbids."""
    ElementTree.fromstring(server.text("bonjour \x00\x08\x0b\ufffe comment ça va"))


def test_health_tells_knowledge_memory_and_version(server: Server) -> None:
    status, answer = server.get("/healthz")
    assert status == 200
    assert '"memory":true' in answer.replace(" ", "")
    assert '"version"' in answer


def test_a_message_sent_twelve_times_at_once_is_answered_alike_and_counted_once(server: Server) -> None:
    """Two processes share one database: whoever comes second gives the reply of the first."""

    def counted() -> int:
        with engine_for(f"sqlite:///{server.folder / 'memory.sqlite3'}").begin() as connection:
            return sum(connection.execute(select(counts.c.number)).scalars())

    before = counted()
    with ThreadPoolExecutor(12) as pool:
        answers = set(pool.map(lambda _: server.text("MENU", "+221770000012", "SMatonce"), range(12)))
    assert len(answers) == 1
    assert counted() == before + 1


def test_a_retry_is_known_by_twilios_own_token_too(server: Server) -> None:
    token = {"I-Twilio-Idempotency-Token": "retry-1"}
    fields = {"From": "+221770000013", "Body": "MENU"}
    first = server.post(fields | {"MessageSid": "SMtoken1"}, headers=token)
    assert server.post(fields | {"MessageSid": "SMtoken2", "Body": "2"}, headers=token) == first


@pytest.mark.parametrize(
    ("started", "expected"),
    [("t=1000.0", 50.0), ("1000.0", 50.0), ("1000000", 50.0), ("1000000000", 50.0), ("", 0), ("soon", 0), ("t=nan", 0),
     ("t=2000.0", 0), ("-5", 0), ("inf", 0)],
)  # fmt: skip
def test_how_long_a_request_waited_is_read_from_the_hosts_header(started: str, expected: float) -> None:
    """Seconds, milliseconds or microseconds; an odd value, or one in the future, is no age."""
    assert age(started, 1050.0) == expected


def test_nothing_of_the_form_is_taken_but_what_is_needed() -> None:
    """City, zip, profile name and the rest are dropped where they arrive."""
    extras = {
        "FromCity": "K1",
        "FromZip": "K2",
        "ProfileName": "K3",
        "WaId": "K4",
        "ReferralBody": "K5",
        "ChannelMetadata": "K6",
    }
    taken = message({"From": "+221770000001", "Body": "bonjour", "MessageSid": "SM1"} | extras, {})
    assert not [value for value in extras.values() if value in repr(taken)]


@pytest.mark.parametrize(("peer", "status"), [("127.0.0.1", 200), ("::1", 200), ("10.0.0.7", 403), ("", 403)])
def test_without_signature_only_this_very_machine_is_answered(tmp_path: Path, peer: str, status: int) -> None:
    """The development mode opens nothing to the network: another address, or none, is refused."""
    settings = {"BOT_ENV": "development", "BOT_UNSIGNED": "1", "DATABASE_URL": f"sqlite:///{tmp_path / 'm.sqlite3'}"}
    client = create_app(Config.from_env(settings | {"BOT_CACHE": str(SESSION_CACHE)})).test_client()
    answer = client.post("/sms", data={"From": "+221770000009", "Body": "bonjour"}, environ_base={"REMOTE_ADDR": peer})
    assert answer.status_code == status
