"""People find the report they mean: by name, number or newest, misspelt, in three languages."""

from __future__ import annotations

import pytest

from bot.core.dialogue import Dialogue
from bot.core.knowledge import Knowledge
from bot.core.model import Conversation, Language, Option
from bot.core.reading.documents import MOST_OFFERED, DocumentFinder, NamedDocuments
from bot.core.words import sms
from bot.core.words.text import words
from tests.conftest import Talker

PROFILES = {"migration_profile_2018", "migration_profile_2009"}
SITREPS = {"sitrep_12", "sitrep_9", "sitrep_8", "sitrep_7"}
DASHBOARDS = {"dashboard_42", "dashboard_35", "dashboard_30", "dashboard_21"}


@pytest.fixture(scope="module")
def finder(knowledge: Knowledge) -> DocumentFinder:
    return DocumentFinder(knowledge.documents, knowledge.lexicon)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Send me the migration profile", PROFILES),
        ("send me the migraton profil", PROFILES),
        ("envoyez-moi le profil migratoir du Sénégal svp", PROFILES),
        ("yónnee ma profil migratoire bi", PROFILES),
        ("profil migratoire 2009", {"migration_profile_2009"}),
        ("migration profile 2018", {"migration_profile_2018"}),
        ("covid sitrep 8", {"sitrep_8"}),
        ("covid sitrap 8", {"sitrep_8"}),
        ("sitrep8", {"sitrep_8"}),
        ("SITREP #8 !!", {"sitrep_8"}),
        ("rapport de situation covid n°6", {"sitrep_6"}),
        ("raport covid 4", {"sitrep_4"}),
        ("situation report covid number 7", {"sitrep_7"}),
        ("jox ma rapport covid 9", {"sitrep_9"}),
        ("les rapports covid", SITREPS),
        ("dashbord 17 svp", {"dashboard_17"}),
        ("tableau de bord des flux", DASHBOARDS),
        ("news letter oim senegal", {"newsletter_may_2020"}),
        ("slamigration", {"slammigration"}),
        ("regional mobility mapping october 2018", {"mobility_mapping_2018"}),
        ("étude sur la transhumance et le pastoralisme cedeao", {"pastoral_study"}),
        ("rapport retour volontaire humanitaire 2017-2021", {"return_profiles_2021"}),
        ("bulletin ansd sur la migration", {"ansd_bulletin_1"}),
        ("guidelines for harmonization of migration data", {"data_guidelines"}),
    ],
)
def test_the_document_meant_is_found(finder: DocumentFinder, text: str, wanted: set[str]) -> None:
    assert set(finder.find(words(text), asked=True).documents) == wanted


@pytest.mark.parametrize(
    ("text", "newest"),
    [
        ("dernier tableau de bord des flux", "dashboard_42"),
        ("dernier tablo de bord des flux", "dashboard_42"),
        ("les derniers tableaux de bord", "dashboard_42"),
        ("newest flow monitoring dashboard", "dashboard_42"),
        ("dashboard bu mujj", "dashboard_42"),
        ("latest covid sitrep", "sitrep_12"),
        ("rapport covid bu mujj bi", "sitrep_12"),
        ("le profil migratoire le plus récent", "migration_profile_2018"),
        ("latest mobility mapping", "mobility_mapping_2023"),
        ("dernier rapport sur le retour volontaire", "return_profiles_2021"),
    ],
)
def test_latest_means_the_newest_edition(finder: DocumentFinder, text: str, newest: str) -> None:
    assert finder.find(words(text), asked=True).documents == (newest,)


def test_several_are_offered_newest_first_and_not_too_many(finder: DocumentFinder, knowledge: Knowledge) -> None:
    found = finder.find(words("tableau de bord des flux"), asked=True).documents
    years = [knowledge.documents[key].year for key in found]
    assert years == sorted(years, reverse=True)
    assert len(found) == MOST_OFFERED


@pytest.mark.parametrize(
    "text",
    [
        "je veux rentrer chez moi",
        "i want to go home",
        "quel temps fait-il demain",
        "j'ai le covid que faire",
        "combien de migrants partent chaque mois",
        "dama bëgg dem Espagne",
        "numéro de la police",
        "17",
        "",
    ],
)
def test_who_asks_for_no_document_gets_none(finder: DocumentFinder, text: str) -> None:
    assert finder.find(words(text), asked=False) == NamedDocuments()


OFFICE = 13
"""The documents of the office's own page; they stand first."""


@pytest.mark.parametrize("asked", [True, False])
def test_the_whole_title_finds_its_document_and_no_other(
    finder: DocumentFinder, knowledge: Knowledge, asked: bool
) -> None:
    """Also inside a sentence, and with nothing else that speaks of documents."""
    for key, document in list(knowledge.documents.items())[:OFFICE]:
        for text in (document.title, document.title.upper(), f"bonjour, {document.title} svp"):
            assert finder.find(words(text), asked) == NamedDocuments((key,), certain=True), text


NUMBERED = [(n, f"sitrep_{n}") for n in (4, 6, 7, 8, 9, 12)] + [(n, f"dashboard_{n}") for n in (17, 18, 21)]


@pytest.mark.parametrize(("number", "key"), NUMBERED)
def test_the_number_of_an_edition_finds_it_in_three_languages(finder: DocumentFinder, number: int, key: str) -> None:
    series = "dashboard" if key.startswith("dashboard") else "sitrep"
    for text in (
        f"{series} {number}", f"{series} n° {number} svp", f"{series} #{number}", f"le {number}e {series}",
        f"the {number}th {series}", f"send {series} number {number}", f"yónnee ma {series} bu {number}",
    ):  # fmt: skip
        assert finder.find(words(text), asked=False) == NamedDocuments((key,), certain=True), text


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("le sixième rapport", "sitrep_6"),
        ("je cherche le septième rapport covid", "sitrep_7"),
        ("rapport de situation covid-19 numéro huit", "sitrep_8"),
        ("the ninth report", "sitrep_9"),
        ("twelfth situation report please", "sitrep_12"),
        ("report seven", "sitrep_7"),
        ("rapoor covid 7", "sitrep_7"),
        ("juróom-benneelu rapoor bi", "sitrep_6"),
        ("rapoor bu juróom-ñaareel", "sitrep_7"),
        ("rapport bu juróom-ñeenteel bi", "sitrep_9"),
        ("sitrep bu fukkeel ak ñaar", "sitrep_12"),
        ("rapoor juróom-ñett", "sitrep_8"),
        ("COVID-19 sitrep #9", "sitrep_9"),
        ("rapport de 12 pages", ""),
        ("mon troisième refus de visa", ""),
        ("la deuxième vague du covid", ""),
        ("numéro 7", ""),
    ],
)
def test_an_edition_is_known_by_its_number_in_words(finder: DocumentFinder, text: str, key: str) -> None:
    """Only beside a word of its series: a number alone, or of something else, names no document."""
    found = finder.find(words(text), asked=False)
    assert found == (NamedDocuments((key,), certain=True) if key else NamedDocuments())


@pytest.mark.parametrize("number", ["3", "99", "1998"])
def test_an_edition_that_is_not_there_is_never_replaced_by_a_single_other(finder: DocumentFinder, number: str) -> None:
    """Sitrep 99 does not exist: the person chooses among those that do."""
    assert len(finder.find(words(f"covid sitrep {number}"), asked=True).documents) > 1


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("covid sitrep 8", "sitrep_8"),
        ("dernier tableau de bord des flux", "dashboard_42"),
        ("latest covid sitrep", "sitrep_12"),
        ("yónnee ma sitrep 7", "sitrep_7"),
    ],
)
def test_a_message_that_names_a_document_gets_its_address(
    talk: Talker, knowledge: Knowledge, text: str, key: str
) -> None:
    """Also where another question, such as COVID-19, is likelier for the same words."""
    assert knowledge.documents[key].url in talk.say(text)
    assert (talk.events[0].intent, talk.events[0].value) == ("data.documents", key)


@pytest.mark.parametrize(("text", "key"), [("#12", "sitrep_12"), ("nº 7", "sitrep_7"), ("n° 18", "dashboard_18")])
def test_a_number_marked_as_one_is_an_edition_where_no_list_is_open(
    talk: Talker, knowledge: Knowledge, text: str, key: str
) -> None:
    assert knowledge.documents[key].title in talk.say(text)


def test_a_marked_number_still_picks_a_line_of_an_open_list(talk: Talker, knowledge: Knowledge) -> None:
    talk.say("menu")
    assert knowledge.documents["sitrep_7"].title not in talk.say("nº 7")


def test_a_title_with_and_in_it_is_not_two_questions(talk: Talker, knowledge: Knowledge) -> None:
    for key in ("pastoral_study", "mobility_mapping_2018", "return_profiles_2018"):
        talk.say(knowledge.documents[key].title)
        assert (talk.events[0].intent, talk.events[0].value) == ("data.documents", key)


def test_two_editions_give_a_numbered_choice_and_a_number_picks_one(talk: Talker) -> None:
    offered = talk.say("Send me the migration profile")
    assert "1. " in offered
    assert "2. " in offered
    assert "iom.int/fr/news/profil-migratoire" in talk.say("2")


def test_a_page_that_is_only_the_series_says_so(talk: Talker, knowledge: Knowledge) -> None:
    assert not knowledge.documents["sitrep_8"].exact
    assert "could not be verified" in talk.say("please send the covid sitrep 8")


@pytest.mark.parametrize("language", ["fr", "en", "wo"])
def test_no_document_costs_more_than_three_sms(dialogue: Dialogue, knowledge: Knowledge, language: Language) -> None:
    """Title, address and the newest edition fit; what is only pleasant to have is left out first."""
    dear = {}
    for key in knowledge.documents:
        talk = Talker(dialogue)
        talk.conversation = Conversation(language=language, asked="document", options=(Option("document", key),))
        text = talk.say("1")
        assert knowledge.documents[key].url in text
        dear[key] = sms.cost(text).segments
    assert {key: segments for key, segments in dear.items() if segments > 3} == {}
