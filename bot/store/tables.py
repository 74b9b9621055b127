"""The tables: what is kept, and nothing of a person but a keyed hash."""

from __future__ import annotations

from sqlalchemy import Column, DateTime, Integer, MetaData, String, Table, Text

metadata = MetaData()

conversations = Table(
    "conversations",
    metadata,
    Column("person", String(64), primary_key=True),
    Column("data", Text, nullable=False),
    Column("expires_at", DateTime, nullable=False, index=True),
)

replies = Table(
    "replies",
    metadata,
    Column("message", String(64), primary_key=True),
    Column("data", Text, nullable=False),
    Column("expires_at", DateTime, nullable=False, index=True),
)

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
