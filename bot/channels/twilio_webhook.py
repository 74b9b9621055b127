"""Twilio's form to a Message and replies to TwiML, for SMS and WhatsApp alike. The signature comes first."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from hmac import compare_digest
from ipaddress import ip_address
from xml.sax.saxutils import escape

from flask import Blueprint, Request, Response, abort, request
from twilio.request_validator import RequestValidator, get_signature_algorithm
from werkzeug.datastructures import Headers

from bot.config import Config
from bot.core.model import Channel, Message, Reply
from bot.core.words.sms import LIMIT
from bot.core.words.text import clean
from bot.errors import trace
from bot.service import Service

log = logging.getLogger("bot")
PATH = "/sms"
MOST_MESSAGES = 10
"""Twilio takes at most ten messages in one answer (error 14109)."""
ID, ADDRESS, CHOICE, MEDIA, OPT_OUT, TOKEN = 64, 200, 200, 60, 20, 100
"""Characters kept of each field of Twilio's form: room for what Twilio sends, and no more for anybody else."""
Offer = Callable[[Reply, str, str], bool]
"""A reply, the person and the line it comes from -> whether it went out with lists or buttons."""


def no_lists(_: Reply, person: str, line: str) -> bool:
    """Without lists and buttons: everything goes as text."""
    del person, line
    return False


def blueprint(service: Service, config: Config, apology: str, offer: Offer = no_lists) -> Blueprint:
    """POST to PATH. `apology` is what is said when our own code fails after a valid signature.

    `offer` may send the choices of a WhatsApp reply as a list, and says whether it did.
    """
    pages = Blueprint("twilio", __name__)
    validators = [RequestValidator(token) for token in config.auth_tokens]

    @pages.post(PATH, strict_slashes=False)
    def receive() -> Response:
        signed = is_signed(request, validators, config.public_base_url) if config.check_signature else is_local(request)
        if not signed:
            abort(403)
        try:
            answer = answered(request)
        except Exception as error:
            log.error("could not answer: %s", trace(error))
            service.failed()
            answer = twiml((Reply(apology),))
        return Response(answer, mimetype="text/xml")

    def answered(asked: Request) -> str:
        said = message(asked.form, asked.headers)
        replies = service.handle(said)
        if said.channel != "whatsapp":
            return twiml(replies)
        return twiml(without_offered(replies, offer, asked.form), f"{config.public_base_url}/audio/")

    return pages


def is_local(asked: Request) -> bool:
    """Whether the request comes from this very machine: the only place from which an unsigned one is taken."""
    try:
        return ip_address(asked.remote_addr or "").is_loopback
    except ValueError:
        return False


def is_signed(asked: Request, validators: list[RequestValidator], base_url: str) -> bool:
    """Whether Twilio sent this: one of the tokens signs the public URL with the raw path and query, and the form."""
    signature = asked.headers.get("X-Twilio-Signature", "")
    if not signature or asked.mimetype != "application/x-www-form-urlencoded":
        return False
    raw = asked.environ.get("RAW_URI") or asked.environ.get("REQUEST_URI") or asked.full_path.rstrip("?")
    url = base_url + (raw if raw.startswith("/") else asked.path)
    algorithm = get_signature_algorithm(asked.headers.get("X-Twilio-Webhooks-Signature-Settings"))
    try:
        return any(_validate(validator, url, asked, signature, algorithm) for validator in validators)
    except (ValueError, TypeError):
        return False


def _validate(validator: RequestValidator, url: str, asked: Request, signature: str, algorithm: str) -> bool:
    """The URL as it is set first; with and without its port, as Twilio may also sign it, only if that fails."""
    expected = validator.compute_signature(url, asked.form, algorithm=algorithm)
    if compare_digest(expected.encode(), signature.encode()):
        return True
    return bool(validator.validate(url, asked.form, signature, algorithm=algorithm))


def message(form: Mapping[str, str], headers: Mapping[str, str] | Headers) -> Message:
    """What we need of the form; city, zip, profile name and the rest are dropped here."""
    sender = form.get("From", "") or form.get("ExternalUserId", "") or form.get("WaId", "")
    channel: Channel = "whatsapp" if sender.startswith("whatsapp:") else "sms"
    choice = form.get("ButtonPayload", "") or form.get("ListId", "")
    return Message(
        id=form.get("MessageSid", "")[:ID],
        sender=sender[:ADDRESS],
        channel=channel,
        text=clean(form.get("ButtonText", "") or form.get("Body", "")),
        choice=clean(choice)[:CHOICE],
        media=form.get("MediaContentType0", "")[:MEDIA] if form.get("NumMedia", "0") not in ("", "0") else "",
        location=_location(form),
        opt_out=form.get("OptOutType", "")[:OPT_OUT],
        token=headers.get("I-Twilio-Idempotency-Token", "")[:TOKEN],
        age=age(headers.get("X-Request-Start", ""), time.time()),
    )


def age(started: str, now: float) -> float:
    """Seconds since the host's front server took the request: `t=1732442400.5`, or milliseconds, or microseconds."""
    try:
        moment = float(started.removeprefix("t="))
    except ValueError:
        return 0.0
    for unit in (1, 1e3, 1e6):
        if 0 < moment / unit < now * 100:
            return max(0.0, now - moment / unit)
    return 0.0


def _location(form: Mapping[str, str]) -> tuple[float, float] | None:
    try:
        point = float(form["Latitude"]), float(form["Longitude"])
    except (KeyError, ValueError):
        return None
    return point if abs(point[0]) <= 90 and abs(point[1]) <= 180 else None


def without_offered(replies: tuple[Reply, ...], offer: Offer, form: Mapping[str, str]) -> tuple[Reply, ...]:
    """The replies less the text already sent as a list; only a lone one may be, or the order would be lost."""
    if len(replies) != 1 or not replies[0].choices or not offer(replies[0], form.get("From", ""), form.get("To", "")):
        return replies
    return (replace(replies[0], text=""),)


def twiml(replies: tuple[Reply, ...], audio: str = "") -> str:
    """The replies as TwiML; nothing to say is an empty response.

    `audio` is where recordings are served, for a channel that plays them. WhatsApp shows no text
    beside a voice, so each is a message.
    """
    messages: list[str] = []
    for reply in replies[:MOST_MESSAGES]:
        body = clean(reply.text)[:LIMIT]
        if body:
            messages.append(f"<Message>{escape(body)}</Message>")
        if reply.audio and audio:
            messages.append(f"<Message><Media>{escape(audio + reply.audio)}</Media></Message>")
    return f'<?xml version="1.0" encoding="UTF-8"?><Response>{"".join(messages)}</Response>'
