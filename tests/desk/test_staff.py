"""The staff pages in a real Chromium."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from http.cookies import SimpleCookie
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from sqlalchemy import insert
from werkzeug.security import generate_password_hash
from werkzeug.test import TestResponse

from bot.app import create_app
from bot.config import Config
from bot.store.database import engine_for
from bot.store.tables import counts
from tests.browser import HASH, PASSWORD, Visitor
from tests.server import Server, fetch

PAGES = ["", "/connaissances/return.how", "/problemes", "/essayer", "/changer", "/usage"]


def test_without_the_password_no_page_opens(visitor: Visitor) -> None:
    for path in PAGES:
        visitor.open(f"/equipe{path}")
        assert visitor.all("#password"), path
        assert "return.how" not in visitor.driver.page_source


def test_a_wrong_password_is_refused_and_the_right_one_opens(visitor: Visitor) -> None:
    visitor.log_in("sésame ferme-toi")
    assert visitor.all("[role=alert]")
    visitor.log_in()
    assert visitor.find("h1").text == "Connaissances"
    visitor.submit("header button")
    assert visitor.all("#password")


@pytest.mark.parametrize(("ui", "width"), [("fr", 360), ("en", 1100)])
@pytest.mark.parametrize("path", PAGES)
def test_each_page_fits_a_small_phone_and_keeps_nobody_out(visitor: Visitor, path: str, ui: str, width: int) -> None:
    """No serious fault for axe-core, no scrolling sideways at 360 pixels, nothing in the console."""
    visitor.log_in()
    visitor.open(f"/equipe{path}?ui={ui}", width)
    assert visitor.find("html").get_attribute("lang") == ui
    assert visitor.serious_faults() == []
    assert not visitor.scrolls_sideways()
    assert visitor.console_errors() == []


# ---- what the pages tell


def test_knowledge_is_searched_and_shows_three_languages_with_price(visitor: Visitor) -> None:
    visitor.log_in()
    visitor.find("#q").send_keys("rentrer chez moi maroc")
    visitor.submit("main form button")
    assert "Rentrer chez moi" in visitor.texts("tbody th a")
    assert len(visitor.all("tbody tr")) < 71
    visitor.open("/equipe/connaissances/return.how?place=MA")
    assert len(visitor.all(".three.sms > div")) == len(visitor.all(".three.whatsapp > div")) == 3
    assert re.search(r"\d SMS · \d+ caractères GSM-7 · \d+ FCFA", visitor.find(".three.sms .cost").text)
    assert visitor.find("a[href='https://git.example.org/yoon/edit/main/content/return/how.yaml']")
    assert "vérifié le" in visitor.find(".grounds").text


def test_an_unknown_topic_is_404(visitor: Visitor) -> None:
    visitor.log_in()
    visitor.open("/equipe/connaissances/return.nowhere")
    assert "Not Found" in visitor.driver.page_source


def test_problems_name_file_and_line_and_lead_to_the_editor(visitor: Visitor, root: Path) -> None:
    """What is wrong in the files now is shown, without a restart."""
    path = root / "content" / "general" / "thanks.yaml"
    whole = path.read_text(encoding="utf-8")
    visitor.log_in()
    path.write_text(whole.replace("verified_on: ", "verified_onn: ", 1), encoding="utf-8")
    try:
        visitor.open("/equipe/problemes")
        found = visitor.find("ul.problems li.error")
        assert "verified_on" in found.text
        link = found.find_element("css selector", "a").get_attribute("href")
        assert re.fullmatch(r"https://git\.example\.org/yoon/edit/main/content/general/thanks\.yaml#L\d+", link or "")
    finally:
        path.write_text(whole, encoding="utf-8")
    assert "long_sms" in visitor.driver.page_source


def test_many_sentences_tried_at_once(visitor: Visitor) -> None:
    visitor.log_in()
    visitor.open("/equipe/essayer")
    visitor.put("#lines", "je veux rentrer chez moi\n\nmy boss took my passport and locked me in\n")
    visitor.submit("main form button")
    rows = visitor.texts("tbody tr")
    assert len(rows) == 2
    assert "return.how" in rows[0]
    assert "trafficking.help" in rows[1]
    assert "Danger" in rows[1]


def test_one_sentence_tried_shows_the_answer_and_why(visitor: Visitor) -> None:
    visitor.log_in()
    visitor.open("/equipe/essayer")
    visitor.put("#lines", "je veux rentrer chez moi")
    visitor.submit("main form button")
    assert visitor.texts(".bubble.theirs")
    assert "return.how" in visitor.find(".why").text


# ---- what would change


def change(visitor: Visitor, path: str, text: str) -> None:
    visitor.log_in()
    visitor.open("/equipe/changer")
    visitor.find("#path").send_keys(path)
    visitor.put("#text", text)
    visitor.submit("main form button")


def test_an_edited_sentence_is_shown_before_and_after_and_nothing_is_saved(visitor: Visitor, root: Path) -> None:
    path = root / "content" / "return" / "how.yaml"
    whole = path.read_text(encoding="utf-8")
    change(visitor, "content/return/how.yaml", whole.replace("Rentrer chez moi", "Rentrer au village", 1))
    assert visitor.texts("del") == ["chez moi"]
    assert visitor.texts("ins") == ["au village"]
    assert not visitor.all("tr.moves")
    assert path.read_text(encoding="utf-8") == whole


def test_a_danger_case_that_moves_is_marked(visitor: Visitor, root: Path) -> None:
    """Somebody who makes a sinking boat an ordinary question must see it in red before publishing."""
    whole = (root / "intents" / "protection" / "distress_at_sea.yaml").read_text(encoding="utf-8")
    change(visitor, "intents/protection/distress_at_sea.yaml", whole.replace("risk: urgent", "risk: none", 1))
    assert "pirogue" in visitor.find("tr.moves").text
    assert "1 cas de danger" in visitor.find("[role=alert]").text


def test_a_file_with_a_mistake_is_told_with_its_line(visitor: Visitor) -> None:
    change(visitor, "content/return/how.yaml", "title:\n  fr: x\n  fr: y\n")
    assert "how.yaml:3" in visitor.find("ul.problems").text
    assert "deux fois" in visitor.find("ul.problems").text


@pytest.mark.parametrize("path", ["../../etc/passwd", "bot/app.py", "content/../x.yaml", "content/facts.yml"])
def test_only_the_staffs_own_files_can_be_tried(visitor: Visitor, path: str) -> None:
    change(visitor, path, "a: b")
    assert "de la liste" in visitor.find("[role=alert]").text


def test_a_file_can_be_uploaded(visitor: Visitor, root: Path, tmp_path: Path) -> None:
    edited = tmp_path / "thanks.yaml"
    whole = (root / "content" / "general" / "thanks.yaml").read_text(encoding="utf-8")
    edited.write_text(whole, encoding="utf-8")
    visitor.log_in()
    visitor.open("/equipe/changer")
    visitor.find("#path").send_keys("content/general/thanks.yaml")
    visitor.find("#upload").send_keys(str(edited))
    visitor.submit("main form button")
    assert "Rien ne change" in visitor.find(".notice").text


# ---- usage


def test_usage_is_drawn_from_the_counts_and_exported(visitor: Visitor, pages: Server) -> None:
    today = datetime.now(UTC).date()
    row = {"language": "fr", "channel": "sms", "intent": "return.how", "how": "model", "value": ""}
    rows = [
        row | {"day": f"{today}", "name": "answered", "number": 6},
        row | {"day": f"{today - timedelta(days=1)}", "name": "answered", "language": "wo", "number": 2},
        row | {"day": f"{today}", "name": "did_you_mean", "how": "", "number": 1},
        row | {"day": f"{today}", "name": "not_understood", "intent": "", "how": "", "number": 1},
        row | {"day": f"{today}", "name": "feedback", "how": "", "value": "yes", "number": 3},
        row | {"day": f"{today}", "name": "feedback", "how": "", "value": "no", "number": 1},
    ]
    engine = engine_for(f"sqlite:///{pages.folder / 'memory.sqlite3'}")
    with engine.begin() as connection:
        connection.execute(counts.delete())
        connection.execute(insert(counts), rows)
    try:
        visitor.log_in()
        visitor.open("/equipe/usage?days=7")
        assert visitor.texts(".figures dd") == ["10", "80 %", "10 %", "10 %"]
        assert len(visitor.all("svg.plot rect")) >= 7 + 2 + 1 + 1
        assert visitor.serious_faults() == []
        assert visitor.texts(".halves td, .halves tbody th") == ["Rentrer chez moi", "3", "1"]
        cookie = "; ".join(f"{c['name']}={c['value']}" for c in visitor.driver.get_cookies())
        status, table = fetch(pages.url + "/equipe/usage.csv?days=7", None, {"Cookie": cookie})
        assert status == 200
        assert f"{today},answered,fr,sms,return.how,model,,6" in table
        assert table.count("\n") == 1 + len(rows)
    finally:
        with engine.begin() as connection:
            connection.execute(counts.delete())
        engine.dispose()


# ---- the door


def _settings(folder: Path, root: Path, **more: str) -> dict[str, str]:
    return {
        "BOT_ENV": "production", "TWILIO_AUTH_TOKEN": "t", "PUBLIC_BASE_URL": "https://yoon.example.org",
        "BOT_SECRET": "s", "DATABASE_URL": f"sqlite:///{folder / 'memory.sqlite3'}", "STAFF_PASSWORD_HASH": HASH,
        "KNOWLEDGE_DIR": str(root),
    } | more  # fmt: skip


def log_in(client: FlaskClient, password: str, address: str = "10.0.0.1") -> TestResponse:
    page = client.get("/equipe/entrer").text
    token = re.search(r'name="csrf_token" value="([^"]+)"', page)
    assert token
    return client.post(
        "/equipe/entrer", data={"password": password, "csrf_token": token[1]}, headers={"X-Forwarded-For": address}
    )


def test_the_door_in_production(tmp_path: Path, root: Path, matcher: object) -> None:
    """Secure cookie, no entrance without the page's token, and five wrong passwords shut the door for a while."""
    app = create_app(Config.from_env(_settings(tmp_path, root)))
    client = app.test_client()
    assert client.post("/equipe/entrer", data={"password": PASSWORD}).status_code == 400
    entered = log_in(client, PASSWORD)
    assert entered.status_code == 302
    cookie = SimpleCookie(entered.headers["Set-Cookie"])["yoon"]
    assert cookie["secure"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    other = app.test_client()
    tried = [log_in(other, f"{n}", "6.6.6.6, 10.0.0.2").status_code for n in range(6)]
    assert tried == [403] * 5 + [429]
    assert log_in(other, PASSWORD, "7.7.7.7, 10.0.0.2").status_code == 429
    assert log_in(other, PASSWORD, "10.0.0.3").status_code == 302


def test_a_new_password_ends_the_sessions_of_the_old_one(tmp_path: Path, root: Path, matcher: object) -> None:
    client = create_app(Config.from_env(_settings(tmp_path, root))).test_client()
    entered = log_in(client, PASSWORD)
    cookie = entered.headers["Set-Cookie"].split(";")[0]
    changed = _settings(tmp_path, root, STAFF_PASSWORD_HASH=generate_password_hash("neuf", method="scrypt:1024:8:1"))
    other = create_app(Config.from_env(changed)).test_client()
    assert other.get("/equipe", headers={"Cookie": cookie}).status_code == 302


def test_without_a_password_set_the_pages_are_closed(server: Server) -> None:
    status, page = server.get("/equipe")
    assert status == 404
    assert "STAFF_PASSWORD_HASH" in page
