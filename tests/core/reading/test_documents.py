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
