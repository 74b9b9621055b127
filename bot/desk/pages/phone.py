"""How messages look on a phone: bold and links on WhatsApp, bare text, segments and price by SMS."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from markupsafe import Markup, escape

from bot.core.model import Choice, Option, Reply
from bot.core.words import sms

LINK = re.compile(r"https?://[^\s<>\"]*[^\s<>\".,;:!?)\]]")
_STYLES = ((re.compile(r"(?<!\w)\*(\S(?:[^*\n]*\S)?)\*(?!\w)"), "strong"), (re.compile(r"(?<!\w)_(\S(?:[^_\n]*\S)?)_(?!\w)"), "em"))  # fmt: skip
KEPT = 24
"""Messages shown again on the next page; older ones scroll away for good."""
MOST_TEXT, MOST_OPTION, MOST_LANGUAGE, MOST_AUDIO = 4000, 200, 3, 100
"""Characters taken back from a page of a message, of a choice and its label, of a language and a recording's name."""


@dataclass(frozen=True, slots=True)
class Bubble:
    """One message as the pages show it: the person's own (`mine`) or the bot's."""

    text: str
    mine: bool = False
    language: str = ""
    audio: str = ""
    choices: tuple[Choice, ...] = ()

    @property
    def cost(self) -> sms.Cost:
        """Segments and encoding, were it an SMS."""
        return sms.cost(self.text)

    def html(self, channel: str, buttons: bool = False) -> Markup:
        """The text as the channel's app shows it, safe to put into a page; without numbers beside buttons."""
        text = Reply(self.text, self.choices).body if buttons else self.text
        return whatsapp_html(text) if channel == "whatsapp" else linked(text)


def bubble(reply: Reply) -> Bubble:
    """A reply of the bot as a bubble."""
    return Bubble(reply.text, False, reply.language, reply.audio, reply.choices)


def linked(text: str) -> Markup:
    """The text with its addresses as links, everything else escaped."""
    parts, end = [], 0
    for found in LINK.finditer(text):
        address = escape(found.group())
        parts += [escape(text[end : found.start()]), Markup('<a href="{0}" rel="noreferrer">{0}</a>').format(address)]
        end = found.end()
    return Markup().join([*parts, escape(text[end:])])


def whatsapp_html(text: str) -> Markup:
    """The same with *bold* and _italic_, but never inside an address."""
    parts, end = [], 0
    for found in LINK.finditer(text):
        parts += [_styled(text[end : found.start()]), linked(found.group())]
        end = found.end()
    return Markup().join([*parts, _styled(text[end:])])


def _styled(text: str) -> Markup:
    shown = str(escape(text))
    for pattern, tag in _STYLES:
        shown = pattern.sub(rf"<{tag}>\1</{tag}>", shown)
    return Markup(shown)  # noqa: S704 - escaped above; only our own tags are added


def pack(bubbles: Sequence[Bubble]) -> str:
    """The bubbles as text that a page carries in a hidden field: nothing of a trial is kept here."""
    return json.dumps([_carried(item) for item in bubbles[-KEPT:]], ensure_ascii=False, separators=(",", ":"))


def _carried(item: Bubble) -> dict[str, Any]:
    choices = [{"option": str(choice.option), "label": choice.label} for choice in item.choices]
    return asdict(item) | {"choices": choices}


def unpack(written: str) -> tuple[Bubble, ...]:
    """The bubbles of a hidden field; anything odd in it is dropped."""
    try:
        items = json.loads(written or "[]")
    except ValueError:
        return ()
    return tuple(_bubble(item) for item in items[-KEPT:] if isinstance(item, dict)) if isinstance(items, list) else ()


def _bubble(item: dict[str, Any]) -> Bubble:
    listed = item.get("choices")
    choices = tuple(
        Choice(Option.parse(str(c.get("option", ""))[:MOST_OPTION]), str(c.get("label", ""))[:MOST_OPTION])
        for c in (listed if isinstance(listed, list) else ())
        if isinstance(c, dict)
    )
    language, audio = str(item.get("language", ""))[:MOST_LANGUAGE], str(item.get("audio", ""))[:MOST_AUDIO]
    return Bubble(str(item.get("text", ""))[:MOST_TEXT], bool(item.get("mine")), language, audio, choices)
