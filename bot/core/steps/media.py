"""Messages without words: voice notes, pictures, stickers, emoji, a shared location."""

from __future__ import annotations

from bot.core.model import Outcome, Where
from bot.core.registers import Contact
from bot.core.saying import freshness
from bot.core.steps import answering, menus
from bot.core.steps.turn import Turn
from bot.core.words.text import has_letters

NEAR_BY = 5
"""Contacts listed for a shared location."""
LOCAL_KINDS = ("embassy", "consulate", "service", "shelter", "office", "ngo", "hotline")
TOWN_WITHIN = 60.0
"""Kilometres from the nearest town beyond which a point abroad is the sea or the desert."""


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
    """The question at hand for the place shared; without one, the contacts there. At sea the emergency numbers."""
    where, name = _place(turn, point)
    if not where:
        return _menu(turn, "location_elsewhere", "location", turn.say("help_line"))
    if turn.conversation.asked == "place" and (again := answering.at_place(turn, where)):
        return again
    scene = turn.scene(where)
    lines = "\n".join(turn.renderer.directory.block(contact, scene) for contact in _near(turn, where)[:NEAR_BY])
    reply = turn.reply(turn.say("location_here", place=name), lines, turn.renderer.phrase("help_line", scene))
    return turn.outcome(reply, turn.event("media", how="location"), here=where, where=where)


def _place(turn: Turn, point: tuple[float, float]) -> tuple[Where, str]:
    """Where a point is and what the place is called: a region at home, the nearest town and its country abroad."""
    gazetteer, home = turn.renderer.gazetteer, turn.knowledge.home
    found = gazetteer.towns.nearest(point)
    if found and found.km <= TOWN_WITHIN and found.town.country != home:
        return Where(found.town.country), f"{found.town.name}, {gazetteer.name(found.town.country, turn.language)}"
    region = gazetteer.nearest_region(point)
    return Where.of(region), gazetteer.name(region, turn.language)


def _near(turn: Turn, where: Where) -> list[Contact]:
    """Whom one can call or go to there: of the region at home, of the country abroad."""
    return [
        contact
        for contact in turn.knowledge.contacts.values()
        if contact.area == where.code
        and contact.kind in LOCAL_KINDS
        and (contact.phone or contact.address)
        and freshness.contact_state(contact, turn.now.date()) != "stale"
    ]
