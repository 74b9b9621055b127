"""What a message asks besides its first question: the same for another place, or a second question."""

from __future__ import annotations

import re

from bot.core.model import Reading
from bot.core.reading.places import HOME
from bot.core.steps.turn import Asked, Turn, Where
from bot.core.words.text import words

ENDS = re.compile(r"[.?!;\n]+\s*")
LINKS = re.compile(r"\s+(?:et aussi|and also|et puis|et|and|ak itam|aussi|also|puis|ainsi que)\s+", re.IGNORECASE)
FEWEST = 3
"""Words a part needs to be a question of its own."""
LONGEST = 60
"""Words beyond which a message tells a story: it is read whole."""
SURE = 0.8
PARTS = 4
FRAME = frozenset(
    "et and ak mais but alors so sinon si if ou or what about how same meme chose pareil pour for est ce que quoi "
    "je j jy suis vais vis habite etais i im am is it its live living go going me moi mon my nous on we he she il elle "
    "en au aux a la le les l du de des d dans depuis vers chez in at to the from of now maintenant ici la bas there "
    "ci ca fi fa nag naka su soo maa ma ngi nga nekk dem waaye leegi waay lan lu quen il whats if it itam tamit quid cest c "
    "aussi too also pays country reew region diiwaan ville svp stp please merci".split()
)
"""Words around a place that ask nothing themselves: `et si je suis en Libye`, `ci Italie nag`."""


def two(turn: Turn) -> tuple[Asked, Asked] | None:
    """Two different questions of a message, each with its place, or None when it asks one thing.

    The one that the whole message sounds most like comes first: were it one question after all, it is that.
    """
    reading = turn.reading
    if not 2 * FEWEST <= len(reading.words) <= LONGEST or not reading.matches.ranked or reading.danger or _one(turn):
        return None
    for pattern in (ENDS, LINKS):
        found = _asked(turn, pattern)
        if len(found) > 1:
            best = reading.matches.ranked[0].intent
            first, second = sorted(found, key=lambda asked: asked.intent != best)[:2]
            return first, second
    return None


def _one(turn: Turn) -> bool:
    """Whether the whole message is known as one question word by word."""
    ranked = turn.reading.matches.ranked
    return turn.reading.matches.verdict == "answer" and ranked[0].how == "exact"


def _asked(turn: Turn, pattern: re.Pattern[str]) -> list[Asked]:
    parts = [part for part in pattern.split(turn.reading.text) if len(words(part)) >= FEWEST]
    if not 1 < len(parts) <= PARTS:
        return []
    found = filter(None, (_question(turn, turn.read(part)) for part in parts))
    return list({asked.intent: asked for asked in found}.values())


def _question(turn: Turn, part: Reading) -> Asked | None:
    """The question of a part, when it is a sure one."""
    best = part.matches.ranked[0] if part.matches.verdict == "answer" else None
    if best is None or best.probability < SURE or best.intent.startswith("general."):
        return None
    where = Where(part.countries[0] if part.countries else "", part.regions[0] if part.regions else "")
    return Asked(best.intent, where) if best.intent in turn.knowledge.answers else None


def only_place(turn: Turn) -> Where | None:
    """The place a message names when it says nothing besides."""
    reading = turn.reading
    named = len(reading.countries) + len(reading.regions)
    if not named:
        return None
    rest = [word for word in reading.words if word not in FRAME]
    spelt = sum(
        len(turn.renderer.gazetteer.name(c, turn.language).split()) for c in reading.countries + reading.regions
    )
    if len(rest) > max(spelt, named):
        return None
    country = reading.countries[0] if reading.countries else HOME
    return Where(country, reading.regions[0] if reading.regions else "")
