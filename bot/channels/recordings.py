"""GET and HEAD /audio/<language>/<file>: the recorded answers, for Twilio to fetch and the pages to play."""

from __future__ import annotations

from pathlib import Path

from flask import Blueprint, Response, abort, send_file
from werkzeug.security import safe_join

from bot.core.model import LANGUAGES
from bot.knowledge.recordings import FOLDER, TYPES


def blueprint(root: Path) -> Blueprint:
    """Serves content/audio under a folder, each file with its own type; anything else is 404."""
    pages = Blueprint("recordings", __name__)

    @pages.get("/audio/<language>/<name>")
    def play(language: str, name: str) -> Response:
        path = safe_join(str(root / FOLDER), language, name)
        kind = TYPES.get(Path(name).suffix)
        if language not in LANGUAGES or kind is None or path is None or not Path(path).is_file():
            abort(404)
        return send_file(path, mimetype=kind, conditional=True, max_age=86_400)

    return pages
