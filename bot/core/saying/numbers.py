"""Which numbers ring in a country."""

from __future__ import annotations

import re

from bot.core.knowledge import Knowledge
from bot.core.saying.directory import EVERYWHERE
from bot.core.words import sms


def numbers_of(knowledge: Knowledge, country: str) -> list[str]:
    """The numbers that ring in a country: of its contacts, of those of everywhere, of its telephone plan."""
    areas = (country, EVERYWHERE)
    there = (contact for contact in knowledge.contacts.values() if contact.area.partition("-")[0] in areas)
    written = [number for contact in there for number in (contact.phone, contact.whatsapp) if number]
    return [*written, *knowledge.emergency_numbers.get(country, ())]


def stands_in(number: str, text: str) -> bool:
    """Whether a number stands in a text by itself, not as a group of digits of a longer one."""
    return re.search(rf"(?<!\d)(?<!\d[ -]){re.escape(number)}(?![ -]?\d)", text) is not None


def rings_in(knowledge: Knowledge, country: str, text: str) -> bool:
    """Whether a text that goes out gives one of them."""
    return any(stands_in(sms.fold(number), text) for number in numbers_of(knowledge, country))
