"""The memory: one transaction a message, a person only as a keyed hash."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Engine, delete, select, text
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import SQLAlchemyError

from bot.core.model import Choice, Conversation, Event, Reply
from bot.errors import StoreError
from bot.store.database import migrate
from bot.store.tables import conversations, counts, replies

REPLAY = timedelta(hours=1)
"""How long a reply is kept to be sent again when Twilio repeats a message."""


class Person:
    """Turns an address into a keyed hash; nobody without the key can tell whose it is."""

    def __init__(self, secret: str) -> None:
        self._key = secret.encode()

    def hash(self, address: str) -> str:
        """64 hex digits, the same for the same address and key."""
        return hmac.new(self._key, address.encode(), hashlib.sha256).hexdigest()


@dataclass(slots=True)
class Memory:
    """What one transaction sees and changes for one person."""

    connection: Connection
    person: str

    def conversation(self, now: datetime) -> Conversation:
        """What is remembered of the person, or an empty conversation."""
        found = self.connection.execute(
            select(conversations.c.data).where(
                conversations.c.person == self.person, conversations.c.expires_at > _plain(now)
            )
        ).scalar()
        return _conversation(found) if found else Conversation()

    def remember(self, conversation: Conversation | None, now: datetime, ttl: timedelta) -> None:
        """Keep the conversation until it expires, or forget the person."""
        if conversation is None:
            self.connection.execute(delete(conversations).where(conversations.c.person == self.person))
            return
        data = json.dumps(asdict(conversation), default=str, separators=(",", ":"))
        _upsert(
            self.connection, conversations, {"person": self.person}, {"data": data, "expires_at": _plain(now + ttl)}
        )

    def sent(self, keys: Sequence[str]) -> tuple[Reply, ...] | None:
        """The replies already given to a message, by any of its keys; None for a new message."""
        if not keys:
            return None
        found = self.connection.execute(select(replies.c.data).where(replies.c.message.in_(keys)).limit(1)).scalar()
        return None if found is None else tuple(_reply(item) for item in json.loads(found))

    def keep_sent(self, keys: Sequence[str], given: tuple[Reply, ...], now: datetime) -> None:
        """Keep the replies under the message's keys for as long as a repeat may come."""
        data = json.dumps([asdict(reply) for reply in given], separators=(",", ":"))
        for key in keys:
            _upsert(self.connection, replies, {"message": key}, {"data": data, "expires_at": _plain(now + REPLAY)})

    def count(self, events: Sequence[Event], channel: str, now: datetime) -> None:
        """Add events to the day's counts."""
        for event in events:
            keys = {"day": f"{now:%Y-%m-%d}", "name": event.name, "language": event.language, "channel": channel,
                    "intent": event.intent, "how": event.how[:40], "value": event.value[:80]}  # fmt: skip
            _upsert(self.connection, counts, keys, {"number": 1}, add=True)


class Store:
    """Opens one transaction a message; every failure of the database is a StoreError."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self._ready = False

    def prepare(self) -> None:
        """Bring the tables up to date."""
        try:
            migrate(self.engine)
            self._ready = True
        except SQLAlchemyError as error:
            raise StoreError(type(error).__name__) from error

    @contextmanager
    def memory(self, person: str) -> Iterator[Memory]:
        """A transaction in which this person is nobody else's: a second message waits for the first."""
        if not self._ready:
            self.prepare()
        try:
            with self.engine.begin() as connection:
                if self.engine.dialect.name == "postgresql":
                    connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": int(person[:15], 16)})
                yield Memory(connection, person)
        except SQLAlchemyError as error:
            raise StoreError(type(error).__name__) from error

    def purge(self, now: datetime) -> int:
        """Delete what has expired; how many rows went."""
        try:
            with self.engine.begin() as connection:
                gone = [
                    connection.execute(delete(t).where(t.c.expires_at <= _plain(now))).rowcount
                    for t in (conversations, replies)
                ]
            return sum(gone)
        except SQLAlchemyError as error:
            raise StoreError(type(error).__name__) from error

    def reachable(self) -> bool:
        """Whether the database answers."""
        try:
            with self.engine.connect() as connection:
                connection.execute(select(1))
            return True
        except SQLAlchemyError:
            return False


def _upsert(
    connection: Connection, table: Any, keys: dict[str, Any], values: dict[str, Any], add: bool = False
) -> None:
    insert = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
    statement: Any = insert(table).values(**keys, **values)
    changes = {name: table.c[name] + value if add else value for name, value in values.items()}
    connection.execute(statement.on_conflict_do_update(index_elements=list(keys), set_=changes))


def _plain(moment: datetime) -> datetime:
    """UTC without its zone, as both databases keep it."""
    return moment.replace(tzinfo=None)


def _conversation(data: str) -> Conversation:
    fields = json.loads(data)
    fields["options"] = tuple(fields.get("options", ()))
    seen = fields.get("seen_at")
    fields["seen_at"] = datetime.fromisoformat(seen) if seen else None
    known = Conversation.__dataclass_fields__
    return Conversation(**{name: value for name, value in fields.items() if name in known})


def _reply(fields: dict[str, Any]) -> Reply:
    choices = tuple(Choice(**choice) for choice in fields.pop("choices", ()))
    return Reply(**fields, choices=choices)
