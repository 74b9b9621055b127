"""The simulator in a real Chromium."""

from __future__ import annotations

import re
import sqlite3

import pytest
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys

from bot.core.model import Choice, Option
from bot.desk.pages import phone
from tests.browser import Visitor
from tests.server import Server, fetch

CONVERSATIONS = [
    ("fr", ["bonjour", "je suis au Maroc, je veux rentrer chez moi"], "OIM", "français"),
    ("en", ["hello", "my boss took my passport and locked me in"], "17", "anglais"),
    ("wo", ["salaam aleekum", "gaal gi dafa suux, wallu leen nu"], "119", "wolof"),
]


@pytest.mark.parametrize(("language", "messages", "expected", "named"), CONVERSATIONS)
def test_a_conversation_in_each_language(
    visitor: Visitor, language: str, messages: list[str], expected: str, named: str
) -> None:
    """Each language is answered in itself, and the panel tells which language was read and why."""
    visitor.open("/simulateur?ui=fr")
    for message in messages:
        answer = visitor.say(message)
    assert expected in answer
    assert visitor.all(".log .bubble.theirs")[-1].get_attribute("lang") == language
    assert named in visitor.find("#why").text
    assert len(visitor.all(".log .bubble.mine")) == len(messages)
    assert visitor.console_errors() == []


def test_by_sms_segments_and_price_stand_under_each_answer(visitor: Visitor) -> None:
    visitor.open("/simulateur?ui=en")
    visitor.say("my boss took my passport and locked me in")
    found = re.search(r"(\d) SMS · (\d+) characters GSM-7 · (\d+) FCFA", visitor.find(".log .cost").text)
    assert found
    assert int(found[3]) == 45 * int(found[1])


def test_on_whatsapp_there_is_bold_a_link_and_buttons_to_tap(visitor: Visitor) -> None:
    visitor.open("/simulateur?channel=whatsapp")
    visitor.say("où est le bureau de l'OIM à Dakar")
    assert visitor.all(".log .bubble.theirs strong")
    assert visitor.all(".log .bubble.theirs a[href^='https://']")
    visitor.say("MENU")
    button = visitor.all(".choices button")[3]
    label = button.text
    button.click()
    visitor.until(lambda: label in visitor.texts(".log .bubble.mine p")[-1:])
    assert visitor.all(".choices button")


def test_the_panel_tells_danger_rank_memory_and_dated_facts(visitor: Visitor) -> None:
    visitor.open("/simulateur?ui=fr")
    visitor.say("on m'a pris mon passeport et on m'enferme, je suis au Liban")
    why = visitor.find("#why").text
    assert "Danger" in why
    assert "trafficking.help" in why
    assert "Liban" in why
    assert "Ce qui est gardé" in why
    assert re.search(r"vérifié le \d\d/\d\d/\d{4}", why)


def test_the_keyboard_is_enough(visitor: Visitor) -> None:
    """Tab reaches the samples, Enter sends one; what has the focus is always marked."""
    visitor.open("/simulateur")
    visitor.find("#text").click()
    ActionChains(visitor.driver).send_keys(Keys.TAB, Keys.TAB).perform()
    sample = visitor.driver.switch_to.active_element
    assert sample.get_attribute("name") == "sample"
    assert sample.value_of_css_property("outline-style") == "solid"
    sample.send_keys(Keys.ENTER)
    visitor.until(lambda: visitor.all(".log .bubble.theirs"))
    assert visitor.driver.switch_to.active_element.get_attribute("id") == "text"


def test_what_somebody_writes_is_shown_and_never_run(visitor: Visitor) -> None:
    visitor.open("/simulateur?channel=whatsapp")
    visitor.say('<img src=x onerror="document.title=1"> <b>gras</b>')
    assert visitor.all(".log img") == visitor.all(".log b") == []
    assert visitor.console_errors() == []


@pytest.mark.parametrize(("ui", "width"), [("fr", 360), ("en", 1100)])
def test_the_page_fits_and_keeps_nobody_out(visitor: Visitor, ui: str, width: int) -> None:
    """No serious fault for axe-core, no scrolling sideways at 360 pixels, nothing in the console."""
    visitor.open(f"/simulateur?ui={ui}&channel=whatsapp", width)
    visitor.say("je veux rentrer chez moi")
    assert visitor.find("html").get_attribute("lang") == ui
    assert visitor.serious_faults() == []
    assert not visitor.scrolls_sideways()
    assert visitor.console_errors() == []


def test_without_the_script_the_same_form_gives_the_same_page(pages: Server) -> None:
    import http.cookiejar
    import urllib.parse
    import urllib.request

    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))
    page = opener.open(pages.url + "/simulateur").read().decode()
    fields = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page))
    sent = urllib.parse.urlencode(fields | {"text": "bonjour"}).encode()
    answer = opener.open(pages.url + "/simulateur", sent).read().decode()
    assert 'class="bubble theirs"' in answer
    assert "bonjour" in answer


def test_what_is_tried_is_neither_counted_nor_kept(visitor: Visitor, pages: Server) -> None:
    """A trial changes no statistics, and no word of it lies in the database."""
    visitor.open("/simulateur")
    visitor.say("zanzibarskiq quel est le sens de la vie")
    with sqlite3.connect(pages.folder / "memory.sqlite3") as database:
        assert database.execute("select count(*) from counts").fetchone() == (0,)
        assert not any("zanzibarskiq" in line for line in database.iterdump())


def test_in_production_the_simulator_is_off_unless_switched_on(server: Server) -> None:
    assert server.get("/simulateur")[0] == 404


def test_a_form_from_elsewhere_is_refused(pages: Server) -> None:
    assert fetch(pages.url + "/simulateur", b"text=bonjour", {})[0] == 400


def test_the_pages_allow_nothing_from_outside_and_no_inline_script(visitor: Visitor) -> None:
    visitor.open("/simulateur")
    html = visitor.driver.page_source
    assert re.findall(r'(?:src|href)="(https?:)', html) == []
    assert not re.search(r"<script(?![^>]*src=)|<style|\son\w+=|\sstyle=", html)


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("*OIM* _ici_", "<strong>OIM</strong> <em>ici</em>"),
        ("2*3*4 et a_b_c", "2*3*4 et a_b_c"),
        ("<b>&", "&lt;b&gt;&amp;"),
        ("voir https://a.example/x_y_z.", 'voir <a href="https://a.example/x_y_z" rel="noreferrer">https://a.example/x_y_z</a>.'),
        ('https://a.example/"onx=1', '<a href="https://a.example/" rel="noreferrer">https://a.example/</a>&#34;onx=1'),
    ],
)  # fmt: skip
def test_whatsapp_marks_and_links_are_shown_as_the_app_does(text: str, html: str) -> None:
    assert phone.whatsapp_html(text) == html


def test_a_conversation_survives_the_hidden_field_and_rubbish_in_it_is_dropped() -> None:
    said = (phone.Bubble("salut", mine=True), phone.Bubble("Menu", choices=(Choice(Option("menu"), "Menu"),)))
    assert phone.unpack(phone.pack(said)) == said
    for rubbish in ("", "{", "5", '["x", 3, null]', '[{"choices": 7}]', '[{"text": {"a": 1}}]'):
        assert all(isinstance(bubble.text, str) for bubble in phone.unpack(rubbish))
