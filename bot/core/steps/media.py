"""Messages without words: voice notes, pictures, stickers, emoji, a shared location."""

from __future__ import annotations

from bot.core.model import Outcome, Where
from bot.core.steps import menus
from bot.core.steps.turn import Turn
from bot.core.words.text import has_letters

NEAR_BY = 5
"""Contacts listed for a shared location."""
LOCAL_KINDS = ("service", "shelter", "office", "ngo", "hotline")


def no_text(turn: Turn) -> Outcome | None:
    """Answers what has no words in it; passes on everything else."""
    if turn.message.choice or has_letters(turn.message.text):
        return None
    if turn.message.location is not None:
        return _location(turn, turn.message.location)
    if turn.message.media:
        voice = turn.message.media.startswith("audio")
        return _menu(turn, "no_voice" if voice else "no_picture", "voice" if voice else "picture")
    return _menu(turn, "no_words", "empty")


def _menu(turn: Turn, phrase: str, how: str, *before: str) -> Outcome:
    """The menu; spoken too, where it is recorded, to somebody who spoke."""
    spoken = turn.knowledge.menu_audio if how == "voice" else {}
    audio = spoken.get(turn.language) or next(iter(spoken.values()), "")
    reply = turn.reply(turn.say(phrase), *before, turn.welcome(), choices=menus.topics(turn), audio=audio)
    return turn.outcome(reply, turn.event("media", how=how), asked="menu", welcomed=True)


def _location(turn: Turn, point: tuple[float, float]) -> Outcome:
    """The contacts of the nearest region; outside the country or at sea the emergency numbers first."""
    region = turn.renderer.gazetteer.nearest_region(point)
    if not region:
        return _menu(turn, "location_elsewhere", "location", turn.say("help_line"))
    near = [c for c in turn.knowledge.contacts.values() if c.area == region and c.kind in LOCAL_KINDS and c.phone]
    lines = "\n".join(turn.renderer.directory.block(c, turn.scene()) for c in near[:NEAR_BY])
    name = turn.renderer.gazetteer.name(region, turn.language)
    reply = turn.reply(turn.say("location_here", region=name), lines, turn.say("help_line"))
    return turn.outcome(reply, turn.event("media", how="location"), where=Where.of(region))
