"""Choices as WhatsApp lists and buttons, through Twilio's Content API. On any error: the numbered text.

The templates hold no words but the label of the list's button: the sentence, the lines and what they
mean are variables, so one template a number of lines and a language serves every menu and question.
`python -m bot whatsapp sync` makes them; the answering processes look their ids up by name.
"""

from __future__ import annotations

import json
import logging
import time
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

from twilio.base.exceptions import TwilioException
from twilio.http.http_client import TwilioHttpClient
from twilio.rest import Client

from bot.config import TwilioAccount
from bot.core.knowledge import Knowledge
from bot.core.model import Reply
from bot.errors import BotError

log = logging.getLogger("bot")
CONTENT = "https://content.twilio.com/v1/Content"
PREFIX = "yoon_"
MOST_BUTTONS, MOST_LINES = 3, 10
BODY, LABEL, BUTTON, OPTION = 1024, 24, 20, 200
"""WhatsApp's limits, in characters: the sentence, a line of a list, a button, what a choice means."""
FILED_UNDER = "en"
CUT = 8
"""Characters that may be cut from a label."""
API_PATIENCE = 2.0
"""Seconds a person's answer may wait for Twilio's API; Twilio itself waits 15 for us."""
PAUSE = 60.0
"""Seconds of numbered text after a failure."""
AGAIN = 600.0
"""Seconds after which the templates' ids are looked up again."""
Template = dict[str, Any]


def client_for(account: TwilioAccount) -> Client:
    """Twilio's own client, that gives up soon and never tries twice."""
    http = TwilioHttpClient(timeout=API_PATIENCE, max_retries=0)
    return Client(account.api_key, account.api_secret, account.sid, http_client=http)


# ---- the templates


def name_of(lines: int, language: str) -> str:
    """The name of the template for so many choices: up to three are buttons, up to ten a list."""
    return f"{PREFIX}{'buttons' if lines <= MOST_BUTTONS else 'list'}_{lines}_{language}"


def templates(knowledge: Knowledge) -> Iterator[Template]:
    """Every template, as Twilio wants it."""
    for language in knowledge.languages:
        button = knowledge.phrase("choose", language)[:BUTTON]
        for lines in range(1, MOST_LINES + 1):
            yield _template(lines, language, button)


def _template(lines: int, language: str, button: str) -> Template:
    pairs = [(f"{{{{{2 * n}}}}}", f"{{{{{2 * n + 1}}}}}") for n in range(1, lines + 1)]
    kind: Template
    if lines <= MOST_BUTTONS:
        actions = [{"type": "QUICK_REPLY", "title": title, "id": option} for title, option in pairs]
        kind = {"twilio/quick-reply": {"body": "{{1}}", "actions": actions}}
    else:
        items = [{"item": title, "id": option} for title, option in pairs]
        kind = {"twilio/list-picker": {"body": "{{1}}", "button": button, "items": items}}
    samples = {"1": "Yoon"} | {str(n): f"{n}" for n in range(2, 2 * lines + 2)}
    # Twilio knows few languages; this one only files the template, it is never shown.
    return {"friendly_name": name_of(lines, language), "language": FILED_UNDER, "variables": samples, "types": kind}


def sync(client: Client, knowledge: Knowledge) -> dict[str, int]:
    """Make Twilio's templates those of the YAML; how many were created, updated, deleted and left."""
    there = {found["friendly_name"]: found for found in existing(client)}
    done = dict.fromkeys(("created", "updated", "deleted", "unchanged"), 0)
    for template in templates(knowledge):
        found = there.pop(template["friendly_name"], None)
        if found is None:
            _ask(client, "POST", CONTENT, template)
            done["created"] += 1
        elif found.get("types") != template["types"]:
            _ask(client, "PUT", f"{CONTENT}/{found['sid']}", template)
            done["updated"] += 1
        else:
            done["unchanged"] += 1
    for left_over in there.values():
        _ask(client, "DELETE", f"{CONTENT}/{left_over['sid']}")
        done["deleted"] += 1
    return done


def existing(client: Client) -> Iterator[Template]:
    """Our own templates at Twilio; those that others made are left alone."""
    address: str | None = f"{CONTENT}?PageSize=100"
    while address:
        page = _ask(client, "GET", address)
        yield from (found for found in page["contents"] if str(found["friendly_name"]).startswith(PREFIX))
        address = page["meta"].get("next_page_url")


def _ask(client: Client, method: str, address: str, data: Template | None = None) -> Template:
    response = client.request(method, address, data=data, headers={"Content-Type": "application/json"})
    if response.status_code >= 300:
        raise BotError(f"Twilio: {method} {address.partition('?')[0]} -> {response.status_code}")
    return json.loads(response.text) if response.text else {}


# ---- sending


@dataclass(slots=True)
class Lists:
    """Sends choices as lists and buttons; says whether it could, so that numbered text goes out instead."""

    client: Client
    _ids: dict[str, str] = field(default_factory=dict)
    _looked_up: float = float("-inf")
    _silent_until: float = float("-inf")
    _pool: ThreadPoolExecutor | None = None

    def send(self, reply: Reply, person: str, line: str) -> bool:
        """Send a reply with choices to a person from our WhatsApp line; False when it must go as text."""
        values = variables(reply)
        now = time.monotonic()
        if values is None or now < self._silent_until:
            return False
        # Threads are made here and not at the start: a preloaded server forks after its start.
        self._pool = self._pool or ThreadPoolExecutor(2, "twilio")
        if now - self._looked_up > AGAIN:
            self._looked_up = now
            self._pool.submit(self._look_up)
        template = self._ids.get(name_of(len(reply.choices), reply.language))
        return template is not None and self._posted(template, values, person, line)

    def _posted(self, template: str, values: Mapping[str, str], person: str, line: str) -> bool:
        def post() -> None:
            self.client.messages.create(
                to=person, from_=line, content_sid=template, content_variables=json.dumps(values)
            )

        assert self._pool is not None
        sending = self._pool.submit(post)
        try:
            sending.result(API_PATIENCE)
        except (TwilioException, OSError, TimeoutError) as error:
            log.warning("WhatsApp list not sent, numbered text instead: %s", type(error).__name__)
            sending.cancel()
            self._silent_until = time.monotonic() + PAUSE
            return False
        return True

    def _look_up(self) -> None:
        try:
            self._ids = {found["friendly_name"]: found["sid"] for found in existing(self.client)}
        except (BotError, TwilioException, OSError, ValueError, KeyError) as error:
            log.warning("WhatsApp lists not available: %s", type(error).__name__)


def variables(reply: Reply) -> Mapping[str, str] | None:
    """The sentence, then each line and what it means; None where WhatsApp's limits would lose something."""
    longest = BUTTON if len(reply.choices) <= MOST_BUTTONS else LABEL
    labels = [_cut(choice.label, longest) for choice in reply.choices]
    fits = (
        1 <= len(labels) <= MOST_LINES
        and len(reply.body) <= BODY
        and all(len(label) <= longest for label in labels)
        and all(len(str(choice.option)) <= OPTION for choice in reply.choices)
        and len(set(labels)) == len(labels)
    )
    if not fits:
        return None
    pairs = [part for label, choice in zip(labels, reply.choices, strict=True) for part in (label, str(choice.option))]
    return {str(n): text for n, text in enumerate((reply.body, *pairs), 1)}


def _cut(label: str, longest: int) -> str:
    """A label that is a little too long, cut; one that is much too long as it is, for it would tell nothing."""
    return label if not longest < len(label) <= longest + CUT else label[: longest - 1].rstrip() + "…"
