"""The reports and other documents that people ask for."""

from __future__ import annotations

import re

from bot.core.model import Option, Outcome
from bot.core.registers import Document
from bot.core.steps.after_answer import MOST_SEGMENTS
from bot.core.steps.turn import Turn
from bot.core.words import sms

_MARKED = re.compile(r"(?:[#№]|\bn\s?[°º])\s*\d", re.IGNORECASE)
"""A number written as that of an edition: `#12`, `n° 7`."""


def numbered(turn: Turn, count: int) -> Outcome | None:
    """The only document of that number, when it is marked as a number and is no line of an open list."""
    if count <= len(turn.conversation.options) or not _MARKED.search(turn.message.text):
        return None
    found = [key for key, document in turn.knowledge.documents.items() if document.number == str(count)]
    return one(turn, found[0]) if len(found) == 1 else None


def asked_for(turn: Turn) -> Outcome:
    """The document asked for, or a choice among several."""
    found = turn.reading.documents
    if len(found) == 1:
        return one(turn, found[0])
    reply = turn.reply(
        turn.help_line(), turn.say("which_document"), choices=turn.choices(Option("document", key) for key in found)
    )
    topic = turn.knowledge.role("documents")
    return turn.outcome(reply, turn.event("did_you_mean", topic), intent=topic, page=0, asked="document")


def one(turn: Turn, key: str) -> Outcome:
    """A document: title, year, language, subject, address, and its newest editions.

    By SMS only the last edition, and no subject where that would make it dearer than an answer may be.
    """
    found = turn.knowledge.documents[key]
    short, topic = turn.short, turn.knowledge.role("documents")
    newer = [turn.knowledge.documents[k] for k in found.newer if k in turn.knowledge.documents]
    about = ", ".join(part for part in (found.year, "/".join(found.languages)) if part)
    lines = ["" if found.exact else turn.say("series_page")]
    lines += [_newer(turn, found, later) for later in newer[-1 if short else -2 :]]
    head, subject = f"{found.title} ({about})", found.subject[turn.language]
    reply = turn.reply("\n".join(filter(None, (head, subject, found.url, *lines))), turn.help_line())
    if short and sms.cost(reply.text).segments > MOST_SEGMENTS:
        reply = turn.reply("\n".join(filter(None, (head, found.url, *lines))), turn.help_line())
    return turn.outcome(reply, turn.event("answered", topic, "document", key), intent=topic, page=0)


def _newer(turn: Turn, found: Document, later: Document) -> str:
    """A newer edition; its address only where that is another one."""
    return f"{turn.say('newer')}: {later.title}" + (f" {later.url}" if later.url != found.url else "")
