"""Places named in messages, misspelt too."""

from __future__ import annotations

import pytest

from bot.core.knowledge import Knowledge
from bot.core.reading.places import Gazetteer, ordinary_words
from bot.core.words.text import vocabulary, words


@pytest.fixture(scope="module")
def gazetteer(knowledge: Knowledge) -> Gazetteer:
    bodies = ([t for texts in i.examples.values() for t in texts] for i in knowledge.intents.values())
    return Gazetteer(knowledge, ordinary_words(map(vocabulary, bodies)))


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("je suis bloqué à Nador", "MA"), ("stuck in agades no water", "NE"), ("mangi ci gannar", "MR"), ("las palmas", "ES"),
        ("je veux rentrer de Lybie au Sénégal", "LY"), ("i am gambian in Tripoli", "LY"), ("comment aller en itali", "IT"),
        ("moritani", "MR"), ("almaañ", "DE"), ("cote d'ivoire", "CI"), ("UK visa", "GB"), ("réew mi di Españ", "ES"),
        ("depuis l'Italie", "IT"), ("au sud d'Espagne", "ES"), ("je suis à Tambacounda", "SN"), ("Guinée-Bissau", "GW"), ("guinea conakry", "GN"),
    ],
)  # fmt: skip
def test_the_country_a_message_is_about_comes_first(gazetteer: Gazetteer, text: str, country: str) -> None:
    assert gazetteer.find(words(text))[0][:1] == (country,)


@pytest.mark.parametrize(
    ("text", "region"),
    [("docteur à Zig", "SN-ZG"), ("ndar", "SN-SL"), ("Mbour", "SN-TH"), ("kedougu", "SN-KE"), ("Touba", "SN-DB")],
)
def test_regions_and_towns_of_senegal_are_known(gazetteer: Gazetteer, text: str, region: str) -> None:
    assert gazetteer.find(words(text))[1][:1] == (region,)


@pytest.mark.parametrize(
    "text",
    ["la bourse d'études", "beneen yoon", "je suis fatigué", "anything else", "250 francs", "au salon", "my fiance"],
)
def test_an_ordinary_word_is_never_a_misspelt_place(gazetteer: Gazetteer, text: str) -> None:
    assert gazetteer.find(words(text))[:2] == ((), ())


def test_every_region_of_senegal_and_the_main_countries_are_there(knowledge: Knowledge, gazetteer: Gazetteer) -> None:
    assert sum("-" in place.code for place in knowledge.places) == 14
    assert all(gazetteer.name(code, "wo") for code in ("MA", "MR", "LY", "ES", "IT", "GM"))


def test_a_point_in_senegal_has_its_region_and_one_far_away_has_none(gazetteer: Gazetteer) -> None:
    assert gazetteer.nearest_region((12.60, -16.25)) == "SN-ZG"
    assert gazetteer.nearest_region((40.4, -3.7)) == ""
