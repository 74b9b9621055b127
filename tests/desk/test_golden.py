"""A conversation at the terminal, saved as a test."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from bot.cli import main
from bot.core.model import Reply
from bot.desk.golden import Exchange, as_yaml
from tests.conftest import NOW
from tests.server import SESSION_CACHE


def test_a_recorded_chat_holds_each_message_and_each_reply(tmp_path: Path, matcher: object) -> None:
    saved = tmp_path / "new" / "return.yaml"
    settings = {"DATABASE_URL": f"sqlite:///{tmp_path / 'memory.sqlite3'}", "BOT_CACHE": str(SESSION_CACHE)}
    asked = ["chat", "--channel", "whatsapp", "--record", str(saved)]
    done = CliRunner().invoke(main, asked, input="je veux rentrer chez moi\nMENU\n", env=settings)
    assert done.exit_code == 0
    data = yaml.safe_load(saved.read_text(encoding="utf-8"))
    assert data["channel"] == "whatsapp"
    turns = data["conversation"]
    assert [turn["you"] for turn in turns] == ["je veux rentrer chez moi", "MENU"]
    assert all(turn["bot"] in done.output for turn in turns)


@pytest.mark.parametrize("text", ["1", "no", "12:30", "+221 77", "é *b* #c: d", "a\n\nb\n", " - x", "'\"", "🆘"])
def test_what_was_said_comes_back_from_the_file_as_it_was(text: str) -> None:
    saved = yaml.safe_load(as_yaml("sms", NOW, [Exchange(text, (Reply(text),))]))
    assert saved["conversation"] == [{"you": text, "bot": text}]


def test_a_password_becomes_a_hash_that_holds_it() -> None:
    from werkzeug.security import check_password_hash

    done = CliRunner().invoke(main, ["password"], input="baobab\nbaobab\n")
    written = done.output.splitlines()[-1]
    assert written.startswith("STAFF_PASSWORD_HASH=")
    assert check_password_hash(written.partition("=")[2], "baobab")
