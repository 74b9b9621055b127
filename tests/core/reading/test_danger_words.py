"""Every entry of a danger list says when it is meant and when not: tests/danger/<language>.yaml, words alone, no model."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import yaml

from bot.config import ROOT
from bot.core.knowledge import Knowledge
from bot.core.model import Danger, Match, Matches
from bot.core.reading.danger import DangerSense, situations
from bot.core.reading.matching import shipped_thresholds
from bot.knowledge.yaml_text import parse

MOST = 5
"""Examples of questions that are not urgent, and of those out of scope, that a sure entry may hit."""
LANGUAGES = sorted(path.stem for path in (ROOT / "tests" / "danger").glob("*.yaml"))
Case = tuple[str, str, dict[str, Any]]


def listed(language: str) -> dict[str, list[str]]:
    """The entries as they are written, by question."""
    path = ROOT / "languages" / language / "danger.yaml"
    found: dict[str, list[str]] = yaml.safe_load(path.read_text(encoding="utf-8"))["situations"]
    return found


def written(language: str) -> dict[str, dict[str, Any]]:
    path = ROOT / "tests" / "danger" / f"{language}.yaml"
    found: dict[str, dict[str, Any]] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return found


def walked() -> Iterator[Any]:
    for language in LANGUAGES:
        cases = written(language)
        for intent, entries in listed(language).items():
            yield from (
                pytest.param(intent, entry, cases[entry], id=f"{language}: {entry[:40]}")
                for entry in entries
                if entry in cases
            )


@pytest.fixture(scope="module")
def sense(knowledge: Knowledge) -> DangerSense:
    return DangerSense(knowledge)


def by_words(sense: DangerSense, text: str) -> Danger | None:
    return sense.sense(text, Matches(), shipped_thresholds())


def meant(sense: DangerSense, intent: str, entry: str, text: str) -> bool:
    return (intent, entry) in {(found.intent, found.entry) for found in sense.listed(text)[0]}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_entry_has_cases_for_and_against(language: str) -> None:
    cases = written(language)
    entries = [entry for several in listed(language).values() for entry in several]
    assert [entry for entry in entries if not (cases.get(entry, {}).get("for") and cases[entry].get("against"))] == []
    assert sorted(set(cases) - set(entries)) == [], "cases of entries that are gone"


def test_every_language_with_a_danger_list_has_cases() -> None:
    assert sorted(path.parent.name for path in (ROOT / "languages").glob("*/danger.yaml")) == LANGUAGES


@pytest.mark.parametrize(("intent", "entry", "case"), list(walked()))
def test_an_entry_is_meant_where_it_should_be_and_only_there(
    sense: DangerSense, intent: str, entry: str, case: dict[str, Any]
) -> None:
    against = by_words(sense, case["against"])
    if entry.startswith("!"):
        assert all(intent in sense.listed(text)[1] for text in case["for"])
        assert intent not in sense.listed(case["against"])[1]
        return
    for text in case["for"]:
        found = by_words(sense, text)
        assert meant(sense, intent, entry, text), text
        assert (found and (found.intent, found.sure)) == (intent, not entry.startswith("?")), text
    assert not meant(sense, intent, entry, case["against"])
    assert not against or against.intent != intent


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_entries_stand_by_question_in_one_order_and_no_case_is_an_example(
    knowledge: Knowledge, language: str
) -> None:
    order = [key for key in listed("fr") if key in listed(language)]
    assert list(listed(language)) == order
    known = {text.casefold() for intent in knowledge.intents.values() for several in intent.examples.values() for text in several}  # fmt: skip
    ours = [text for case in written(language).values() for text in (*case["for"], case["against"])]
    assert [text for text in ours if text.casefold() in known and len(text.split()) > 4] == []


def test_sure_entries_hit_no_more_than_a_handful_of_other_examples(knowledge: Knowledge, sense: DangerSense) -> None:
    calm = [intent for intent in knowledge.intents.values() if intent.risk != "urgent"]
    texts = [text for intent in calm for several in intent.examples.values() for text in several]
    texts += [text for several in knowledge.none_examples.values() for text in several]
    hits: dict[str, list[str]] = {}
    for text in texts:
        for entry in sense.listed(text)[0]:
            if entry.sure:
                hits.setdefault(entry.entry, []).append(text)
    assert {entry: found for entry, found in hits.items() if len(found) > MOST} == {}


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("mon mari menace de me tuer", "protection.violence_women"), ("my husband go kill me", "protection.violence_women"),
        ("le passeur va me tuer si on paye pas", "trafficking.smuggler_threat"),
        ("my madam say she will kill me", "trafficking.help"), ("un voisin menace de me tuer", "general.emergency"),
        ("je vais me tuer", "health.suicide"), ("sama jëkkër nee na dina ma rey", "protection.violence_women"),
        ("je peux pas je veux mourir", "health.suicide"), ("je ne veux pas mourir aidez moi", "general.emergency"),
        ("bëgguma dee", "general.emergency"), ("j'en peux plus mon mari me frappe", "protection.violence_women"),
    ],
)  # fmt: skip
def test_who_does_what_to_whom(sense: DangerSense, text: str, intent: str) -> None:
    found = by_words(sense, text)
    assert found
    assert (found.intent, found.sure) == (intent, True)


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("je ne suis pas en danger merci", "general.emergency"), ("I am not in danger", "general.emergency"),
        ("musiba nekku ma ci", "general.emergency"), ("il ne me frappe plus", "protection.violence_women"),
        ("je ne veux plus vivre au Maroc", "health.suicide"), ("fan laay jënde xaru tabaski", "health.suicide"),
        ("je veux en finir avec mon dossier", "health.suicide"), ("la police m'a enfermé", "trafficking.help"),
    ],
)  # fmt: skip
def test_what_a_message_takes_back_the_model_is_not_asked_about(sense: DangerSense, text: str, intent: str) -> None:
    limits = shipped_thresholds()
    matches = Matches((Match(intent, 0.8, "model"), Match("general.thanks", 0.19, "model")), "answer", 0.01)
    heard = sense.heard(text, matches, limits)
    assert intent in sense.listed(text)[1]
    assert [match.intent for match in heard.ranked] == ["general.thanks"]
    assert heard.verdict == "answer"
    assert sense.sense(text, heard, limits) is None
    surely = Matches((Match(intent, 0.99, "model"),), "answer", 0.0)
    assert sense.heard(text, surely, limits).verdict == "none", "nothing else was thought of"
    exact = Matches((Match(intent, 1.0, "exact"),), "answer", 0.0)
    assert sense.heard(text, exact, limits) == exact, "an example says what it says"


def test_what_is_said_elsewhere_in_the_message_is_not_taken_back(sense: DangerSense) -> None:
    matches = Matches((Match("health.suicide", 0.99, "model"),), "answer", 0.0)
    text = "je ne veux plus vivre au Maroc, je veux mourir"
    assert sense.heard(text, matches, shipped_thresholds()) == matches
    found = by_words(sense, text)
    assert found
    assert (found.intent, found.sure) == ("health.suicide", True)


def test_an_entry_in_parts(knowledge: Knowledge) -> None:
    found = situations(knowledge.lexicon, knowledge.lexicon.packs["fr"])
    assert "mari + me tuer" in {entry.name for entry in found}


def test_the_cases_are_well_formed_yaml() -> None:
    for language in LANGUAGES:
        path = ROOT / "tests" / "danger" / f"{language}.yaml"
        assert parse(path.name, path.read_text(encoding="utf-8")).problems == []
