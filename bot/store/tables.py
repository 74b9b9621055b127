"""The tables: what is kept, and nothing of a person but a keyed hash. Times are seconds since 1970."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Index, Integer, MetaData, String, Table, Text

metadata = MetaData()

conversations = Table(
    "conversations",
    metadata,
    Column("person", String(64), primary_key=True),
    Column("data", Text, nullable=False),
    Column("expires_at", BigInteger, nullable=False, index=True),
)

# Replies already given, to be given again when a message is repeated. `person` is empty after an erasure.
replies = Table(
    "replies",
    metadata,
    Column("message", String(64), primary_key=True),
    Column("token", String(64), nullable=True),
    Column("person", String(64), nullable=True, index=True),
    Column("data", Text, nullable=False),
    Column("expires_at", BigInteger, nullable=False, index=True),
)
_ONLY_GIVEN = replies.c.token.is_not(None)
Index("ix_replies_token", replies.c.token, sqlite_where=_ONLY_GIVEN, postgresql_where=_ONLY_GIVEN)

counts = Table(
    "counts",
    metadata,
    Column("day", String(10), primary_key=True),
    Column("name", String(40), primary_key=True),
    Column("language", String(8), primary_key=True),
    Column("channel", String(12), primary_key=True),
    Column("intent", String(60), primary_key=True),
    Column("how", String(40), primary_key=True),
    Column("value", String(80), primary_key=True),
    Column("number", Integer, nullable=False),
)

unanswered = Table(
    "unanswered",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("day", String(10), nullable=False),
    Column("language", String(8), nullable=False),
    Column("channel", String(12), nullable=False),
    Column("text", Text, nullable=False),
    Column("expires_at", BigInteger, nullable=False, index=True),
)

# Who used a word we don't know: keyed hashes of the word, and of the word with the person, so that
# neither the word can be read nor two words of one person be joined.
sightings = Table(
    "sightings",
    metadata,
    Column("word", String(64), primary_key=True),
    Column("person", String(64), primary_key=True),
    Column("expires_at", BigInteger, nullable=False, index=True),
)

# The words themselves, from the fifth person on.
missed_words = Table(
    "missed_words",
    metadata,
    Column("hash", String(64), primary_key=True),
    Column("word", String(40), nullable=False),
    Column("language", String(8), nullable=False),
)
EXPIRING = (conversations, replies, unanswered, sightings)
