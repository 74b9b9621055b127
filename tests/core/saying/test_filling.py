"""Whom a text names: contacts, needs by place, second ones, and nobody where nobody can be reached. On the small office."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.core.knowledge import Knowledge
from bot.core.model import Where
from bot.core.registers import Country
from bot.core.saying.directory import Directory, Scene
from bot.core.saying.filling import fill
from tests.conftest import NOW


def filled(knowledge: Knowledge, text: str, place: str = "", now: datetime = NOW, opening: bool = False) -> str:
    scene = Scene("fr", "sms", now, Where.of(place))
    return fill(text, scene, knowledge, Directory(knowledge), opening)


@pytest.mark.parametrize(
    ("text", "place", "expected"),
    [
        ("Appelez {here:police}.", "", "Appelez Police 199."),
        ("Appelez {here:police}.", "NG", "Appelez Police 199."),
        ("Appelez {here:police}.", "NE", "Appelez Police 17."),
        ("Appelez {dial:police}.", "NE", "Appelez 17."),
        ("Appelez {here:police}.", "IT", "Appelez Urgence 112 / 113 / 115."),
        ("Appelez {here:women|police}.", "NG", "Appelez Fitila 0800 1759 1759 (gratuit)."),
        ("Appelez {here:women|police}.", "NE", "Appelez Police 17."),
        ("Appelez {here:sea}. Gardez votre calme.", "NG", "Gardez votre calme."),
        ("Appelez {here:police}, ou {here:sea}.", "NG", "Appelez Police 199."),
        ("Appelez {here:police}, ou {here:police.2}.", "NG", "Appelez Police 199."),
        ("{care:here}\nEnsuite on verra.", "NE", "La maison de Zinder mène au dispensaire, sans papiers.\nEnsuite on verra."),
        ("{care:here}\nEnsuite on verra.", "LY", "Ensuite on verra."),
    ],
)  # fmt: skip
def test_a_need_is_answered_for_the_place(office: Knowledge, text: str, place: str, expected: str) -> None:
    """Who serves it there, else the telephone plan's numbers, else nothing: never half a sentence."""
    printed = filled(office, text, place)
    assert printed == expected


def test_the_second_who_serves_a_need_is_another(office: Knowledge) -> None:
    two = replace(office, served={**office.served, ("police", "NG"): ("police", "fitila")})
    assert filled(two, "{here:police} ; {here:police.2}", "NG") == "Police 199 ; Fitila 0800 1759 1759 (gratuit)"


def test_a_clause_without_anybody_takes_its_sentence_along_where_nobody_else_is_named(office: Knowledge) -> None:
    """`If you are at sea, call nobody` helps nobody: words alone do not keep a sentence."""
    assert filled(office, "En mer, appelez {here:sea}. Restez ensemble.", "NG") == "Restez ensemble."


def test_where_the_police_hand_people_over_no_plan_names_them(office: Knowledge) -> None:
    wary = replace(office, countries={**office.countries, "IT": Country("IT", avoid_police=True)})
    assert filled(wary, "Appelez {here:police}. Cachez-vous.", "IT") == "Cachez-vous."
    assert "Urgence" in filled(office, "Appelez {here:police}. Cachez-vous.", "IT")


@pytest.mark.parametrize(
    ("contact", "place", "opening", "named"),
    [
        ("police", "", False, True),
        ("police", "NE", False, False),
        ("niger_police", "NE", True, True),
        ("niger_police", "NG", False, False),
        ("welcome_desk", "NE", False, True),
        ("welcome_desk", "NE", True, False),
        ("welcome_desk", "NG", True, True),
        ("zinder_desk", "LY", True, True),
    ],
)
def test_a_number_is_only_given_where_it_rings(
    office: Knowledge, contact: str, place: str, opening: bool, named: bool
) -> None:
    """A short number rings at home alone; and what opens an answer abroad is not the home country's."""
    text = filled(office, f"Appelez {{contact:{contact}}}. Restez calme.", place, opening=opening)
    assert ("Appelez" in text) == named
    assert text.endswith("Restez calme.")


def test_a_stale_office_is_not_named_for_a_need_and_a_hotline_still_is(office: Knowledge) -> None:
    late = NOW + timedelta(days=800)
    assert "Maison" in filled(office, "Allez à {here:return}.", "NG")
    assert filled(office, "Allez à {here:return}. Bon courage.", "NG", late) == "Bon courage."
    assert "Fitila" in filled(office, "Appelez {here:women}.", "NG", late)


@pytest.mark.parametrize(("hour", "says"), [(9, ""), (3, "ouvre 8h"), (15, "ouvre mer. 8h"), (23, "ouvre 8h")])
def test_a_closed_office_says_when_it_opens_in_its_own_time(office: Knowledge, hour: int, says: str) -> None:
    """Kano is an hour ahead of UTC: at 15:00 UTC the house that closes at 16:00 is closed."""
    tuesday = datetime(2026, 12, 1, hour, 0, tzinfo=UTC)
    printed = filled(office, "{contact:welcome_desk}", "NG", tuesday)
    assert printed.endswith(f"({says})") if says else "(" not in printed
