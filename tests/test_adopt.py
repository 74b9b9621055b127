"""docs/adopt.md, followed to the letter: a line for another country, with nothing left of the first one."""

from __future__ import annotations

import pytest

from bot.core.dialogue import Dialogue
from bot.core.model import Conversation
from bot.knowledge.load import Library, load
from bot.learning.models import matcher_for
from tests.conftest import Talker
from tests.handbook import copied, follow
from tests.server import SESSION_CACHE
from tests.test_second_office import SHIPPED


@pytest.fixture(scope="module")
def line(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """The line after the page's last step; its commands have run, so `check` found no error."""
    folder = copied(tmp_path_factory.mktemp("gambia"))
    follow("adopt.md", folder)
    return load(folder)


@pytest.fixture(scope="module")
def dialogue(line: Library) -> Dialogue:
    return Dialogue(line.whole(), matcher_for(line.whole(), SESSION_CACHE))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("hello", "Hello and welcome."),
        ("help me they want to kill me", "Call Police 117, Ambulance 116."),
        ("i want to talk to a person", "A person answers you here: Kambeng House +220 566 1234"),
        ("the boat is sinking", "Call Police 117, Ambulance 116."),
    ],
)
def test_it_answers(dialogue: Dialogue, text: str, said: str) -> None:
    """The last one is a danger that the languages know and this small line has no answer to: never silent."""
    assert said in Talker(dialogue).say(text)


@pytest.mark.parametrize("language", ["en", "fr", "wo"])
def test_nothing_is_left_of_the_first_country(line: Library, dialogue: Dialogue, language: str) -> None:
    """Walked over the menu and every answer; a language's own name is no country's."""
    talk = Talker(dialogue, conversation=Conversation(language=language))
    said = [talk.say("MENU"), *(talk.say("x?", choice=f"intent:{key}") for key in line.whole().answers)]
    found = [match.group() for text in said for match in SHIPPED.finditer(text) if match.group().lower() != "wolof"]
    assert found == []
