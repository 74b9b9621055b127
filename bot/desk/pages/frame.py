"""What all pages share: words in the reader's language, a strict policy, styles and scripts of our own."""

from __future__ import annotations

from functools import partial

from flask import Blueprint, Response, render_template, request, session

from bot.desk.pages.words import word

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; media-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""Our own styles, scripts, pictures and recordings; nothing inline, nothing from elsewhere."""
LANGUAGES = ("fr", "en")


def assets() -> Blueprint:
    """The templates of all pages, and /pages/… with their styles and scripts."""
    return Blueprint("pages", __name__, template_folder="templates", static_folder="static", static_url_path="/pages")


def dress(pages: Blueprint) -> None:
    """Give a blueprint's pages the words `t(…)` of the reader's language and the policy."""

    @pages.context_processor
    def _words() -> dict[str, object]:
        language = reader_language()
        return {"t": partial(_word, language), "ui": language, "other": "en" if language == "fr" else "fr"}

    @pages.after_request
    def _policy(response: Response) -> Response:
        response.headers["Content-Security-Policy"] = POLICY
        return response


def expired(_: Exception) -> tuple[str, int]:
    """What is shown when a form comes without the token of its own page."""
    return render_template("notice.html", notice="form_expired"), 400


def _word(language: str, name: str) -> str:
    return word(name, language)


def reader_language() -> str:
    """French or English: as asked by ?ui=…, as asked before, else as the browser says."""
    asked = request.args.get("ui", "")
    if asked in LANGUAGES:
        session["ui"] = asked
    known = str(session.get("ui", ""))
    return known if known in LANGUAGES else request.accept_languages.best_match(LANGUAGES, "fr") or "fr"
