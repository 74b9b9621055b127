"""Twilio's form to a Message and replies to TwiML, for SMS and WhatsApp alike. The signature comes first."""

from __future__ import annotations

import logging
from collections.abc import Mapping

from flask import Blueprint, Request, Response, abort, request
from twilio.request_validator import RequestValidator, get_signature_algorithm
from twilio.twiml.messaging_response import MessagingResponse

from bot.config import Config
from bot.core.model import Channel, Message, Reply
from bot.core.sms import LIMIT
from bot.core.text import clean
from bot.service import Service

log = logging.getLogger("bot")
MOST_MESSAGES = 10
"""Twilio takes at most ten messages in one answer (error 14109)."""


def blueprint(service: Service, config: Config, apology: str) -> Blueprint:
    """POST /sms. `apology` is what is said when our own code fails after a valid signature."""
    pages = Blueprint("twilio", __name__)
    validators = [RequestValidator(token) for token in config.auth_tokens]

    @pages.post("/sms", strict_slashes=False)
    def receive() -> Response:
        if config.check_signature and not is_signed(request, validators, config.public_base_url):
            abort(403)
        try:
            replies = service.handle(message(request.form))
        except Exception as error:
            log.error("could not answer: %s", type(error).__name__)
            replies = (Reply(apology),)
        return Response(twiml(replies), mimetype="text/xml")

    return pages


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
    return bool(validator.validate(url, asked.form, signature, algorithm=algorithm))


def message(form: Mapping[str, str]) -> Message:
    """What we need of the form; city, zip, profile name and the rest are dropped here."""
    sender = form.get("From", "") or form.get("ExternalUserId", "") or form.get("WaId", "")
    channel: Channel = "whatsapp" if sender.startswith("whatsapp:") else "sms"
    choice = form.get("ButtonPayload", "") or form.get("ListId", "")
    return Message(
        id=form.get("MessageSid", "")[:64],
        sender=sender[:200],
        channel=channel,
        text=clean(form.get("Body", "") or form.get("ButtonText", "")),
        choice=clean(choice)[:200],
        media=form.get("MediaContentType0", "")[:60] if form.get("NumMedia", "0") not in ("", "0") else "",
        location=_location(form),
        opt_out=form.get("OptOutType", "")[:20],
    )


def _location(form: Mapping[str, str]) -> tuple[float, float] | None:
    try:
        point = float(form["Latitude"]), float(form["Longitude"])
    except (KeyError, ValueError):
        return None
    return point if abs(point[0]) <= 90 and abs(point[1]) <= 180 else None


def twiml(replies: tuple[Reply, ...]) -> str:
    """The replies as TwiML; nothing to say is an empty response."""
    response = MessagingResponse()
    for reply in replies[:MOST_MESSAGES]:
        body = clean(reply.text)[:LIMIT]
        if body:
            response.message(body)
    return str(response)
