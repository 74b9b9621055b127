"""What is past its date is marked, then left out; a hotline never disappears. On the shipped content, the clock moved."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.core.knowledge import Knowledge
from bot.core.model import Where
from bot.core.reading.places import Gazetteer
from bot.core.registers import Contact, Fact
from bot.core.saying.directory import Scene
from bot.core.saying.freshness import SHELF_LIFE, Shelf, contact_state, state
from bot.core.saying.numbers import stands_in
from bot.core.saying.provenance import grounds
from bot.core.saying.rendering import Renderer
from bot.core.saying.variants import said_for
from bot.core.words import sms
from tests.conftest import NOW

CHECKED = date(2026, 11, 23)


@pytest.fixture(scope="module")
def renderer(knowledge: Knowledge) -> Renderer:
    return Renderer(knowledge, Gazetteer(knowledge))


def at(days: int, language: str = "fr", channel: str = "sms", where: Where = Where()) -> Scene:
    """A scene so many days after the content was checked."""
    now = datetime.combine(CHECKED, NOW.timetz()).astimezone(UTC) + timedelta(days=days)
    return Scene(language, channel, now, where)


@pytest.mark.parametrize("kind", SHELF_LIFE)
def test_a_fact_is_fresh_to_its_last_day_then_old_then_stale(kind: str) -> None:
    life = SHELF_LIFE[kind]
    states = [
        state(kind, CHECKED, CHECKED + timedelta(days=days)) for days in (0, life, life + 1, 2 * life, 2 * life + 1)
    ]
    assert states == ["fresh", "fresh", "old", "old", "old" if kind == "hotline" else "stale"]


def test_a_call_by_staff_makes_a_contact_fresh_again(knowledge: Knowledge) -> None:
    office = knowledge.contacts["iom_senegal"]
    later = office.verified_on + timedelta(days=800)
    assert contact_state(office, later) == "stale"
    assert contact_state(replace(office, test_call=later), later) == "fresh"


@pytest.mark.parametrize("channel", ["sms", "whatsapp"])
@pytest.mark.parametrize("language", ["fr", "en", "wo"])
def test_fresh_answers_carry_no_date_and_old_ones_all_do_in_the_first_message(
    renderer: Renderer, language: str, channel: str
) -> None:
    """With everything past its shelf life, whoever asks anything that rests on facts reads when it was checked, at once."""
    dated = sms.fold(renderer.phrase("checked_on", at(0, language), date="23/11/2026"))
    for answer in renderer.knowledge.answers.values():
        fresh, old = (sms.fold(renderer.pages(answer, at(days, language, channel))[0]) for days in (0, 731))
        said = said_for(answer, Where(), "SN")
        assert dated not in fresh, answer.id
        assert dated in old or not (said.facts or said.contacts), answer.id


def test_the_date_is_that_of_the_oldest_thing_used_that_is_past_its_date(renderer: Renderer) -> None:
    shelf = Shelf(renderer.knowledge.facts, renderer.knowledge.contacts, CHECKED + timedelta(days=200))
    assert shelf.oldest(["emg_samu_1515"], ["iom_senegal"]) == renderer.knowledge.facts["emg_samu_1515"].verified_on
    assert shelf.oldest([], ["iom_senegal"]) is None


@pytest.mark.parametrize("language", ["fr", "en", "wo"])
def test_a_hotline_never_disappears_but_is_marked(renderer: Renderer, language: str) -> None:
    """Ten years on, each urgent answer still opens with the numbers it has today."""
    knowledge = renderer.knowledge
    hotlines = [c for c in knowledge.contacts.values() if c.kind in ("hotline", "emergency")]
    for key, intent in knowledge.intents.items():
        if intent.risk != "urgent":
            continue
        for country in ("", *knowledge.answers[key].by_country):
            today, later = (
                renderer.pages(knowledge.answers[key], at(d, language, where=Where(country))) for d in (0, 3650)
            )
            numbers = {c.phone for c in hotlines if stands_in(sms.fold(c.phone), today[0])}
            assert numbers == {n for n in numbers if stands_in(sms.fold(n), later[0])}, (
                key,
                country,
            )
            rests = grounds(knowledge, knowledge.answers[key], NOW.date(), Where(country))
            oldest = min(ground.verified_on for ground in rests if ground.kind != "link")
            assert f"{oldest:%d/%m/%Y}" in later[0], (key, country)


def test_what_is_stale_is_left_out_and_whom_to_ask_is_given(renderer: Renderer) -> None:
    """A programme's figures (90 days) after 189 days (it was checked eight days later): their sentence is gone, the rest stays, the office to ask is named."""
    answer = renderer.knowledge.answers["labour.circular_migration"]
    fresh, old, stale = (" ".join(renderer.pages(answer, at(days))) for days in (0, 99, 189))
    ask = sms.fold(renderer.phrase("ask_instead", at(0), contact="")).strip()
    sentences = re.split(r"(?<=[.!?])\s+", answer.answer["fr"].strip())
    figures = [sms.fold(renderer.fill(sentence, at(0))) for sentence in sentences if "{fact:" in sentence]
    assert figures
    assert all(sentence in fresh and sentence in old and sentence not in stale for sentence in figures)
    assert (ask in fresh, ask in old, ask in stale) == (False, False, True)
    assert "aucune place ne se vend" in stale


@pytest.mark.parametrize("days", [185, 400, 740, 1500])
def test_no_stale_number_is_ever_printed(renderer: Renderer, days: int) -> None:
    """In no answer, for no country; only a sentence with a hotline in it stays whole."""
    contacts, today = renderer.knowledge.contacts.values(), CHECKED + timedelta(days=days)
    numbers = {c.phone for c in contacts if len(c.phone) > 6}
    good = {c.phone for c in contacts if contact_state(c, today) != "stale" and c.phone}
    for answer in renderer.knowledge.answers.values():
        for country in ("", *answer.by_country):
            text = "\n".join(renderer.pages(answer, at(days, "fr", "whatsapp", Where(country))))
            for sentence in re.split(r"\n|(?<=[^\d\s][.!?])\s", text):
                printed = {number for number in numbers if number in sentence}
                assert printed <= good or any(number in sentence for number in good), (answer.id, sentence)


def fact(kind: str, verified_on: date = CHECKED) -> Fact:
    return Fact("f", kind, "", {"x": "1"}, (), "", verified_on, "official")


def contact(kind: str) -> Contact:
    return Contact("c", {}, {}, kind, "SN", (), CHECKED, phone="17")


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Payez {fact:price.x}. Venez tôt.", "Venez tôt."),
        ("1. Payez {fact:price.x}.\n2. Venez.", "2. Venez."),
        ("1. Venez. Payez {fact:price.x} !\n2. Signez.", "1. Venez.\n2. Signez."),
        ("Appelez {phone:office}. {contact:hotline} répond.", "{contact:hotline} répond."),
        ("Appelez {phone:hotline}, ou payez {fact:price.x}.", "Appelez {phone:hotline}, ou payez {fact:price.x}."),
        ("La loi dit {fact:law.x}.", "La loi dit {fact:law.x}."),
        ("Rien à dater.", "Rien à dater."),
        ("Payez {fact:price.x}.", ""),
    ],
)
def test_only_the_sentence_that_names_what_is_stale_goes(text: str, kept: str) -> None:
    facts = {"price": fact("price"), "law": fact("law")}
    contacts = {"office": contact("office"), "hotline": contact("hotline")}
    assert Shelf(facts, contacts, CHECKED + timedelta(days=731)).kept(text) == kept


def test_details_resting_on_a_stale_fact_they_do_not_name_are_left_out_whole(renderer: Renderer) -> None:
    """Nobody can tell which sentence rests on it, so none is said."""
    answer = renderer.knowledge.answers["return.how"]
    unnamed = {renderer.knowledge.facts[f].kind for f in answer.facts}
    assert "programme" in unnamed
    more = sms.fold(answer.more["fr"].strip().split("\n")[0])
    assert more in " ".join(renderer.pages(answer, at(0)))
    assert more not in " ".join(renderer.pages(answer, at(181)))


def test_a_region_speaks_over_its_country_and_the_country_over_the_general_answer(renderer: Renderer) -> None:
    answer = renderer.knowledge.answers["trafficking.help"]
    said = said_for(answer, Where.of("SN-ZG"), "SN")
    assert said.contacts == answer.by_region["SN-ZG"].contacts
    assert said.answer == answer.by_country["SN"].answer
    assert said.more == answer.more


def test_no_details_on_a_country_is_never_said_of_senegal(renderer: Renderer) -> None:
    """The general answer is Senegal's; of a country nothing is known of, that is said."""
    answer = renderer.knowledge.answers["return.how"]
    start = renderer.phrase("no_country_details", at(0), country="").strip(" .")
    for country, said in (("SN", False), ("JP", True), ("MA", False), ("", False)):
        text = "\n".join(renderer.pages(answer, at(0, channel="whatsapp", where=Where(country))))
        assert (start in text) == said, country
    for other in renderer.knowledge.answers.values():
        assert start not in "\n".join(renderer.pages(other, at(0, channel="whatsapp", where=Where("SN"))))
