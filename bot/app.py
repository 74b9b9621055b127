"""The only place where the parts meet."""

from __future__ import annotations

import logging
import sys
from datetime import date

from flask import Flask, Response, abort, jsonify, request

from bot import __version__, checks
from bot.channels import twilio_webhook
from bot.config import Config
from bot.core.content import Knowledge
from bot.core.dialogue import Dialogue
from bot.core.model import LANGUAGES
from bot.core.rendering import Renderer, Scene
from bot.errors import KnowledgeError, StoreError
from bot.knowledge.cache import matcher_for
from bot.knowledge.load import Library, load
from bot.service import Service, utc_now
from bot.store.database import engine_for
from bot.store.store import Person, Store

MAX_REQUEST = 64 * 1024
"""Bytes of a request; Twilio's own limit for our answers, and the only guard that works for forms."""


def knowledge_of(config: Config, today: date) -> Knowledge:
    """The knowledge, loaded and checked; raises KnowledgeError with every problem at once."""
    library: Library = load(config.root)
    errors = [p for p in (*library.problems, *checks.run(library, today)) if p.level == "error"]
    if errors:
        raise KnowledgeError(errors)
    return library.whole()


def create_service(config: Config) -> Service:
    """The service with its dialogue and memory, ready to answer."""
    knowledge = knowledge_of(config, utc_now().date())
    dialogue = Dialogue(knowledge, matcher_for(knowledge, config.cache))
    store = Store(engine_for(config.database_url))
    try:
        store.prepare()
        store.purge(utc_now())
    except StoreError as error:
        logging.getLogger("bot").warning("starting without memory: %s", error)
    store.engine.dispose()
    return Service(dialogue, store, Person(config.secret), config.ttl)


def create_app(config: Config) -> Flask:
    """The Flask application."""
    logging.basicConfig(stream=sys.stderr, level=logging.INFO, format="%(levelname)s %(name)s %(message)s")
    service = create_service(config)
    app = Flask(__name__, static_folder=None)
    app.config["MAX_CONTENT_LENGTH"] = MAX_REQUEST
    app.extensions["service"] = service
    app.register_blueprint(twilio_webhook.blueprint(service, config, apology(service.dialogue.renderer)))

    @app.before_request
    def refuse_large() -> None:
        if (request.content_length or 0) > MAX_REQUEST:
            abort(413)

    @app.get("/healthz")
    def health() -> Response:
        memory = service.store.reachable()
        knowledge = service.dialogue.knowledge
        return jsonify(
            status="ok" if memory and not service.degraded else "degraded", version=__version__,
            knowledge=knowledge.version, intents=len(knowledge.intents), memory=memory,
        )  # fmt: skip

    return app


def apology(renderer: Renderer) -> str:
    """One short text in three languages with the emergency numbers, for when our own code fails."""
    return "\n".join(renderer.phrase("apology", Scene(language, "sms", utc_now())) for language in LANGUAGES)
