"""The README names every command, setting and check, and what it shows is what happens."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest

from bot import checks
from bot.cli import main
from bot.config import ROOT
from bot.core.dialogue import Dialogue
from bot.core.model import Conversation
from tests.conftest import Talker

README = (ROOT / "README.md").read_text(encoding="utf-8")
CONFIG = (ROOT / "bot" / "config.py").read_text(encoding="utf-8")
SETTINGS = sorted(set(re.findall(r'"([A-Z][A-Z_]{3,})"', CONFIG)))


def commands(group: click.Group, path: str = "python -m bot") -> list[str]:
    found = []
    for name, command in group.commands.items():
        found += commands(command, f"{path} {name}") if isinstance(command, click.Group) else [f"{path} {name}"]
    return found


@pytest.mark.parametrize("command", commands(main))
def test_every_command_is_named_and_has_help(command: str) -> None:
    assert command in README
    found: click.Command = main
    for name in command.removeprefix("python -m bot ").split():
        assert isinstance(found, click.Group)
        found = found.commands[name]
    assert found.help


SAMPLES = re.findall(r"^> \*\*(.+?)\*\*\n>\n((?:> .+\n)+)", README, re.MULTILINE)


@pytest.mark.parametrize(("message", "shown"), SAMPLES, ids=[message[:20] for message, _ in SAMPLES])
def test_the_sample_conversation_is_what_people_get(dialogue: Dialogue, message: str, shown: str) -> None:
    """Word for word, but for the welcome and the question whether it helped, which come once."""
    talk = Talker(dialogue, conversation=Conversation(welcomed=True, feedback_asked=True))
    assert " ".join(talk.say(message).split()) == " ".join(shown.replace("> ", " ").split())


def test_the_sample_conversation_is_in_three_languages() -> None:
    assert len(SAMPLES) == 3


@pytest.mark.parametrize("setting", SETTINGS)
def test_every_setting_is_named(setting: str) -> None:
    assert f"`{setting}`" in README


@pytest.mark.parametrize("check", [check.id for check in checks.register()])
def test_every_check_is_named(check: str) -> None:
    assert f"`{check}`" in README


@pytest.mark.parametrize(
    "path",
    [ROOT / "README.md", ROOT / "content" / "LISEZMOI.md", ROOT / "bench" / "README.md"],
    ids=lambda p: p.parent.name,
)
def test_every_file_and_picture_referred_to_exists(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    links = [link for link in re.findall(r"\]\(([^)#]+)\)", text) if not link.startswith("http")]
    assert all((path.parent / link).exists() for link in links), links
