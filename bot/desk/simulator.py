"""A phone in the browser for whoever tries the line: over the same service, its messages counted nowhere.

What was said, and who says it, travels in the page itself: each page opened is somebody new, of
whom the server keeps what it keeps of anybody, and no message.
"""

from __future__ import annotations

import re
import secrets
from typing import cast

from flask import Blueprint, render_template, request

from bot.core.knowledge import Knowledge
from bot.core.model import Channel, Message
from bot.core.registers import Place
from bot.core.words.text import clean
from bot.desk.pages import phone
from bot.desk.pages.frame import dress
from bot.desk.pages.why import Why, explain
from bot.service import Service, utc_now

ADDRESS = "/simulateur"
SAMPLED = 2
"""Topics of the menu of which the page offers a message to try, in each language."""
_ID = re.compile(r"^[0-9a-f]{32}$")


def blueprint(service: Service, price: int) -> Blueprint:
    """GET and POST /simulateur. `price` of one SMS segment in XOF, 0 when unknown."""
    pages = Blueprint("simulator", __name__, url_prefix=ADDRESS)
    dress(pages)

    def page(channel: Channel, said: tuple[phone.Bubble, ...], why: Why | None) -> str:
        return render_template(
            "simulator.html", channel=channel, said=said, carried=phone.pack(said), why=why, price=price,
            samples=samples(service.dialogue.knowledge), knowledge=service.dialogue.knowledge, who=_who(),
        )  # fmt: skip

    @pages.get("", strict_slashes=False)
    def show() -> str:
        return page(_channel(), (), None)

    @pages.post("", strict_slashes=False)
    def talk() -> str:
        message, shown = _message(shared_place(service.dialogue.knowledge))
        said = phone.unpack(request.form.get("said", ""))
        if not (message.text or message.choice or message.media or message.location):
            return page(message.channel, said, None)
        why = explain(service.dialogue, service.remembered(message.sender), message, utc_now())
        replies = tuple(phone.bubble(reply) for reply in service.handle(message))
        return page(message.channel, (*said, phone.Bubble(shown, mine=True), *replies), why)

    return pages


def _channel() -> Channel:
    wanted = request.values.get("channel", "sms")
    return cast(Channel, wanted) if wanted in ("sms", "whatsapp") else "sms"


def _who() -> str:
    """Who writes on this page: somebody new on each page opened, whom nobody else can guess."""
    known = request.form.get("who", "")
    return known if _ID.match(known) else secrets.token_hex(16)


def samples(knowledge: Knowledge) -> tuple[tuple[str, str], ...]:
    """Messages to try: of each language the first one that staff chose for the first questions of the menu."""
    asked = [knowledge.intents[topic.intents[0]] for topic in knowledge.topics[:SAMPLED]]
    return tuple(
        (code, intent.chosen[code][0]) for code in knowledge.languages for intent in asked if intent.chosen.get(code)
    )


def shared_place(knowledge: Knowledge) -> Place | None:
    """The place whose location the page can share: the last region of the home country that has a point."""
    return next((place for place in reversed(knowledge.places) if place.point and "-" in place.code), None)


def _message(place: Place | None) -> tuple[Message, str]:
    """The form as a message, and what of it the person's own bubble shows."""
    text = clean(request.form.get("sample", "") or request.form.get("text", ""))
    choice, _, label = clean(request.form.get("choice", "")).partition("|")
    attached = request.form.get("attach", "")
    shares = place is not None and attached == "location"
    message = Message(
        id="", sender=f"simulator:{_who()}", channel=_channel(), text=label or text, choice=choice[: phone.MOST_OPTION],
        media="audio/ogg" if attached == "voice" else "",
        location=place.point if place and shares else None, trial=True,
    )  # fmt: skip
    name = next(iter(place.name.values()), place.code) if place else ""
    return message, {"voice": "🎤", "location": f"📍 {name}"}.get(attached, message.text)
