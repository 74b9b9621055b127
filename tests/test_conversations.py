"""The golden dialogues of tests/conversations/, which staff can read, walked one by one.

In a file: `channel`, `now`, `language` (that of the replies), `conversation`. In a turn: `you`, or `voice`,
`picture`, `place` instead; `after` (hours that passed before it); `bot` is the reply word for word,
or a list of what must stand in it; `never` lists what must not; `language` where it changes.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.config import ROOT
from bot.core.dialogue import Dialogue
from bot.core.model import Conversation, Reply
from bot.desk.golden import in_blocks
from tests.conftest import NOW, Talker

FILES = sorted((ROOT / "tests" / "conversations").glob("*.yaml"))
TTL = timedelta(hours=24)


def said(talk: Talker, turn: dict[str, Any]) -> tuple[Reply, ...]:
    talk.now += timedelta(hours=float(turn.get("after", 0)))
    if turn.get("after", 0) and timedelta(hours=float(turn["after"])) > TTL:
        talk.conversation = Conversation()
    more: dict[str, object] = {}
    if "voice" in turn or "picture" in turn:
        more["media"] = turn.get("voice") or turn["picture"]
    if "place" in turn:
        more["location"] = tuple(float(part) for part in turn["place"].split(","))
    talk.say(str(turn.get("you", "")), **more)
    return talk.replies


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_golden_dialogue_goes_as_written(path: Path, dialogue: Dialogue, request: pytest.FixtureRequest) -> None:
    """Word for word where the file says so; `pytest --update` writes what comes back now, to be read before it lands."""
    written = yaml.safe_load(path.read_text(encoding="utf-8"))
    update, changed = request.config.getoption("--update"), False
    began = datetime.fromisoformat(written["now"]) if "now" in written else NOW
    talk = Talker(dialogue, written.get("channel", "sms"), began)
    language = written.get("language")
    for number, turn in enumerate(written["conversation"], 1):
        replies = said(talk, turn)
        reply = "\n\n".join(r.text for r in replies)
        told = f"{path.name}, turn {number}: {turn.get('you', '')!r} got:\n{reply}"
        if isinstance(turn["bot"], str) and update:
            changed = changed or turn["bot"] != reply
            turn["bot"] = reply
        elif isinstance(turn["bot"], str):
            assert reply == turn["bot"], told
        else:
            assert [part for part in turn["bot"] if part not in reply] == [], told
            assert replies or not turn["bot"], told
        assert [part for part in turn.get("never", ()) if part in reply] == [], told
        language = turn.get("language", language)
        assert not language or {r.language for r in replies} <= {language}, told
    if changed:
        head = [line for line in path.read_text(encoding="utf-8").splitlines(keepends=True) if line.startswith("#")]
        path.write_text("".join(head) + in_blocks(written), encoding="utf-8")


def test_there_are_golden_dialogues_in_all_languages_and_channels() -> None:
    """A walk over an empty folder proves nothing."""
    written = [yaml.safe_load(path.read_text(encoding="utf-8")) for path in FILES]
    assert len(FILES) >= 15
    assert {w.get("language") for w in written} >= {"fr", "en", "wo"}
    assert {w.get("channel") for w in written} >= {"sms", "whatsapp"}
