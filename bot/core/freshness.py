"""How long a fact may be trusted after somebody checked it."""

from __future__ import annotations

from datetime import date
from typing import Literal

from bot.core.content import Contact, Fact

SHELF_LIFE = {
    "hotline": 180,
    "price": 180,
    "programme": 90,
    "office": 365,
    "procedure": 365,
    "figure": 730,
    "law": 730,
}
"""Days by kind of fact. Past it an answer says when it was checked; past twice that it is left out."""
HOTLINES = frozenset({"hotline", "emergency"})
State = Literal["fresh", "old", "stale"]


def days_left(kind: str, verified_on: date, today: date) -> int:
    """Days until a fact of this kind is past its shelf life; negative when it is past."""
    return SHELF_LIFE[kind] - (today - verified_on).days


def state(kind: str, verified_on: date, today: date) -> State:
    """fresh, old (say the date) or stale (leave it out; a hotline is never left out, only old)."""
    left = days_left(kind, verified_on, today)
    if left >= 0:
        return "fresh"
    return "stale" if left < -SHELF_LIFE[kind] and kind != "hotline" else "old"


def fact_state(fact: Fact, today: date) -> State:
    """The state of a fact on a day."""
    return state(fact.kind, fact.verified_on, today)


def kind_of(contact: Contact) -> str:
    """The kind that decides a contact's shelf life: that of a hotline or of an office."""
    return "hotline" if contact.kind in HOTLINES else "office"


def checked(contact: Contact) -> date:
    """The day a contact was last found right, on its page or by calling it."""
    return max(filter(None, (contact.verified_on, contact.test_call)))


def contact_state(contact: Contact, today: date) -> State:
    """The state of a contact on a day."""
    return state(kind_of(contact), checked(contact), today)
