"""The whole line in another country: its words, numbers, money and clock are those of its files, and of nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import product

import pytest

from bot import checks
from bot.core.dialogue import Dialogue
from bot.core.knowledge import Knowledge
from bot.core.model import Where
from bot.core.reading.places import Gazetteer
from bot.core.saying.directory import Scene
from bot.core.saying.rendering import Renderer
from bot.core.words import sms
from bot.knowledge.load import Library
from tests.conftest import NOW, Talker

SHIPPED = re.compile(r"s[ée]n[ée]gal|dakar|\boim\b|\biom\b|\bf?cfa\b|\bxof\b|\+221|\byoon\b|wolof|wallu", re.IGNORECASE)
"""What only the shipped line may say."""
PLACES = ("", "NG", "NG-KN", "NG-BO", "NE", "LY", "IT", "JP")
MAIDUGURI, DAKAR = (11.83, 13.15), (14.69, -17.44)


@pytest.fixture(scope="module")
def renderer(office: Knowledge) -> Renderer:
    return Renderer(office, Gazetteer(office))


def scene(language: str = "fr", channel: str = "sms", now: datetime = NOW, place: str = "") -> Scene:
    return Scene(language, channel, now, Where.of(place))


def everything_said(office: Knowledge, renderer: Renderer) -> Iterator[tuple[str, str]]:
    """Each answer in each language, at each place, on both roads, today and when it is old; then each phrase."""
    days = (NOW, NOW + timedelta(days=500))
    for language, channel, now, place in product(office.languages, ("sms", "whatsapp"), days, PLACES):
        at = scene(language, channel, now, place)
        for answer in office.answers.values():
            yield f"{answer.id} {language} {place}", "\n".join((answer.title[language], *renderer.pages(answer, at)))
        yield from ((f"{name} {language} {place}", renderer.phrase(name, at)) for name in office.phrases)


def test_the_office_is_without_errors(office_library: Library) -> None:
    """One warning: its French tells of a danger at sea, and this line has no answer for the sea."""
    assert not office_library.problems
    found = [(problem.check, problem.level) for problem in checks.run(office_library, NOW.date())]
    assert found == [("unknown_name", "warning")]


def test_nothing_of_the_shipped_line_is_in_any_reply_of_another(office: Knowledge, renderer: Renderer) -> None:
    """Whatever stands in code rather than in files would be said here: a country, an organisation, a currency."""
    said = dict(everything_said(office, renderer))
    assert {key: found.group() for key, text in said.items() if (found := SHIPPED.search(text))} == {}
    assert len(said) > 800


def test_a_whole_conversation(office_talk: Talker) -> None:
    """Who we are, a question, its place, the rest of the answer, another language, and back to the menu."""
    talk = office_talk
    assert "Hanya, information gratuite" in talk.say("bonjour")
    assert "Dans quel pays" in talk.say("je veux rentrer chez moi")
    assert "Maison Hanya Zinder +227 20 20 12 34" in talk.say("au Niger")
    assert "1. Vous donnez votre nom" in talk.say("SUITE")
    assert talk.say("hausa").startswith("Tambayi Gidan Hanya Zinder")
    assert "1. Hadari, cin zarafi" in talk.say("JERI")
    assert "Komawa gida" in talk.say("biyu")


def test_a_language_without_babel_and_in_its_own_letters_answers_and_falls_back(office_talk: Talker) -> None:
    """Three answers and some words are enough: the rest is told in the fallback, and each reply speaks one language."""
    talk = office_talk
    talk.say("arabe")
    own = talk.say("أريد أن أرجع إلى بيتي")
    assert own.startswith("اسأل Maison Hanya")
    assert sms.cost(own).encoding == "UCS-2"
    assert "المزيد" in own
    talk.conversation = replace(talk.conversation, options=(), asked="")
    other = talk.say("AGENT")
    assert other.startswith("Une personne vous répond")
    assert sms.cost(other).encoding == "GSM-7"
    assert talk.conversation.language == "shu"
    assert {event.language for event in talk.events} == {"shu"}


@pytest.mark.parametrize("language", ["fr", "ha"])
def test_no_other_language_s_letters_make_an_sms_dear(office_talk: Talker, language: str) -> None:
    """The welcome offers the Arabic by a word that an SMS carries, and Hausa letters are written plain."""
    talk = office_talk
    talk.say({"fr": "français", "ha": "hausa"}[language])
    for text in ("MENU", "1", "3", "2", "AGENT", "#", "sannu", "ina neman asibiti", "effacer"):
        said = talk.say(text)
        assert sms.cost(said).encoding == "GSM-7", said


def test_by_whatsapp_a_language_is_offered_in_its_own_letters(office_dialogue: Dialogue) -> None:
    assert "HAUSA, العربية" in Talker(office_dialogue, "whatsapp").say("bonjour")


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("au secours, on nous attaque sur la route", "Police 199"),
        ("au secours, on nous attaque, je suis à Zinder", "Police 17"),
        ("la pirogue coule", "Police 199"),
        ("ku cece mu", "199"),
        ("الحقونا", "199"),
        ("mon patron garde mon passeport et m'enferme", "Fitila 0800 1759 1759"),
        ("an kulle ni, an karbi fasfo", "199"),
    ],
)
def test_danger_gets_the_number_of_the_country(office_talk: Talker, text: str, number: str) -> None:
    """Wherever somebody is and whatever they speak, the first words are whom to call there."""
    said = office_talk.say(text)
    assert office_talk.events[0].name == "danger"
    assert number in said[:80]


@pytest.mark.parametrize(
    ("text", "language", "said"),
    [
        ("je veux rentrer chez moi", "fr", "Demandez à Maison Hanya"),
        ("ina so in koma gida", "ha", "Tambayi Gidan Hanya"),
        ("أريد أن أرجع إلى بيتي", "shu", "اسأل Maison Hanya"),
    ],
)
def test_whoever_writes_in_a_language_of_the_office_is_answered_in_it(
    office_talk: Talker, text: str, language: str, said: str
) -> None:
    """Learnt from its own examples, however few: nobody has to ask for their language first."""
    assert office_talk.say(text).startswith(said)
    assert office_talk.replies[0].language == language


def test_a_country_nobody_described_gets_what_its_telephone_plan_says_once(office_talk: Talker) -> None:
    said = office_talk.say("au secours on nous attaque à Tripoli")
    assert said.startswith("Appelez Urgence 190 / 191 / 193.")


def test_a_doubt_adds_the_help_line_of_the_country(office_talk: Talker) -> None:
    assert "En danger ? Police 199, Ambulance 112, femmes et enfants 0800 1759 1759." in office_talk.say(
        "il avait un couteau, combien coûte la carte de résident"
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [("في خطر؟ {here:police}، {dial:sea}.", "في خطر؟ Police 199."), ("اتصل {dial:sea}. اكتب.", "اكتب.")],
)
def test_where_nobody_can_be_named_only_that_clause_goes_whatever_the_comma(
    renderer: Renderer, text: str, said: str
) -> None:
    """An Arabic comma and question mark part clauses and sentences too: the police must not go with the coast guard."""
    assert renderer.fill(text, scene("shu")) == said


def test_prices_are_in_the_office_s_money(office_talk: Talker) -> None:
    assert "25 000 naira" in office_talk.say("combien coûte la carte de résident")


@pytest.mark.parametrize(
    ("language", "clock", "said"),
    [
        ("fr", "14:59", "Maison Hanya +234 2033 12 3456."),
        ("fr", "15:30", "(ouvre mer. 8h)"),
        ("ha", "15:30", "(za a bude Lar. karfe 8)"),
        ("fr", "06:30", "(ouvre 8h)"),
        ("fr", "07:00", "Maison Hanya +234 2033 12 3456."),
    ],
)
def test_hours_go_by_the_office_s_clock_and_are_written_as_its_languages_do(
    office: Knowledge, renderer: Renderer, language: str, clock: str, said: str
) -> None:
    """A Tuesday, in UTC: the house in Kano, an hour ahead, opens at eight and closes at four."""
    now = datetime.fromisoformat(f"2026-11-24T{clock}").replace(tzinfo=UTC)
    answer = office.answers["line.person"]
    assert said in " ".join(renderer.pages(answer, scene(language, now=now)))


@pytest.mark.parametrize(
    ("contact", "phone"),
    [("fitila", "0800 1759 1759"), ("welcome_desk", "+234 2033 12 3456"), ("zinder_desk", "+227 20 20 12 34")],
)
def test_numbers_are_printed_as_somebody_in_the_country_dials_them(office: Knowledge, contact: str, phone: str) -> None:
    """Its own toll-free numbers as at home, all others with their country's code."""
    assert office.contacts[contact].phone == phone


def test_a_shared_location_names_nobody_whom_nobody_checked_for_years(office_dialogue: Dialogue) -> None:
    names = [
        c.name["fr"] for c in office_dialogue.knowledge.contacts.values() if c.area == "NG-BO" and c.kind == "service"
    ]
    fresh, late = (
        Talker(office_dialogue, "whatsapp", NOW + timedelta(days=days)).say("", location=MAIDUGURI)
        for days in (0, 3000)
    )
    assert [name for name in names if name in fresh] == names != []
    assert [name for name in names if name in late] == []


def test_a_shared_location_has_the_region_of_the_country_and_far_away_none(office_dialogue: Dialogue) -> None:
    here = Talker(office_dialogue, "whatsapp").say("", location=MAIDUGURI)
    assert "Près de vous, Borno" in here
    assert "Clinique Shehu" in here
    far = Talker(office_dialogue, "whatsapp").say("", location=DAKAR)
    assert "hors du pays (Nigeria)" in far
    assert "Police 199" in far


@pytest.mark.parametrize(
    ("text", "clinic"),
    [("je suis malade à Kano", "Clinique Rimi"), ("ina neman asibiti a Maiduguri", "Asibitin Shehu")],
)
def test_a_region_named_in_a_message_is_one_of_the_country(office_dialogue: Dialogue, text: str, clinic: str) -> None:
    talk = Talker(office_dialogue)
    if clinic.startswith("Asibitin"):
        talk.say("hausa")
    assert clinic in talk.say(text)


@pytest.mark.parametrize(("language", "country"), [("fr", "Japon"), ("ha", "Japan"), ("shu", "Japon")])
def test_countries_are_named_in_each_language_and_in_the_first_where_babel_has_none(
    renderer: Renderer, language: str, country: str
) -> None:
    assert renderer.gazetteer.name("JP", language) == country


def test_dates_are_written_as_each_language_does(office: Knowledge, renderer: Renderer) -> None:
    old = NOW + timedelta(days=200)
    for language, date in (("fr", "20/11/2026"), ("ha", "20-11-2026")):
        assert date in renderer.pages(office.answers["papers.permit"], scene(language, now=old))[0]


def test_a_discreet_answer_is_known_by_its_file(office_talk: Talker) -> None:
    office_talk.say("mon mari me frappe")
    assert office_talk.replies[0].discreet
