"""What one transaction sees and changes for one person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any

from pydantic import TypeAdapter, ValidationError

from bot.core.model import Conversation, Event, Reply
from bot.store import statements

REPLAY = timedelta(hours=1)
"""How long a reply is kept to be sent again when Twilio repeats a message."""
MINUTE = 60
LOCKED = 15
"""Hex digits of a person's hash that PostgreSQL's lock takes: 60 of its 63 bits."""
MOST_HOW, MOST_VALUE = 40, 80
"""Characters of an event that are counted apart."""
ENOUGH_PEOPLE = 5
"""People who must have used a word we don't know before it is kept as it is written."""

_CONVERSATION = TypeAdapter(Conversation)
_REPLIES = TypeAdapter(tuple[Reply, ...])
_psycopg = lru_cache(maxsize=64)(statements.for_psycopg)


@dataclass(frozen=True, slots=True)
class Asked:
    """Under which keyed hashes a message is looked for: the person's, its id's, its retry token's."""

    person: str
    message: str = ""
    token: str = ""


@dataclass(frozen=True, slots=True)
class Remembered:
    """What is known when a message comes: the conversation, and the replies it already got, if it did."""

    conversation: Conversation
    replies: tuple[Reply, ...] | None = None
    age: timedelta = timedelta()
    lately: int = 0


@dataclass(frozen=True, slots=True)
class Missed:
    """A word we don't know, with the keyed hashes it is counted under."""

    word: str
    hash: str
    person: str


class Memory:
    """One transaction for one person."""

    def __init__(self, cursor: Any, asked: Asked, now: datetime, psycopg: bool) -> None:
        self._cursor = cursor
        self._psycopg = psycopg
        self._asked = asked
        self._day = f"{now:%Y-%m-%d}"
        self._now = int(now.timestamp())
        self.forgot = False

    def _run(self, statement: str, values: dict[str, object]) -> None:
        self._cursor.execute(_psycopg(statement) if self._psycopg else statement, values)

    def take_turn(self) -> None:
        """Wait until no other process answers this person (SQLite has only one writer anyway)."""
        if self._psycopg:
            self._run(statements.LOCK, {"key": int(self._asked.person[:LOCKED], 16)})

    def look_up(self, most: int = 0) -> Remembered:
        """Everything known of the message and its person. `most`: replies of the last minute are counted up to it."""
        asked, replay = self._asked, int(REPLAY.total_seconds())
        self._run(
            statements.LOOK_UP,
            {
                "person": asked.person, "message": asked.message, "token": asked.token, "now": self._now,
                "minute": self._now + replay - MINUTE, "most": most,
            },
        )  # fmt: skip
        conversation, replies, until, lately = self._cursor.fetchone()
        known = _read(_CONVERSATION, conversation) or Conversation()
        if until is None:
            return Remembered(known, lately=lately)
        return Remembered(known, _read(_REPLIES, replies), timedelta(seconds=self._now + replay - until), lately)

    def remember(self, conversation: Conversation | None, ttl: timedelta) -> None:
        """Keep the conversation until it expires, or forget the person."""
        if conversation is None:
            self.forgot = True
            self._run(statements.FORGET_CONVERSATION, {"person": self._asked.person})
            self._run(statements.FORGET_REPLIES, {"person": self._asked.person})
            return
        data = _CONVERSATION.dump_json(conversation, exclude_defaults=True).decode()
        self._run(statements.REMEMBER, {"person": self._asked.person, "data": data, "until": self._after(ttl)})

    def keep_sent(self, given: tuple[Reply, ...]) -> None:
        """Keep the replies for as long as a repeat of the message may come; without a person once that is forgotten."""
        asked = self._asked
        key = asked.message or asked.token
        if not key:
            return
        self._run(
            statements.KEEP_SENT,
            {
                "message": key, "token": asked.token or None, "person": None if self.forgot else asked.person,
                "data": _REPLIES.dump_json(given, exclude_defaults=True).decode(), "until": self._after(REPLAY),
            },
        )  # fmt: skip

    def count(self, events: Sequence[Event], channel: str) -> None:
        """Add events to the day's counts."""
        for event in events:
            self._run(
                statements.COUNT,
                {
                    "day": self._day, "name": event.name, "language": event.language, "channel": channel,
                    "intent": event.intent, "how": event.how[:MOST_HOW], "value": event.value[:MOST_VALUE],
                },
            )  # fmt: skip

    def keep_unanswered(self, question: str, event: Event, channel: str, ttl: timedelta) -> None:
        """Keep a question that found no answer, already without its person."""
        values: dict[str, object] = {"day": self._day, "language": event.language, "channel": channel, "text": question}
        self._run(statements.KEEP_UNANSWERED, values | {"until": self._after(ttl)})

    def keep_missed(self, missed: Sequence[Missed], language: str, ttl: timedelta) -> None:
        """Count who used words we don't know; a word is written down once enough people have."""
        for word in sorted(missed, key=lambda item: item.hash):
            self._run(statements.SIGHT, {"hash": word.hash, "person": word.person, "until": self._after(ttl)})
            named = {"hash": word.hash, "word": word.word, "language": language, "enough": ENOUGH_PEOPLE}
            self._run(statements.NAME_WORD, named)

    def _after(self, span: timedelta) -> int:
        return self._now + int(span.total_seconds())


def _read(shape: TypeAdapter[Any], data: str | None) -> Any:
    """What was kept, or None when it is of another version of this program or spoilt."""
    try:
        return shape.validate_json(data) if data else None
    except ValidationError:
        return None
