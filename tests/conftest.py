"""What the tests share: the shipped knowledge, a small office of another country, a talker, a real server.

What proves the code stands on the small office (tests/office): its words change only when a test wants it. What
proves the shipped answers stands on the shipped knowledge.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest

from bot.config import ROOT
from bot.core.dialogue import Dialogue
from bot.core.knowledge import Knowledge
from bot.core.model import Channel, Conversation, Event, Message, Reply
from bot.core.reading.matching import Matcher
from bot.knowledge.load import Library, load
from tests.browser import browser, pages, root, visitor
from tests.server import SESSION_CACHE, Server, start_server, stop_server

__all__ = ["browser", "pages", "root", "visitor"]  # fixtures for all
from bot.learning.models import matcher_for

NOW = datetime(2026, 12, 1, 10, 0, tzinfo=UTC)
OFFICE = ROOT / "tests" / "office"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update", action="store_true", help="write what comes back now into tests/conversations/")


@pytest.fixture(scope="session")
def library() -> Library:
    """The shipped files, read once."""
    return load(ROOT)


@pytest.fixture(scope="session")
def knowledge(library: Library) -> Knowledge:
    return library.whole()


@pytest.fixture(scope="session")
def matcher(knowledge: Knowledge) -> Matcher:
    return matcher_for(knowledge, SESSION_CACHE)


@pytest.fixture(scope="session")
def dialogue(knowledge: Knowledge, matcher: Matcher) -> Dialogue:
    return Dialogue(knowledge, matcher)


@dataclass
class Talker:
    """Somebody who texts: `say` gives the replies and keeps the conversation."""

    dialogue: Dialogue
    channel: Channel = "sms"
    now: datetime = NOW
    conversation: Conversation = field(default_factory=Conversation)
    events: tuple[Event, ...] = ()
    replies: tuple[Reply, ...] = ()

    def say(self, text: str, **more: object) -> str:
        message = Message("", "hash", self.channel, text, **more)  # type: ignore[arg-type]
        outcome = self.dialogue.answer(self.conversation, message, self.now)
        self.conversation = outcome.conversation or Conversation()
        self.events, self.replies = outcome.events, outcome.replies
        self.now += timedelta(seconds=30)
        return "\n".join(reply.text for reply in outcome.replies)


@pytest.fixture
def talk(dialogue: Dialogue) -> Talker:
    return Talker(dialogue)


@pytest.fixture(scope="session")
def office_library() -> Library:
    """The files of the small office, read once."""
    return load(OFFICE)


@pytest.fixture(scope="session")
def office(office_library: Library) -> Knowledge:
    return office_library.whole()


@pytest.fixture(scope="session")
def office_matcher(office: Knowledge) -> Matcher:
    return matcher_for(office, SESSION_CACHE)


@pytest.fixture(scope="session")
def office_dialogue(office: Knowledge, office_matcher: Matcher) -> Dialogue:
    return Dialogue(office, office_matcher)


@pytest.fixture
def office_talk(office_dialogue: Dialogue) -> Talker:
    return Talker(office_dialogue)


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory, matcher: Matcher) -> Iterator[Server]:
    running = start_server(tmp_path_factory.mktemp("server"))
    yield running
    stop_server(running)
