"""Who may speak for somebody: only who signs with one of our tokens; without signatures only this very machine."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from twilio.request_validator import RequestValidator

from bot.channels.twilio_webhook import PATH, blueprint
from bot.config import Config
from bot.core.dialogue import Dialogue
from bot.service import Rules, Service
from bot.store.database import engine_for
from bot.store.person import Person
from bot.store.store import Store

BASE = "https://line.example"
SERVER = {"TWILIO_AUTH_TOKEN": "old-token, new-token", "PUBLIC_BASE_URL": BASE, "BOT_SECRET": "long"}
FORM = {"From": "+2348021234567", "Body": "menu", "MessageSid": "SM1"}


def client_for(dialogue: Dialogue, folder: Path, settings: dict[str, str]) -> Any:
    store = Store(engine_for(f"sqlite:///{folder / 'm.sqlite3'}"))
    store.prepare()
    service = Service(dialogue, store, Person("secret"), Rules())
    app = Flask("test")
    app.register_blueprint(blueprint(service, Config.from_env(settings), "sorry 112"))
    return app.test_client()


@pytest.fixture
def client(office_dialogue: Dialogue, tmp_path: Path) -> Any:
    return client_for(office_dialogue, tmp_path, SERVER)


def signature(token: str, form: dict[str, str] = FORM, url: str = BASE + PATH) -> dict[str, str]:
    return {"X-Twilio-Signature": RequestValidator(token).compute_signature(url, form)}


@pytest.mark.parametrize("token", ["old-token", "new-token"])
def test_while_tokens_rotate_both_are_good(client: Any, token: str) -> None:
    answer = client.post(PATH, data=FORM, headers=signature(token))
    assert answer.status_code == 200
    assert "<Message>" in answer.text


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"X-Twilio-Signature": ""},
        {"X-Twilio-Signature": "AAAA"},
        signature("another-token"),
        signature("old-token", {**FORM, "Body": "au secours"}),
        signature("old-token", url="http://elsewhere.example" + PATH),
    ],
    ids=["none", "empty", "nonsense", "another's", "of another message", "of another address"],
)
def test_what_is_not_signed_for_us_is_refused_with_nothing_said(client: Any, headers: dict[str, str]) -> None:
    answer = client.post(PATH, data=FORM, headers=headers)
    assert answer.status_code == 403
    assert "<Message>" not in answer.text


def test_a_body_that_a_signature_does_not_cover_is_refused(client: Any) -> None:
    """Twilio signs a form's fields and nothing of another kind of body."""
    answer = client.post(PATH, data="{}", content_type="application/json", headers=signature("old-token", {}))
    assert answer.status_code == 403


@pytest.mark.parametrize(
    ("peer", "status"), [("127.0.0.1", 200), ("::1", 200), ("10.0.0.5", 403), ("192.168.1.4", 403), ("8.8.8.8", 403), ("", 403)]
)  # fmt: skip
def test_without_signatures_only_this_machine_is_answered(
    office_dialogue: Dialogue, tmp_path: Path, peer: str, status: int
) -> None:
    client = client_for(office_dialogue, tmp_path, {"BOT_ENV": "development", "BOT_UNSIGNED": "1"})
    assert client.post(PATH, data=FORM, environ_base={"REMOTE_ADDR": peer}).status_code == status
