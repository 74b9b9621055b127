"""WhatsApp lists and buttons, against a stand-in for Twilio's HTTP API that refuses what Twilio refuses."""

from __future__ import annotations

import json
import re
import time
from base64 import b64decode
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import parse_qsl, urlsplit
from xml.etree import ElementTree

import pytest
from twilio.http.http_client import TwilioHttpClient
from twilio.rest import Client

from bot.app import create_app
from bot.channels import whatsapp_lists
from bot.channels.whatsapp_lists import Lists, client_for, name_of, sync, templates, variables
from bot.config import Config, TwilioAccount
from bot.core.knowledge import Knowledge
from bot.core.model import Choice, Option, Reply
from bot.errors import BotError

ACCOUNT = TwilioAccount("AC" + "1" * 32, "SK" + "2" * 32, "geheim")
PERSON, LINE = "whatsapp:+221770000201", "whatsapp:+14155238886"
PLACE = re.compile(r"\{\{(\d+)\}\}")


@dataclass
class Twilio:
    """What stands at Twilio: templates by id, messages sent, and how it behaves just now."""

    contents: dict[str, dict[str, Any]] = field(default_factory=dict)
    sent: list[dict[str, Any]] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    behaves: str = "well"

    def content(self, method: str, path: str, data: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        sid = path.rpartition("/")[2]
        if method == "GET":
            return 200, {"contents": list(self.contents.values()), "meta": {"next_page_url": None}}
        if method == "DELETE":
            return (204, {}) if self.contents.pop(sid, None) else (404, {})
        if method == "PUT" and sid not in self.contents:
            return 404, {}
        check_template(data)
        sid = sid if method == "PUT" else f"HX{len(self.contents):032x}"
        self.contents[sid] = data | {"sid": sid}
        return (200 if method == "PUT" else 201), self.contents[sid]

    def message(self, form: dict[str, str]) -> tuple[int, dict[str, Any]]:
        template, values = self.contents[form["ContentSid"]], json.loads(form["ContentVariables"])
        assert form["To"].startswith("whatsapp:")
        assert form["From"].startswith("whatsapp:")
        assert set(form) == {"To", "From", "ContentSid", "ContentVariables"}
        assert all(isinstance(value, str) and value for value in values.values())
        shown = PLACE.sub(lambda found: json.dumps(values[found[1]])[1:-1], json.dumps(template["types"]))
        check_types(json.loads(shown))
        self.sent.append(json.loads(shown) | {"To": form["To"]})
        return 201, {"sid": "SM" + "3" * 32, "status": "queued"}


def check_template(data: dict[str, Any]) -> None:
    assert set(data) == {"friendly_name", "language", "variables", "types"}
    assert re.fullmatch(r"[a-z]{2}", data["language"])
    named = set(PLACE.findall(json.dumps(data["types"])))
    assert named == set(data["variables"])
    assert len(named) <= 100
    assert all(data["variables"].values())
    check_types(data["types"])


def check_types(types: dict[str, Any]) -> None:
    """The limits of Twilio's pages on list-picker and quick-reply."""
    ((kind, data),) = types.items()
    assert 1 <= len(data["body"]) <= 1024
    if kind == "twilio/list-picker":
        assert 1 <= len(data["button"]) <= 20
        assert 1 <= len(data["items"]) <= 10
        assert all(1 <= len(item["item"]) <= 24 and 1 <= len(item["id"]) <= 200 for item in data["items"])
    else:
        assert kind == "twilio/quick-reply"
        assert 1 <= len(data["actions"]) <= 3
        assert all(a["type"] == "QUICK_REPLY" and 1 <= len(a["title"]) <= 20 and a["id"] for a in data["actions"])


@pytest.fixture
def twilio(monkeypatch: pytest.MonkeyPatch) -> Iterator[Twilio]:
    """The stand-in on loopback; Twilio's own client is turned to it and nowhere else."""
    standing = Twilio()

    class Desk(BaseHTTPRequestHandler):
        def answer(self) -> None:
            raw = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
            path = urlsplit(self.path).path
            standing.asked.append(f"{self.command} {path}")
            kind, _, secret = self.headers.get("Authorization", "").partition(" ")
            if (kind, b64decode(secret).decode()) != ("Basic", f"{ACCOUNT.api_key}:{ACCOUNT.api_secret}"):
                return self.reply(401, {})
            if standing.behaves == "slow":
                time.sleep(1.0)
            if standing.behaves == "broken":
                return self.reply(500, {"message": "no"})
            try:
                if path.startswith("/v1/Content"):
                    return self.reply(*standing.content(self.command, path, json.loads(raw or "{}")))
                assert path == f"/2010-04-01/Accounts/{ACCOUNT.sid}/Messages.json"
                return self.reply(*standing.message(dict(parse_qsl(raw))))
            except (AssertionError, KeyError, ValueError) as error:
                return self.reply(400, {"code": 21656, "message": repr(error)})

        do_GET = do_POST = do_PUT = do_DELETE = answer  # noqa: N815

        def reply(self, status: int, data: dict[str, Any]) -> None:
            body = json.dumps(data).encode() if status != 204 else b""
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Desk)
    here = f"http://127.0.0.1:{server.server_address[1]}"
    real = TwilioHttpClient.request

    def to_here(self: TwilioHttpClient, method: str, url: str, *rest: Any, **more: Any) -> Any:
        return real(self, method, re.sub(r"^https://[^/]+", here, url), *rest, **more)

    monkeypatch.setattr(TwilioHttpClient, "request", to_here)
    thread = Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    yield standing
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def client(twilio: Twilio) -> Client:
    return client_for(ACCOUNT)


def question(lines: int, label: str = "Choix", language: str = "fr") -> Reply:
    choices = tuple(Choice(Option("topic", f"t{n}"), f"{label} {n}") for n in range(1, lines + 1))
    numbered = "\n".join(f"{n}. {choice.label}" for n, choice in enumerate(choices, 1))
    return Reply(f"Que voulez-vous ?\n\nÉcrivez un numéro :\n\n{numbered}", choices, language=language)


def ready(client: Client, knowledge: Knowledge) -> Lists:
    """Lists whose templates are made and looked up."""
    sync(client, knowledge)
    lists = Lists(client)
    assert not lists.send(question(2), PERSON, LINE)
    for _ in range(100):
        if lists._ids:
            return lists
        time.sleep(0.02)
    raise AssertionError("never looked up")


# ---- sync


def test_sync_makes_every_template_once_and_then_leaves_them(
    client: Client, twilio: Twilio, knowledge: Knowledge
) -> None:
    wanted = len(list(templates(knowledge)))
    assert sync(client, knowledge) == {"created": wanted, "updated": 0, "deleted": 0, "unchanged": 0}
    assert sync(client, knowledge) == {"created": 0, "updated": 0, "deleted": 0, "unchanged": wanted}
    assert {found["friendly_name"] for found in twilio.contents.values()} >= {"yoon_list_9_wo", "yoon_buttons_2_fr"}


def test_sync_updates_what_the_yaml_changed_deletes_its_own_leftovers_and_nobody_elses(
    client: Client, twilio: Twilio, knowledge: Knowledge
) -> None:
    sync(client, knowledge)
    changed = next(found for found in twilio.contents.values() if found["friendly_name"] == name_of(5, "fr"))
    changed["types"]["twilio/list-picker"]["button"] = "Ancien"
    twilio.contents["HXold"] = {"sid": "HXold", "friendly_name": "yoon_menu_old", "types": {}}
    twilio.contents["HXother"] = {"sid": "HXother", "friendly_name": "newsletter", "types": {}}
    done = sync(client, knowledge)
    assert (done["created"], done["updated"], done["deleted"]) == (0, 1, 1)
    assert "HXother" in twilio.contents
    assert twilio.contents[changed["sid"]]["types"]["twilio/list-picker"]["button"] != "Ancien"


def test_sync_says_what_twilio_refused(client: Client, twilio: Twilio, knowledge: Knowledge) -> None:
    twilio.behaves = "broken"
    with pytest.raises(BotError, match="500"):
        sync(client, knowledge)


# ---- sending


@pytest.mark.parametrize(
    ("lines", "kind"), [(1, "quick-reply"), (3, "quick-reply"), (4, "list-picker"), (10, "list-picker")]
)
def test_choices_go_out_as_buttons_or_as_a_list(
    client: Client, twilio: Twilio, knowledge: Knowledge, lines: int, kind: str
) -> None:
    assert ready(client, knowledge).send(question(lines), PERSON, LINE)
    sent = twilio.sent[-1][f"twilio/{kind}"]
    assert sent["body"] == "Que voulez-vous ?\n\nÉcrivez un numéro :"
    assert [line["id"] for line in sent.get("items") or sent["actions"]] == [f"topic:t{n}" for n in range(1, lines + 1)]


@pytest.mark.parametrize(
    "reply",
    [
        question(11),
        question(0),
        question(4, "Un titre bien trop long pour tenir"),
        Reply("a" * 1100, question(4).choices),
    ],
    ids=["too many", "none", "too long a line", "too long a text"],
)
def test_what_does_not_fit_goes_as_numbered_text(reply: Reply) -> None:
    assert variables(reply) is None


def test_a_line_a_little_too_long_is_cut() -> None:
    labels = ("Forced, cheated, threatened", "Health", "Work", "Return")
    values = variables(Reply("Choose", tuple(Choice(Option("topic", str(n)), label) for n, label in enumerate(labels))))
    assert values is not None
    assert values["2"] == "Forced, cheated, threat…"


def test_a_failure_means_text_at_once_and_for_a_while(client: Client, twilio: Twilio, knowledge: Knowledge) -> None:
    lists = ready(client, knowledge)
    twilio.behaves = "broken"
    assert not lists.send(question(4), PERSON, LINE)
    twilio.behaves = "well"
    asked = len(twilio.asked)
    assert not lists.send(question(4), PERSON, LINE)
    assert len(twilio.asked) == asked


def test_a_slow_api_never_keeps_a_person_waiting(
    client: Client, twilio: Twilio, knowledge: Knowledge, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The request is given up while Twilio's API still thinks about it."""
    lists = ready(client, knowledge)
    monkeypatch.setattr(whatsapp_lists, "API_PATIENCE", 0.2)
    twilio.behaves = "slow"
    assert not lists.send(question(4), PERSON, LINE)
    assert twilio.sent == []


# ---- the whole path


def test_through_the_webhook_a_menu_is_a_list_whose_lines_can_be_tapped(
    twilio: Twilio, tmp_path: Path, matcher: object, knowledge: Knowledge
) -> None:
    """With a list sent, Twilio gets no text to send; a tapped line answers; with the API gone the numbers are back."""
    sync(client_for(ACCOUNT), knowledge)
    settings = {
        "BOT_ENV": "development", "BOT_UNSIGNED": "1", "DATABASE_URL": f"sqlite:///{tmp_path / 'memory.sqlite3'}",
        "TWILIO_ACCOUNT_SID": ACCOUNT.sid, "TWILIO_API_KEY": ACCOUNT.api_key, "TWILIO_API_SECRET": ACCOUNT.api_secret,
    }  # fmt: skip
    web = create_app(Config.from_env(settings)).test_client()

    def text(**fields: str) -> str:
        answer = web.post("/sms", data={"From": PERSON, "To": LINE, "MessageSid": f"SM{time.monotonic_ns()}"} | fields)
        return "\n".join(node.text or "" for node in ElementTree.fromstring(answer.data).iter("Message"))

    assert "1. " in text(Body="MENU")
    for _ in range(100):
        if text(Body="MENU") == "":
            break
        time.sleep(0.05)
    items = twilio.sent[-1]["twilio/list-picker"]["items"]
    assert len(items) == len(knowledge.topics)
    tapped = items[3]
    text(ButtonPayload=tapped["id"], ButtonText=tapped["item"], Body=tapped["item"])
    opened = twilio.sent[-1]["twilio/list-picker"]
    assert {item["id"] for item in opened["items"]} == {f"intent:{key}" for key in knowledge.topics[3].intents}
    assert "OIM" in text(ListId="intent:return.eligibility", Body="x")
    twilio.behaves = "broken"
    assert "1. " in text(Body="MENU")
