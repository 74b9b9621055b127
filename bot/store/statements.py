"""The statements of a message, in the one dialect that both databases understand.

They go to the driver as they stand: a message is four of them, and building them anew each time
would cost more than running them.
"""

from __future__ import annotations

import re

LOCK = "SELECT pg_advisory_xact_lock(:key)"
LOOK_UP = """
    SELECT c.data, coalesce(r.data, t.data), coalesce(r.expires_at, t.expires_at),
           (SELECT count(*) FROM (SELECT 1 FROM replies WHERE expires_at > :minute LIMIT :most) AS lately)
    FROM (SELECT 1 AS here) AS one
    LEFT JOIN conversations c ON c.person = :person AND c.expires_at > :now
    LEFT JOIN replies r ON r.message = :message AND r.expires_at > :now
    LEFT JOIN replies t ON t.token = :token AND t.expires_at > :now
"""
REMEMBER = """
    INSERT INTO conversations (person, data, expires_at) VALUES (:person, :data, :until)
    ON CONFLICT (person) DO UPDATE SET data = excluded.data, expires_at = excluded.expires_at
"""
FORGET_CONVERSATION = "DELETE FROM conversations WHERE person = :person"
FORGET_REPLIES = "DELETE FROM replies WHERE person = :person"
KEEP_SENT = """
    INSERT INTO replies (message, token, person, data, expires_at) VALUES (:message, :token, :person, :data, :until)
    ON CONFLICT (message) DO UPDATE SET token = excluded.token, person = excluded.person, data = excluded.data,
    expires_at = excluded.expires_at
"""
COUNT = """
    INSERT INTO counts (day, name, language, channel, intent, how, value, number)
    VALUES (:day, :name, :language, :channel, :intent, :how, :value, 1)
    ON CONFLICT (day, name, language, channel, intent, how, value) DO UPDATE SET number = counts.number + 1
"""
KEEP_UNANSWERED = """
    INSERT INTO unanswered (day, language, channel, text, expires_at)
    VALUES (:day, :language, :channel, :text, :until)
"""
SIGHT = """
    INSERT INTO sightings (word, person, expires_at) VALUES (:hash, :person, :until)
    ON CONFLICT (word, person) DO UPDATE SET expires_at = excluded.expires_at
"""
NAME_WORD = """
    INSERT INTO missed_words (hash, word, language)
    SELECT CAST(:hash AS VARCHAR), CAST(:word AS VARCHAR), CAST(:language AS VARCHAR)
    WHERE (SELECT count(*) FROM sightings WHERE word = :hash) >= :enough
    ON CONFLICT (hash) DO NOTHING
"""
_NAMED = re.compile(r"(?<!:):(\w+)")


def for_psycopg(statement: str) -> str:
    """A statement with its :names as psycopg writes them."""
    return _NAMED.sub(r"%(\1)s", statement)
