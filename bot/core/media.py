"""Messages without words: voice notes, pictures, stickers, emoji, a shared location."""

from __future__ import annotations

from bot.core.commands import Commands
from bot.core.model import Outcome
from bot.core.steering import menu_choices
from bot.core.text import has_letters
from bot.core.turn import Turn

NEAR_BY = 5
"""Contacts listed for a shared location."""
LOCAL_KINDS = ("service", "shelter", "office", "ngo", "hotline")


def no_text(turn: Turn, _: Commands) -> Outcome | None:
    """Answers what has no words in it; passes on everything else."""
    if turn.message.location is not None and not has_letters(turn.message.text):
        return _location(turn, turn.message.location)
    if turn.message.media and not has_letters(turn.message.text):
        kind = "voice" if turn.message.media.startswith("audio") else "picture"
        return _menu(turn, "no_voice" if kind == "voice" else "no_picture", kind)
    if not has_letters(turn.message.text) and not turn.message.choice:
        return _menu(turn, "no_words", "empty")
    return None


def _menu(turn: Turn, phrase: str, how: str) -> Outcome:
    reply = turn.reply(turn.say(phrase), turn.say("menu_intro"), choices=menu_choices(turn))
    return turn.outcome(reply, turn.event("media", how=how))


def _location(turn: Turn, point: tuple[float, float]) -> Outcome:
    region = turn.renderer.gazetteer.nearest_region(point)
    if not region:
        return _menu(turn, "location_elsewhere", "location")
    near = [c for c in turn.knowledge.contacts.values() if c.area == region and c.kind in LOCAL_KINDS and c.phone]
    lines = "\n".join(turn.renderer.contact_block(c, turn.scene()) for c in near[:NEAR_BY])
    name = turn.renderer.gazetteer.name(region, turn.language)
    reply = turn.reply(turn.say("location_here", region=name), lines, turn.say("help_line"), choices=())
    return turn.outcome(reply, turn.event("media", how="location"), region=region, country="SN")
