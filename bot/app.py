"""The only place where the parts meet."""

from __future__ import annotations

import logging
import sys
from datetime import date

from flask import Flask, Request, Response, abort, jsonify, request
from flask.sessions import SecureCookieSession, SecureCookieSessionInterface
from flask_wtf import CSRFProtect
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException

from bot import __version__, checks
from bot.channels import recordings, twilio_webhook
from bot.config import Config
from bot.core.dialogue import Dialogue
from bot.core.knowledge import Knowledge
from bot.core.saying.directory import Scene
from bot.core.saying.rendering import Renderer
from bot.desk import simulator, staff
from bot.desk.pages import frame
from bot.errors import KnowledgeError, StoreError, trace
from bot.knowledge.load import Library, load
from bot.learning.models import matcher_for
from bot.service import Rules, Service, utc_now
from bot.store.database import engine_for
from bot.store.store import Person, Store

SAFE_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cache-Control": "no-store",
}
"""For every answer that does not bring its own."""
MAX_REQUEST = 64 * 1024
"""Bytes of a request; Twilio's own limit for our answers, and the only guard that works for forms."""


class PageSessions(SecureCookieSessionInterface):
    """Sessions for people with a browser; a webhook's request has none to open."""

    def open_session(self, app: Flask, request: Request) -> SecureCookieSession | None:
        return None if request.path == twilio_webhook.PATH else super().open_session(app, request)


def knowledge_of(config: Config, today: date) -> Knowledge:
    """The knowledge, loaded and checked; raises KnowledgeError with every problem at once."""
    library: Library = load(config.root)
    errors = checks.stopping(library, today)
    if errors:
        raise KnowledgeError(errors)
    return library.whole()


def create_service(config: Config) -> Service:
    """The service with its dialogue and memory, ready to answer."""
    knowledge = knowledge_of(config, utc_now().date())
    dialogue = Dialogue(knowledge, matcher_for(knowledge, config.cache))
    dialogue.read("bonjour")  # the tables that load on first use load here, once for all workers
    store = Store(engine_for(config.database_url))
    try:
        store.prepare()
    except StoreError as error:
        logging.getLogger("bot").warning("starting without memory: %s", error)
    store.engine.dispose()
    rules = Rules(config.ttl, config.keep_unanswered, config.most_a_minute)
    return Service(dialogue, store, Person(config.secret), rules)


def create_app(config: Config) -> Flask:
    """The Flask application."""
    logging.basicConfig(stream=sys.stderr, level=logging.INFO, format="%(levelname)s %(name)s %(message)s")
    service = create_service(config)
    app = Flask(__name__, static_folder=None)
    app.config["MAX_CONTENT_LENGTH"] = MAX_REQUEST
    app.extensions["service"] = service

    @app.before_request
    def refuse_large() -> None:
        limit = staff.MAX_REQUEST if request.blueprint == "staff" else MAX_REQUEST
        request.max_content_length = request.max_form_memory_size = limit
        if (request.content_length or 0) > limit:
            abort(413)

    webhook = twilio_webhook.blueprint(service, config, apology(service.dialogue.renderer), *list_sender(config))
    app.register_blueprint(webhook)
    forms_guard = add_pages(app, service, config)
    forms_guard.exempt(webhook)  # Twilio's form bears a signature, not a token of our own pages
    add_safety(app, config)

    @app.get("/healthz")
    def health() -> Response:
        memory = service.store.reachable()
        knowledge = service.dialogue.knowledge
        return jsonify(
            status="ok" if memory and not service.degraded else "degraded", version=__version__,
            knowledge=knowledge.version, intents=len(knowledge.intents), memory=memory,
        )  # fmt: skip

    return app


def add_safety(app: Flask, config: Config) -> None:
    """Safe headers on every answer to a browser; an error of ours is told and logged without a word of what was in it."""
    headers = SAFE_HEADERS | ({"Strict-Transport-Security": "max-age=31536000"} if config.production else {})

    @app.after_request
    def _headers(response: Response) -> Response:
        if request.blueprint == "twilio":
            return response
        for name, value in headers.items():
            response.headers.setdefault(name, value)
        return response

    @app.errorhandler(Exception)
    def _failed(error: Exception) -> HTTPException | Response:
        if isinstance(error, HTTPException):
            return error
        logging.getLogger("bot").error("%s failed: %s", request.endpoint, trace(error))
        return Response("error\n", 500, mimetype="text/plain")


def list_sender(config: Config) -> tuple[twilio_webhook.Offer, ...]:
    """What sends WhatsApp lists, where Twilio's API keys are set. Loaded only then: its client is large."""
    if config.twilio is None:
        return ()
    from bot.channels.whatsapp_lists import Lists, client_for

    return (Lists(client_for(config.twilio)).send,)


def add_pages(app: Flask, service: Service, config: Config) -> CSRFProtect:
    """The pages for people with a browser: recordings, the staff's, the simulator where it is on; and what guards their forms."""
    app.secret_key = Person(config.secret).hash("pages")
    app.session_interface = PageSessions()
    app.config.update(
        SESSION_COOKIE_SECURE=config.production, SESSION_COOKIE_HTTPONLY=True, SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_NAME="yoon", PERMANENT_SESSION_LIFETIME=staff.STAY, WTF_CSRF_TIME_LIMIT=None,
        WTF_CSRF_SSL_STRICT=False,
    )  # fmt: skip
    guard = CSRFProtect()
    app.register_blueprint(frame.assets())
    app.register_blueprint(recordings.blueprint(config.root))
    app.register_blueprint(staff.blueprint(service, config))
    if config.simulator:
        app.register_blueprint(simulator.blueprint(service, config.segment_price))
    guard.init_app(app)
    app.register_error_handler(CSRFError, frame.expired)
    return guard


def apology(renderer: Renderer) -> str:
    """One short text in every language with the emergency numbers, for when our own code fails."""
    return "\n".join(
        renderer.phrase("apology", Scene(language, "sms", utc_now())) for language in renderer.knowledge.languages
    )
