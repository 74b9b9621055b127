"""Replies know whose they are, so that they can be erased; unanswered questions; missed words; times as numbers.

Revision ID: 0002
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Conversations and replies live a day at most and are begun anew; the counts are kept."""
    op.drop_table("conversations")
    op.drop_table("replies")
    op.create_table(
        "conversations",
        sa.Column("person", sa.String(64), primary_key=True),
        sa.Column("data", sa.Text, nullable=False),
        sa.Column("expires_at", sa.BigInteger, nullable=False, index=True),
    )
    op.create_table(
        "replies",
        sa.Column("message", sa.String(64), primary_key=True),
        sa.Column("token", sa.String(64), nullable=True),
        sa.Column("person", sa.String(64), nullable=True, index=True),
        sa.Column("data", sa.Text, nullable=False),
        sa.Column("expires_at", sa.BigInteger, nullable=False, index=True),
    )
    given = sa.text("token IS NOT NULL")
    op.create_index("ix_replies_token", "replies", ["token"], sqlite_where=given, postgresql_where=given)
    op.create_table(
        "unanswered",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("day", sa.String(10), nullable=False),
        sa.Column("language", sa.String(8), nullable=False),
        sa.Column("channel", sa.String(12), nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("expires_at", sa.BigInteger, nullable=False, index=True),
    )
    op.create_table(
        "sightings",
        sa.Column("word", sa.String(64), primary_key=True),
        sa.Column("person", sa.String(64), primary_key=True),
        sa.Column("expires_at", sa.BigInteger, nullable=False, index=True),
    )
    op.create_table(
        "missed_words",
        sa.Column("hash", sa.String(64), primary_key=True),
        sa.Column("word", sa.String(40), nullable=False),
        sa.Column("language", sa.String(8), nullable=False),
    )


def downgrade() -> None:
    """Drop what this one made; conversations and replies are begun anew as they were."""
    for name in ("missed_words", "sightings", "unanswered", "replies", "conversations"):
        op.drop_table(name)
    for name, key in (("conversations", "person"), ("replies", "message")):
        op.create_table(
            name,
            sa.Column(key, sa.String(64), primary_key=True),
            sa.Column("data", sa.Text, nullable=False),
            sa.Column("expires_at", sa.DateTime, nullable=False, index=True),
        )
