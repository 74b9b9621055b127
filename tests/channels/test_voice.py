"""Recorded answers: served to Twilio as it wants them, sent on WhatsApp, never by SMS."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.request import Request, urlopen
from xml.etree import ElementTree

import pytest

from bot.core.reading.matching import Matcher
from tests.server import BASE, Server, start_server, stop_server

OGG = b"OggS" + bytes(200)


@pytest.fixture(scope="module")
def spoken(tmp_path_factory: pytest.TempPathFactory, matcher: Matcher, root: Path) -> Iterator[Server]:
    """A server whose menu and one answer are recorded."""
    folder = tmp_path_factory.mktemp("spoken")
    shutil.copytree(root, folder / "files")
    content = folder / "files" / "content"
    for name in ("fr/rentrer.ogg", "fr/menu.mp3", "wo/menu.ogg", "fr/secret.txt"):
        path = content / "audio" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(OGG)
    for name, line in (
        ("return/how.yaml", "audio: {fr: rentrer.ogg}"),
        ("menu.yaml", "audio: {fr: menu.mp3, wo: menu.ogg}"),
    ):
        path = content / name
        path.write_text(path.read_text(encoding="utf-8").rstrip() + f"\n{line}\n", encoding="utf-8")
    running = start_server(folder, KNOWLEDGE_DIR=str(folder / "files"))
    yield running
    stop_server(running)


def messages(xml: str) -> list[tuple[str, str]]:
    """Each message's text and the address of its recording."""
    found = ElementTree.fromstring(xml).iter("Message")
    return [((node.findtext("Body") or node.text or "").strip(), node.findtext("Media") or "") for node in found]


@pytest.mark.parametrize(("path", "kind"), [("fr/rentrer.ogg", "audio/ogg"), ("fr/menu.mp3", "audio/mpeg")])
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_twilio_may_ask_for_the_type_before_it_fetches(spoken: Server, path: str, kind: str, method: str) -> None:
    with urlopen(Request(f"{spoken.url}/audio/{path}", method=method), timeout=10) as answer:
        assert (answer.status, answer.headers["Content-Type"]) == (200, kind)
        assert answer.headers["Content-Length"] == str(len(OGG))
        assert answer.read() == (OGG if method == "GET" else b"")


@pytest.mark.parametrize(
    "path", ["fr/none.ogg", "fr/secret.txt", "../menu.yaml", "%2e%2e/menu.yaml", "fr/..%2f..%2fmenu.yaml"]
)
def test_nothing_but_recordings_is_served(spoken: Server, path: str) -> None:
    assert spoken.get(f"/audio/{path}")[0] == 404


def test_whatsapp_gets_the_recording_beside_the_text(spoken: Server) -> None:
    got = messages(spoken.text("je veux rentrer chez moi", "whatsapp:+221770000101"))
    assert got[0][0]
    assert got[1] == ("", f"{BASE}/audio/fr/rentrer.ogg")


def test_an_sms_carries_no_recording(spoken: Server) -> None:
    assert [media for _, media in messages(spoken.text("je veux rentrer chez moi", "+221770000102"))] == [""]


def test_a_voice_note_is_answered_by_the_recorded_menu(spoken: Server) -> None:
    fields = {
        "From": "whatsapp:+221770000103", "Body": "", "NumMedia": "1", "MediaContentType0": "audio/ogg",
        "MessageSid": "SMvoice",
    }  # fmt: skip
    status, xml = spoken.post(fields)
    assert status == 200
    assert f"{BASE}/audio/fr/menu.mp3" in [media for _, media in messages(xml)]
