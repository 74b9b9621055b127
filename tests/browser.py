"""A visitor with a real browser, and a server with the pages open."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import axe_core_python
import pytest
from selenium import webdriver
from selenium.common.exceptions import StaleElementReferenceException
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement
from werkzeug.security import generate_password_hash

from bot.config import ROOT
from bot.core.reading.matching import Matcher
from bot.knowledge.load import FOLDERS
from tests.server import Server, start_server, stop_server

PASSWORD = "sésame ouvre-toi"
HASH = generate_password_hash(PASSWORD, method="scrypt:1024:8:1")
INSTALL = "apt-get install chromium chromium-driver"
AXE = (Path(axe_core_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
RUN_AXE = "const done = arguments[0]; axe.run().then(found => done(found.violations.map(v => [v.impact, v.id, v.nodes.map(n => n.html)])))"
SENTENCES = """\
{"text": "notre pirogue prend l'eau au large de Mbour", "lang": "fr", "intents": ["protection.distress_at_sea"]}
{"text": "je voudrais rentrer chez moi au pays", "lang": "fr", "intents": ["return.how"]}
"""


def _corpus(folder: str, names: list[str]) -> list[str]:
    """What is left out of a copy: the examples in bulk, but not their folders."""
    return names if Path(folder).parent.name == "corpus" else []


@pytest.fixture(scope="session")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the shipped files that a test may read and the server serves, with two test sentences.

    Of the examples only the chosen ones: an edit that must be learnt is then learnt in seconds.
    """
    folder = tmp_path_factory.mktemp("files")
    for name in FOLDERS:
        shutil.copytree(ROOT / name, folder / name, ignore=_corpus)
    sentences = folder / "tests" / "sentences" / "pages.jsonl"
    sentences.parent.mkdir(parents=True)
    sentences.write_text(SENTENCES, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def pages(tmp_path_factory: pytest.TempPathFactory, matcher: Matcher, root: Path) -> Iterator[Server]:
    """A server with the simulator on and the staff pages open."""
    running = start_server(
        tmp_path_factory.mktemp("pages"), BOT_ENV="development", BOT_UNSIGNED="1", BOT_SIMULATOR="1",
        STAFF_PASSWORD_HASH=HASH, SMS_SEGMENT_PRICE="45", KNOWLEDGE_DIR=str(root),
        EDIT_URL="https://git.example.org/yoon/edit/main",
    )  # fmt: skip
    yield running
    stop_server(running)


@dataclass
class Visitor:
    """Somebody with a browser in front of the pages."""

    driver: webdriver.Chrome
    url: str

    def open(self, path: str, width: int = 1100) -> None:
        size = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 500}
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
        self.driver.get(self.url + path)

    def find(self, selector: str) -> WebElement:
        return self.driver.find_element(By.CSS_SELECTOR, selector)

    def all(self, selector: str) -> list[WebElement]:
        return self.driver.find_elements(By.CSS_SELECTOR, selector)

    def texts(self, selector: str) -> list[str]:
        """What stands in these elements, scrolled into view or not."""
        return [" ".join(str(element.get_property("textContent")).split()) for element in self.all(selector)]

    def until(self, true: Callable[[], Any]) -> Any:
        """Wait until something is true; the page may change under our eyes."""
        end = time.monotonic() + 30
        while time.monotonic() < end:
            try:
                found = true()
            except StaleElementReferenceException:
                found = None
            if found:
                return found
            time.sleep(0.05)
        raise AssertionError(self.find("main").text[-1500:])

    def say(self, text: str) -> str:
        """Write a message into the simulator, press Enter, and read what comes back."""
        self.find("#text").send_keys(text + Keys.ENTER)
        self.until(lambda: text in self.texts(".log .bubble.mine p")[-1:])
        return self.texts(".log .bubble.theirs")[-1]

    def submit(self, selector: str) -> None:
        """Press a button that loads a page, and wait for that page."""
        before = self.find("html")
        self.find(selector).click()
        self.until(
            lambda: self.all("html") not in ([], [before]) and self.all("main")
        )  # between two pages there is none

    def log_in(self, password: str = PASSWORD) -> None:
        self.open("/equipe/entrer")
        if self.all("#password"):
            self.find("#password").send_keys(password)
            self.submit("main button")

    def put(self, selector: str, text: str) -> None:
        """Paste a long text."""
        self.driver.execute_script("arguments[0].value = arguments[1]", self.find(selector), text)

    def serious_faults(self) -> list[Any]:
        """What axe-core finds on the page that keeps people out."""
        self.driver.execute_script(AXE)
        found: list[Any] = self.driver.execute_async_script(RUN_AXE)
        return [fault for fault in found if fault[0] in ("serious", "critical")]

    def console_errors(self) -> list[str]:
        logged: list[dict[str, str]] = self.driver.get_log("browser")  # type: ignore[no-untyped-call]
        return [entry["message"] for entry in logged if entry["level"] == "SEVERE"]

    def scrolls_sideways(self) -> bool:
        return bool(self.driver.execute_script("return document.documentElement.scrollWidth > window.innerWidth"))


@pytest.fixture(scope="session")
def browser() -> Iterator[webdriver.Chrome]:
    chromium, chromedriver = shutil.which("chromium"), shutil.which("chromedriver")
    if not chromium or not chromedriver:
        pytest.skip(f"no Chromium here; {INSTALL}")
    options = webdriver.ChromeOptions()
    options.binary_location = chromium
    for argument in ("--headless=new", "--no-sandbox", "--disable-dev-shm-usage"):
        options.add_argument(argument)
    options.add_experimental_option("prefs", {"intl.accept_languages": "fr"})
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(chromedriver))
    yield driver
    driver.quit()


@pytest.fixture
def visitor(browser: webdriver.Chrome, pages: Server) -> Visitor:
    """A visitor nobody has seen before."""
    browser.get(pages.url + "/healthz")
    browser.delete_all_cookies()
    found = Visitor(browser, pages.url)
    found.console_errors()
    return found
