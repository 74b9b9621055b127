"""The reports and other documents that people ask for."""

from __future__ import annotations

from bot.core.model import Outcome
from bot.core.turn import Turn

DOCUMENTS = "data.documents"


def documents(turn: Turn) -> Outcome:
    """The document asked for, or a choice among several."""
    found = turn.reading.documents
    if len(found) == 1:
        return document(turn, found[0])
    reply = turn.reply(turn.say("which_document"), choices=turn.choices(f"document:{key}" for key in found))
    return turn.outcome(reply, turn.event("did_you_mean", DOCUMENTS), intent=DOCUMENTS, page=0, asked="document")


def document(turn: Turn, key: str) -> Outcome:
    """A document: title, year, language, address, and newer editions."""
    found = turn.knowledge.documents[key]
    newer = [turn.knowledge.documents[k] for k in found.newer if k in turn.knowledge.documents]
    about = ", ".join(part for part in (found.year, "/".join(found.languages)) if part)
    lines = [f"{found.title} ({about})", found.subject[turn.language], found.url]
    if not found.exact:
        lines.append(turn.say("series_page"))
    lines += [f"{turn.say('newer')}: {d.title} {d.url}" for d in newer[:2]]
    reply = turn.reply("\n".join(lines))
    return turn.outcome(reply, turn.event("answered", DOCUMENTS, "document", key), intent=DOCUMENTS, page=0)
