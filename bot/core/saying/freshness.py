"""How long a fact may be trusted after somebody checked it, and what is done when it no longer may."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Literal

from bot.core.registers import Contact, Fact
from bot.core.saying.placeholders import named
from bot.core.words.text import SENTENCE_END

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


class Shelf:
    """What may still be said on a day."""

    def __init__(self, facts: Mapping[str, Fact], contacts: Mapping[str, Contact], today: date) -> None:
        self._facts = facts
        self._contacts = contacts
        self._today = today

    def any_stale(self, facts: Iterable[str]) -> bool:
        """Whether one of these facts may no longer be said."""
        return any(fact_state(self._facts[key], self._today) == "stale" for key in facts)

    def reachable(self, contacts: Iterable[str]) -> list[Contact]:
        """Those of the contacts that may still be given."""
        found = (self._contacts[key] for key in contacts)
        return [contact for contact in found if contact_state(contact, self._today) != "stale"]

    def kept(self, text: str) -> str:
        """The text without the sentences that name something stale; one with a hotline in it always stays."""
        if not self._stale(text):
            return text
        lines = (
            " ".join(
                sentence
                for sentence in SENTENCE_END.split(line)
                if not self._stale(sentence) or self._hotline(sentence)
            )
            for line in text.split("\n")
        )
        return "\n".join(line for line in lines if line)

    def oldest(self, facts: Iterable[str], contacts: Iterable[str]) -> date | None:
        """The earliest check among those of the facts and contacts that are no longer fresh."""
        late = [f.verified_on for f in (self._facts[key] for key in facts) if fact_state(f, self._today) != "fresh"]
        known = (self._contacts[key] for key in contacts)
        late += [checked(contact) for contact in known if contact_state(contact, self._today) != "fresh"]
        return min(late, default=None)

    def _stale(self, text: str) -> bool:
        contacts = named(text, "contact", "phone")
        return self.any_stale(named(text, "fact")) or len(self.reachable(contacts)) < len(contacts)

    def _hotline(self, sentence: str) -> bool:
        return any(kind_of(self._contacts[key]) == "hotline" for key in named(sentence, "contact", "phone"))
