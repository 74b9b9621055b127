"""The staff's pages, /equipe: what the line knows, what is wrong, what an edit would change, how it is used."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from flask import Blueprint, Response, abort, make_response, redirect, render_template, request, session, url_for
from werkzeug.wrappers import Response as AnyResponse

from bot import checks
from bot.config import Config
from bot.core.dialogue import Dialogue
from bot.core.model import Channel
from bot.desk.changes import Diff, words_marked
from bot.desk.pages import catalogue, changing, trial
from bot.desk.pages.door import STAY as STAY
from bot.desk.pages.door import Door
from bot.desk.pages.frame import dress, reader_language
from bot.desk.usage import as_csv, shape
from bot.errors import Problem, StoreError
from bot.knowledge.load import load
from bot.service import Service, utc_now

ADDRESS = "/equipe"
MAX_REQUEST = 2 * 1024 * 1024
"""Bytes of a request: the largest file staff may try, and a little."""
OPEN_TO_ALL = frozenset({"staff.login", "staff.enter"})
MOST_SEARCHED = 200
"""Characters of what is looked for."""
PERIODS = (7, 30, 90, 365)


@dataclass(frozen=True, slots=True)
class Desk:
    """What the pages work with."""

    service: Service
    config: Config
    door: Door = field(repr=False)

    @property
    def dialogue(self) -> Dialogue:
        return self.service.dialogue

    def page(self, section: str, template: str, **values: object) -> str:
        return render_template(
            template, section=section, price=self.config.segment_price, edit_url=self.config.edit_url,
            knowledge=self.dialogue.knowledge, **values,
        )  # fmt: skip


def blueprint(service: Service, config: Config) -> Blueprint:
    """All pages under /equipe; none but the login opens without the password."""
    pages = Blueprint("staff", __name__, url_prefix=ADDRESS)
    desk = Desk(service, config, Door(config.staff_password_hash))
    dress(pages)
    _entrance(pages, desk.door)
    _knowledge(pages, desk)
    _problems(pages, desk)
    _trying(pages, desk)
    _usage(pages, desk)
    return pages


def _entrance(pages: Blueprint, door: Door) -> None:
    @pages.before_request
    def guard() -> AnyResponse | tuple[str, int] | None:
        if not door.exists:
            return render_template("notice.html", notice="staff_off"), 404
        if request.endpoint not in OPEN_TO_ALL and not door.is_open():
            return redirect(url_for("staff.login"))
        return None

    @pages.get("/entrer")
    def login() -> AnyResponse | str:
        return redirect(url_for("staff.knowledge")) if door.is_open() else render_template("login.html")

    @pages.post("/entrer")
    def enter() -> AnyResponse | tuple[str, int]:
        language = session.get("ui")
        verdict = door.knock(request.form.get("password", ""))
        if verdict == "in":
            session["ui"] = language or reader_language()
            return redirect(url_for("staff.knowledge"))
        notice, status = ("too_many", 429) if verdict == "too_many" else ("wrong_password", 403)
        return render_template("login.html", notice=notice), status

    @pages.post("/sortir")
    def logout() -> AnyResponse:
        door.leave()
        return redirect(url_for("staff.login"))


def _knowledge(pages: Blueprint, desk: Desk) -> None:
    @pages.get("", strict_slashes=False)
    def knowledge() -> str:
        wanted, topic = request.args.get("q", "")[:MOST_SEARCHED], request.args.get("topic", "")
        return desk.page(
            "knowledge", "knowledge.html", wanted=wanted, topic=topic, topics=catalogue.topics(desk.dialogue.knowledge),
            rows=catalogue.rows(desk.dialogue, utc_now(), catalogue.Search(wanted, topic), reader_language()),
        )  # fmt: skip

    @pages.get("/connaissances/<intent>")
    def sheet(intent: str) -> str:
        known = desk.dialogue.knowledge.intents.get(intent)
        shown = known and catalogue.sheet(desk.dialogue, known, utc_now(), request.args.get("place", ""))
        if not shown:
            abort(404)
        name = intent.replace(".", "/")
        files = [f"content/{name}.yaml", f"intents/{name}.yaml"]
        return desk.page("knowledge", "sheet.html", sheet=shown, files=files)


def _problems(pages: Blueprint, desk: Desk) -> None:
    @pages.get("/problemes")
    def problems() -> str:
        register = checks.register()
        titles = {check.id: (check.fr if reader_language() == "fr" else check.en).split("\n")[0] for check in register}
        found = found_now(desk, utc_now())
        return desk.page("problems", "problems.html", found=found, checks=register, titles=titles)


def found_now(desk: Desk, now: datetime) -> list[Problem]:
    """What `python -m bot check` finds in the files as they are now, errors first."""
    library = load(desk.config.root)
    library.segment_price = desk.config.segment_price
    found: Sequence[Problem] = (*library.problems, *checks.run(library, now.date()))
    return sorted(found, key=lambda p: (p.level, p.path, p.line))


def _trying(pages: Blueprint, desk: Desk) -> None:
    @pages.route("/essayer", methods=["GET", "POST"], endpoint="try")
    def try_messages() -> str:
        lines = request.form.get("lines", "")
        channel: Channel = "whatsapp" if request.form.get("channel") == "whatsapp" else "sms"
        trials = trial.tried(desk.dialogue, lines, channel, utc_now())
        return desk.page("try", "try.html", lines=lines, channel=channel, trials=trials)

    @pages.route("/changer", methods=["GET", "POST"])
    def change() -> str:
        upload = request.files.get("upload")
        given = upload.read().decode("utf-8-sig", errors="replace") if upload else ""
        edit = changing.Edit(request.form.get("path", "").strip(), given or request.form.get("text", ""))
        values: dict[str, object] = {
            "edit": edit, "files": changing.file_names(desk.config.root), "marked": words_marked,
        }  # fmt: skip
        if request.method == "POST" and not edit.is_one_of_ours:
            values["notice"] = "no_such_file"
        elif request.method == "POST":
            result = changing.try_edit(desk.dialogue, desk.config, edit, utc_now())
            values["diff" if isinstance(result, Diff) else "problems"] = result
        return desk.page("change", "change.html", **values)


def _usage(pages: Blueprint, desk: Desk) -> None:
    @pages.get("/usage")
    def usage() -> str:
        days = _days()
        values: dict[str, object] = {"days": days, "periods": PERIODS}
        try:
            values["usage"] = shape(desk.service.store, _since(days), utc_now().date())
        except StoreError:
            values["usage"] = None
        return desk.page("usage", "usage.html", **values)

    @pages.get("/usage.csv")
    def usage_csv() -> Response:
        answer = make_response(as_csv(desk.service.store, _since(_days()), utc_now().date()))
        answer.headers["Content-Type"] = "text/csv; charset=utf-8"
        answer.headers["Content-Disposition"] = "attachment; filename=yoon.csv"
        return answer


def _days() -> int:
    asked = request.args.get("days", "30")
    return int(asked) if asked.isdigit() and int(asked) in PERIODS else 30


def _since(days: int) -> date:
    return utc_now().date() - timedelta(days=days - 1)
