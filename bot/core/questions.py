"""Two questions in one message: `le passeport coûte combien ? et comment avoir un visa pour la France`."""

from __future__ import annotations

import re

from bot.core.text import words
from bot.core.turn import Turn

ENDS = re.compile(r"[.?!;\n]+\s*")
LINKS = re.compile(r"\s+(?:et aussi|and also|et puis|et|and|ak itam|aussi|also|puis|ainsi que)\s+", re.IGNORECASE)
FEWEST = 3
"""Words a part needs to be a question of its own."""
LONGEST = 60
"""Words beyond which a message tells a story: it is read whole."""
SURE = 0.8
PARTS = 4


def two(turn: Turn) -> tuple[str, str] | None:
    """The intents of the first two different questions of a message, or None when it asks one thing."""
    reading = turn.reading
    if not 2 * FEWEST <= len(reading.words) <= LONGEST or reading.danger or _one(turn):
        return None
    for pattern in (ENDS, LINKS):
        found = _asked(turn, pattern)
        if len(found) > 1:
            return found[0], found[1]
    return None


def _one(turn: Turn) -> bool:
    """Whether the whole message is known as one question word by word."""
    ranked = turn.reading.matches.ranked
    return turn.reading.matches.verdict == "answer" and ranked[0].how == "exact"


def _asked(turn: Turn, pattern: re.Pattern[str]) -> list[str]:
    parts = [part for part in pattern.split(turn.reading.text) if len(words(part)) >= FEWEST]
    if not 1 < len(parts) <= PARTS:
        return []
    return list(dict.fromkeys(filter(None, (_intent(turn, part) for part in parts))))


def _intent(turn: Turn, part: str) -> str:
    """The question of a part, when it is a sure one."""
    matches = turn.match(part)
    if matches.verdict != "answer" or matches.ranked[0].probability < SURE:
        return ""
    intent = matches.ranked[0].intent
    asks = intent in turn.knowledge.answers and not intent.startswith("general.")
    return intent if asks else ""
