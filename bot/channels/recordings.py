"""GET and HEAD /audio/<language>/<file>: the recorded answers, for Twilio to fetch and the pages to play."""

from __future__ import annotations

from pathlib import Path

from flask import Blueprint, Response, abort, send_file
from werkzeug.security import safe_join

from bot.knowledge.recordings import FOLDER, TYPES


def blueprint(root: Path) -> Blueprint:
    """Serves content/audio under a folder, each file with its own type; anything else is 404."""
    pages = Blueprint("recordings", __name__)

    @pages.get("/audio/<path:path>")
    def play(path: str) -> Response:
        file = safe_join(str(root / FOLDER), path)
        kind = TYPES.get(Path(path).suffix)
        if kind is None or file is None or not Path(file).is_file():
            abort(404)
        return send_file(file, mimetype=kind, max_age=86_400)

    return pages
