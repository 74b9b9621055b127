"""What an answer says at a place: the region over the country, the country over any country abroad, that over the rest."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.core.knowledge import Knowledge
from bot.core.model import Where
from bot.core.registers import Answer, Variant
from bot.core.saying.variants import said_for


@pytest.fixture
def answer(office: Knowledge) -> Answer:
    def says(text: str) -> Variant:
        return Variant({"fr": text})

    return replace(
        office.answers["home.return"], answer={"fr": "partout"}, abroad=says("ailleurs"),
        by_country={"NE": says("Niger"), "NG": says("ici")}, by_region={"NG-KN": says("Kano"), "NE-8": says("Niamey")},
    )  # fmt: skip


@pytest.mark.parametrize(
    ("place", "said"),
    [("", "partout"), ("NG", "ici"), ("NG-BO", "ici"), ("NG-KN", "Kano"), ("NE", "Niger"), ("NE-8", "Niamey"), ("LY", "ailleurs")],
)  # fmt: skip
def test_the_nearest_words_are_said(answer: Answer, place: str, said: str) -> None:
    assert said_for(answer, Where.of(place), "NG").answer == {"fr": said}


def test_what_a_place_leaves_empty_is_said_as_elsewhere(answer: Answer) -> None:
    """A variant that gives other contacts keeps the general words."""
    given = replace(answer, by_country={"NE": Variant(contacts=("zinder_desk",))}, abroad=None)
    there = said_for(given, Where("NE"), "NG")
    assert (there.answer, there.contacts) == ({"fr": "partout"}, ("zinder_desk",))


def test_nobody_at_home_or_nowhere_is_told_what_is_for_abroad(answer: Answer) -> None:
    for where in (Where(), Where("NG")):
        assert "ailleurs" not in said_for(replace(answer, by_country={}), where, "NG").answer.values()
