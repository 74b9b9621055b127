"""What one transaction sees and changes for one person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from pydantic import TypeAdapter, ValidationError
from sqlalchemy import Connection, DateTime, TextClause, bindparam, text

from bot.core.model import Conversation, Event, Reply

REPLAY = timedelta(hours=1)
"""How long a reply is kept to be sent again when Twilio repeats a message."""
MINUTE = timedelta(minutes=1)
ENOUGH_PEOPLE = 5
"""People who must have used a word we don't know before it is kept as it is written."""

_CONVERSATION = TypeAdapter(Conversation)
_REPLIES = TypeAdapter(tuple[Reply, ...])


def _sql(written: str, *times: str) -> TextClause:
    """A statement both databases understand, with its times as both keep them."""
    return text(written).bindparams(*(bindparam(name, type_=DateTime) for name in times))


LOCK = text("SELECT pg_advisory_xact_lock(:key)")
LOOK_UP = _sql(
    """
    SELECT c.data AS conversation, coalesce(r.data, t.data) AS replies, coalesce(r.expires_at, t.expires_at) AS until,
           (SELECT count(*) FROM (SELECT 1 FROM replies WHERE expires_at > :minute LIMIT :most) AS lately) AS lately
    FROM (SELECT 1 AS here) AS one
    LEFT JOIN conversations c ON c.person = :person AND c.expires_at > :now
    LEFT JOIN replies r ON r.message = :message AND r.expires_at > :now
    LEFT JOIN replies t ON t.token = :token AND t.expires_at > :now
    """,
    "minute",
    "now",
).columns(until=DateTime)
REMEMBER = _sql(
    "INSERT INTO conversations (person, data, expires_at) VALUES (:person, :data, :until) "
    "ON CONFLICT (person) DO UPDATE SET data = excluded.data, expires_at = excluded.expires_at",
    "until",
)
FORGET = (text("DELETE FROM conversations WHERE person = :person"), text("DELETE FROM replies WHERE person = :person"))
KEEP_SENT = _sql(
    "INSERT INTO replies (message, token, person, data, expires_at) VALUES (:message, :token, :person, :data, :until) "
    "ON CONFLICT (message) DO UPDATE SET token = excluded.token, person = excluded.person, data = excluded.data, "
    "expires_at = excluded.expires_at",
    "until",
)
COUNT = text(
    "INSERT INTO counts (day, name, language, channel, intent, how, value, number) "
    "VALUES (:day, :name, :language, :channel, :intent, :how, :value, 1) "
    "ON CONFLICT (day, name, language, channel, intent, how, value) DO UPDATE SET number = counts.number + 1"
)
KEEP_UNANSWERED = _sql(
    "INSERT INTO unanswered (day, language, channel, text, expires_at) VALUES (:day, :language, :channel, :text, :until)",
    "until",
)
SIGHT = _sql(
    "INSERT INTO sightings (word, person, expires_at) VALUES (:hash, :person, :until) "
    "ON CONFLICT (word, person) DO UPDATE SET expires_at = excluded.expires_at",
    "until",
)
NAME_WORD = text(
    "INSERT INTO missed_words (hash, word, language) "
    "SELECT :hash, :word, :language FROM (SELECT count(*) AS people FROM sightings WHERE word = :hash) AS seen "
    "WHERE people >= :enough ON CONFLICT (hash) DO NOTHING"
)


@dataclass(frozen=True, slots=True)
class Asked:
    """Under which keyed hashes a message is looked for: the person's, its id's, its retry token's."""

    person: str
    message: str = ""
    token: str = ""


@dataclass(frozen=True, slots=True)
class Found:
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

    def __init__(self, connection: Connection, asked: Asked, now: datetime) -> None:
        self._run = connection.execute
        self._asked = asked
        self._now = now.replace(tzinfo=None)
        self.forgot = False

    def look_up(self, most: int = 0) -> Found:
        """Everything known of the message and its person. `most`: replies of the last minute are counted up to it."""
        asked = self._asked
        row = self._run(
            LOOK_UP,
            {
                "person": asked.person, "message": asked.message, "token": asked.token, "now": self._now,
                "minute": self._now + REPLAY - MINUTE, "most": most,
            },
        ).one()  # fmt: skip
        conversation = _read(_CONVERSATION, row.conversation) or Conversation()
        if row.until is None:
            return Found(conversation, lately=row.lately)
        return Found(conversation, _read(_REPLIES, row.replies), self._now + REPLAY - row.until, row.lately)

    def remember(self, conversation: Conversation | None, ttl: timedelta) -> None:
        """Keep the conversation until it expires, or forget the person."""
        if conversation is None:
            self.forgot = True
            for statement in FORGET:
                self._run(statement, {"person": self._asked.person})
            return
        data = _CONVERSATION.dump_json(conversation, exclude_defaults=True).decode()
        self._run(REMEMBER, {"person": self._asked.person, "data": data, "until": self._now + ttl})

    def keep_sent(self, given: tuple[Reply, ...]) -> None:
        """Keep the replies for as long as a repeat of the message may come; without a person once that is forgotten."""
        asked = self._asked
        key = asked.message or asked.token
        if not key:
            return
        self._run(
            KEEP_SENT,
            {
                "message": key, "token": asked.token or None, "person": None if self.forgot else asked.person,
                "data": _REPLIES.dump_json(given, exclude_defaults=True).decode(), "until": self._now + REPLAY,
            },
        )  # fmt: skip

    def count(self, events: Sequence[Event], channel: str) -> None:
        """Add events to the day's counts."""
        for event in events:
            self._run(
                COUNT,
                {
                    "day": f"{self._now:%Y-%m-%d}", "name": event.name, "language": event.language, "channel": channel,
                    "intent": event.intent, "how": event.how[:40], "value": event.value[:80],
                },
            )  # fmt: skip

    def keep_unanswered(self, question: str, event: Event, channel: str, ttl: timedelta) -> None:
        """Keep a question that found no answer, already without its person."""
        values = {"day": f"{self._now:%Y-%m-%d}", "language": event.language, "channel": channel, "text": question}
        self._run(KEEP_UNANSWERED, values | {"until": self._now + ttl})

    def keep_missed(self, missed: Sequence[Missed], language: str, ttl: timedelta) -> None:
        """Count who used words we don't know; a word is written down once enough people have."""
        for word in sorted(missed, key=lambda item: item.hash):
            self._run(SIGHT, {"hash": word.hash, "person": word.person, "until": self._now + ttl})
            named = {"hash": word.hash, "word": word.word, "language": language, "enough": ENOUGH_PEOPLE}
            self._run(NAME_WORD, named)


def _read(shape: TypeAdapter[Any], data: str | None) -> Any:
    """What was kept, or None when it is of another version of this program or spoilt."""
    try:
        return shape.validate_json(data) if data else None
    except ValidationError:
        return None
