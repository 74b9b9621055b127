"""Whom {here:…} and {dial:…} name at a place, and what stays of a sentence where nobody is there."""

from __future__ import annotations

import pytest

from bot.core.knowledge import Knowledge
from bot.core.model import Where
from bot.core.reading.places import Gazetteer
from bot.core.saying.directory import Scene
from bot.core.saying.filling import fill
from bot.core.saying.rendering import Renderer
from tests.conftest import NOW


@pytest.fixture(scope="module")
def renderer(knowledge: Knowledge) -> Renderer:
    return Renderer(knowledge, Gazetteer(knowledge))


def said(renderer: Renderer, text: str, country: str) -> str:
    return fill(text, Scene("fr", "sms", NOW, Where(country)), renderer.knowledge, renderer.directory, opening=True)


@pytest.mark.parametrize(
    ("country", "text", "printed"),
    [
        ("MA", "Appelez {here:police}, {here:police.2}.", "Appelez Police 19, Gendarmerie 177."),
        ("MA", "Appelez le {dial:police}.", "Appelez le 19."),
        # a kind of whom nobody can be called comes after one that can
        ("NE", "Appelez {here:women|police}.", "Appelez Police 17."),
        # the police last where they may hand somebody over
        ("SA", "Appelez {here:police|embassy}, {here:police}.", "Appelez Ambassade Arabie S. +966 53 584 2850, Police 999."),
        # nobody is named twice in a sentence, by name or by number
        ("ES", "Appelez {here:police}, {here:ambulance}.", "Appelez {here:police}."),
        ("KW", "Appelez le {dial:embassy}, ambassade {dial:embassy}.", "Appelez le +965 552 04992."),
        # the words before somebody who isn't there go to the next
        ("GN", "En mer : {here:sea}, {contact:alarm_phone}.", "En mer : Alarm Phone +33 4 86 51 71 61."),
        ("GN", "En mer : {here:sea}. Appelez {here:ambulance}.", "Appelez {here:ambulance}."),
        ("LY", "Appelez {here:police}, même la nuit.", ""),
        # a number or town that the name has already
        ("FR", "{here:women}", "Femmes 3919 (gratuit)"),
        ("MA", "{here:embassy}", "Ambassade Rabat"),
    ],
)  # fmt: skip
def test_here_names_who_can_be_called_there(renderer: Renderer, country: str, text: str, printed: str) -> None:
    assert said(renderer, text, country) == said(renderer, printed, country)
