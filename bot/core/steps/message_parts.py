"""What a message asks besides its first question: the same for another place, or a second question."""

from __future__ import annotations

import re

from bot.core.model import Reading, Where
from bot.core.steps.turn import Question, Turn
from bot.core.words.lexicon import Lexicon
from bot.core.words.text import words

ENDS = re.compile(r"[.?!;\n]+\s*")
FEWEST = 3
"""Words a part needs to be a question of its own."""
STORY = 60
"""Words beyond which a message tells a story: it is read whole."""
SURE_PART = 0.8
PARTS = 4


def two(turn: Turn) -> tuple[Question, Question] | None:
    """Two different questions of a message, each with its place, or None when it asks one thing.

    The one that the whole message sounds most like comes first: were it one question after all, it is that.
    """
    reading = turn.reading
    if not 2 * FEWEST <= len(reading.words) <= STORY or not reading.matches.ranked or reading.danger or _one(turn):
        return None
    for pattern in (ENDS, _joins(turn.knowledge.lexicon)):
        found = _questions(turn, pattern)
        if len(found) > 1:
            best = reading.matches.ranked[0].intent
            first, second = sorted(found, key=lambda asked: asked.intent != best)[:2]
            return first, second
    return None


def _joins(lexicon: Lexicon) -> re.Pattern[str]:
    """What joins two questions of a message, in any language: `and also`, `et puis`."""
    listed = "|".join(map(re.escape, lexicon.phrases("joins")))
    return re.compile(rf"\s+(?:{listed})\s+", re.IGNORECASE)


def _one(turn: Turn) -> bool:
    """Whether the whole message is known as one question word by word."""
    ranked = turn.reading.matches.ranked
    return turn.reading.matches.verdict == "answer" and ranked[0].how == "exact"


def _questions(turn: Turn, pattern: re.Pattern[str]) -> list[Question]:
    parts = [part for part in pattern.split(turn.reading.text) if len(words(part)) >= FEWEST]
    if not 1 < len(parts) <= PARTS:
        return []
    found = filter(None, (_question(turn, turn.read(part)) for part in parts))
    return list({asked.intent: asked for asked in found}.values())


def _question(turn: Turn, part: Reading) -> Question | None:
    """The question of a part, when it is a sure one."""
    best = part.matches.ranked[0] if part.matches.verdict == "answer" else None
    if best is None or best.probability < SURE_PART or turn.knowledge.intents[best.intent].aside:
        return None
    return Question(best.intent, part.where) if best.intent in turn.knowledge.answers else None


def only_place(turn: Turn) -> Where | None:
    """The place a message names when it says nothing besides."""
    reading = turn.reading
    named = len(reading.countries) + len(reading.regions)
    if not named:
        return None
    frame = turn.knowledge.lexicon.listed("frame")
    rest = [word for word in reading.words if word not in frame]
    spelt = sum(
        len(turn.renderer.gazetteer.name(c, turn.language).split()) for c in reading.countries + reading.regions
    )
    if len(rest) > max(spelt, named):
        return None
    return reading.where
