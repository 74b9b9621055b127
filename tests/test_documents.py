"""What is written for newcomers is true of the tree it stands in."""

from __future__ import annotations

import re
import tomllib
from dataclasses import fields
from pathlib import Path

import pytest

from bot import __version__
from bot.config import ROOT, Config, TwilioAccount
from tests.test_architecture import ROOMS

DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
DECISIONS = sorted((ROOT / "docs" / "decisions").glob("0*.md"))
OUR_OWN = re.compile(r"`((?:bot|tests|content|intents|languages|bench|docs|bin)/[\w./-]*)`")


def text_of(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_every_link_and_every_file_named_is_there(path: Path) -> None:
    """A link leads somewhere, a heading it points to is one; a file of ours that is named in code marks exists."""
    text = path.read_text(encoding="utf-8")
    for link in re.findall(r"\]\(([^)\s]+)\)", text):
        target, _, heading = link.partition("#")
        if "://" in link:
            continue
        found = path.parent / target if target else path
        assert found.exists(), link
        if heading:
            titles = re.findall(r"(?m)^#+ (.+)$", found.read_text(encoding="utf-8"))
            assert heading in {re.sub(r"[^\w -]", "", title).lower().replace(" ", "-") for title in titles}, link
    written_by_the_reader = path.name in ("add-a-language.md", "adopt.md", "CHANGELOG.md")
    named = [] if written_by_the_reader else OUR_OWN.findall(text)
    assert [name for name in named if not list(ROOT.glob(name.rstrip("/")))] == []


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md"])
def test_every_room_of_the_house_has_its_line(name: str) -> None:
    """The rooms are those that the imports are held to."""
    rooms = {room.replace(".", "/") for floor in ROOMS for room in floor}
    folders = {room for room in rooms if (ROOT / room).is_dir()}
    text = text_of(name)
    assert folders >= {"bot/core/words", "bot/learning", "bot/desk", "bot/checks/walk"}
    missing = [room for room in folders if f"`{room}/`" not in text and f"{room.rpartition('/')[2]}/`" not in text]
    assert missing == []


def test_every_secret_has_its_way_to_be_changed() -> None:
    """Whatever the settings hide when they are printed stands in SECURITY.md's table."""
    hidden = {field.name for shape in (Config, TwilioAccount) for field in fields(shape) if not field.repr}
    settings = {
        "auth_tokens": "TWILIO_AUTH_TOKEN", "secret": "BOT_SECRET", "database_url": "DATABASE_URL",
        "staff_password_hash": "STAFF_PASSWORD_HASH", "api_secret": "TWILIO_API_SECRET",
    }  # fmt: skip
    assert hidden == set(settings), "a new secret: say in SECURITY.md how it is changed, and name it here"
    table = text_of("SECURITY.md").partition("## Keys")[2]
    assert [name for name in settings.values() if f"`{name}`" not in table] == []


@pytest.mark.parametrize("path", DECISIONS, ids=lambda p: p.stem)
def test_a_decision_is_half_a_page_with_its_four_parts(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.startswith(f"# {path.name[:4]} ")
    assert re.findall(r"(?m)^\*\*(Context|Decision|Consequences|Look again)", text) == [
        "Context", "Decision", "Consequences", "Look again",
    ]  # fmt: skip
    assert len(text.split()) <= 350
    assert f"]({path.name})" in text_of("docs/decisions/README.md")


def test_no_wheel_is_promised() -> None:
    """The line is a checkout: pyproject names no way to build a package, and the README says so."""
    project = tomllib.loads(text_of("pyproject.toml"))
    assert "build-system" not in project
    assert "setuptools" not in project["tool"]
    assert "scripts" not in project["project"]
    assert "Checkout only: no wheel is built" in text_of("README.md")
    assert project["project"]["version"] == __version__


def test_the_newest_version_of_the_changelog_is_the_program_s() -> None:
    versions = re.findall(r"(?m)^## (\d+\.\d+\.\d+) - \d{4}-\d\d-\d\d$", text_of("CHANGELOG.md"))
    assert versions[0] == __version__
