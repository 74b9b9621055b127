"""How long a fact or contact may be said, to the day; and what a text loses when it may not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.core.knowledge import Knowledge
from bot.core.saying.freshness import SHELF_LIFE, Shelf, checked, contact_state, state

CHECKED = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("kind", "days", "expected"),
    [
        ("price", 0, "fresh"), ("price", 180, "fresh"), ("price", 181, "old"), ("price", 360, "old"), ("price", 361, "stale"),
        ("programme", 90, "fresh"), ("programme", 91, "old"), ("programme", 181, "stale"),
        ("hotline", 180, "fresh"), ("hotline", 181, "old"), ("hotline", 361, "old"), ("hotline", 5000, "old"),
        ("law", 730, "fresh"), ("law", 731, "old"), ("law", 1461, "stale"),
    ],
)  # fmt: skip
def test_a_fact_ages_to_the_day(kind: str, days: int, expected: str) -> None:
    """Each kind has its time; a hotline is never left out, however old."""
    assert state(kind, CHECKED, CHECKED + timedelta(days=days)) == expected


def test_the_times_are_those_that_staff_are_told() -> None:
    assert SHELF_LIFE == {
        "hotline": 180, "price": 180, "programme": 90, "office": 365, "procedure": 365, "figure": 730, "law": 730,
    }  # fmt: skip


def test_a_test_call_counts_when_it_is_later_and_only_then(office: Knowledge) -> None:
    desk = office.contacts["welcome_desk"]
    called = replace(desk, test_call=desk.verified_on + timedelta(days=400))
    assert checked(called) == called.test_call
    assert checked(replace(desk, test_call=desk.verified_on - timedelta(days=400))) == desk.verified_on
    assert contact_state(called, desk.verified_on + timedelta(days=800)) == "old"
    assert contact_state(desk, desk.verified_on + timedelta(days=800)) == "stale"


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Venez. Allez à {contact:welcome_desk}. Merci.", "Venez. Merci."),
        ("Appelez {contact:fitila}. Merci.", "Appelez {contact:fitila}. Merci."),
        ("Voyez {contact:welcome_desk} ou {contact:fitila}. Merci.", "Voyez {contact:welcome_desk} ou {contact:fitila}. Merci."),
        ("Rien ici.", "Rien ici."),
    ],
)  # fmt: skip
def test_a_sentence_with_something_stale_goes_but_never_one_with_a_hotline(
    office: Knowledge, text: str, kept: str
) -> None:
    late = CHECKED + timedelta(days=800)
    assert Shelf(office.facts, office.contacts, late).kept(text) == kept
    assert Shelf(office.facts, office.contacts, CHECKED).kept(text) == text
