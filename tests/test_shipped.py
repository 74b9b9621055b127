"""The shipped content is without errors, and every number in it is one of the facts, digit for digit."""

from __future__ import annotations

import ast
import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from bot import checks
from bot.checks import contact_not_in_fact, value_not_in_fact
from bot.checks.contact_number import numbers
from bot.checks.walk.contacts import contacts
from bot.config import ROOT
from bot.core.dialogue import Dialogue
from bot.core.knowledge import Knowledge
from bot.core.model import Where
from bot.core.reading.places import Gazetteer
from bot.core.saying.directory import Scene
from bot.core.saying.numbers import numbers_of, rings_in
from bot.core.saying.placeholders import FILLED_IN
from bot.core.saying.rendering import Renderer
from bot.core.words import sms
from bot.errors import Problem
from bot.knowledge.load import FOLDERS, Library, load
from bot.knowledge.phones import printed_phone
from bot.knowledge.tongues import PHRASES
from tests.conftest import NOW, Talker

TODAY = NOW.date()


@pytest.fixture(scope="session")
def found(library: Library) -> list[Problem]:
    return [*library.problems, *checks.run(library, TODAY)]


@pytest.mark.parametrize("check", ["file", "yaml", "schema", *(check.id for check in checks.register())])
def test_the_shipped_content_is_without_errors(check: str, found: list[Problem]) -> None:
    assert [problem.say() for problem in found if problem.check == check and problem.level == "error"] == []


def test_all_questions_are_answered_in_the_three_languages(library: Library) -> None:
    knowledge = library.whole()
    assert len(knowledge.intents) == 82
    assert knowledge.intents.keys() == knowledge.answers.keys()
    for answer in knowledge.answers.values():
        texts = (answer.title, answer.answer, *(v.answer for v in answer.by_country.values() if v.answer))
        assert all(text.get(language) for text in texts for language in knowledge.languages), answer.id


def copied(folder: Path) -> Path:
    for name in FOLDERS:
        shutil.copytree(ROOT / name, folder / name)
    return folder


def other_digit(number: str, at: int) -> str:
    return number[:at] + str((int(number[at]) + 1) % 10) + number[at + 1 :]


CONTACTS = {found.key: found for found in contacts(load(ROOT))}
NUMBERS = [(key, field, n) for key, c in CONTACTS.items() for field, n in numbers(c.data) if c.data.kind != "reporting"]


@pytest.mark.parametrize(("key", "field", "number"), NUMBERS, ids=[f"{key} {field} {n}" for key, field, n in NUMBERS])
def test_a_changed_digit_of_a_number_is_found(key: str, field: str, number: str, library: Library) -> None:
    """Whichever digit of whichever number changes: no fact says the other number."""
    facts = library.whole().facts
    says = "\n".join(facts[name].says for name in CONTACTS[key].data.facts)
    area = CONTACTS[key].area
    assert contact_not_in_fact.stands(number, says, area)
    wrong = [other_digit(number, at) for at, sign in enumerate(number) if sign.isdigit()]
    assert [other for other in wrong if contact_not_in_fact.stands(other, says, area)] == []


def test_a_digit_changed_in_contacts_yaml_stops_a_start(tmp_path: Path) -> None:
    """Proved on a copy of the real file: one digit of the ambulance's number."""
    path = copied(tmp_path) / "content/contacts.yaml"
    text = path.read_text(encoding="utf-8")
    assert text.count('phone: "1515"') == 1
    path.write_text(text.replace('phone: "1515"', 'phone: "1516"'), encoding="utf-8")
    stopping = checks.stopping(load(tmp_path), TODAY)
    assert [problem.check for problem in stopping] == ["contact_not_in_fact"]
    assert text.splitlines()[stopping[0].line - 1].strip() == 'phone: "1515"'


def test_a_digit_changed_in_a_facts_value_stops_a_start(tmp_path: Path) -> None:
    path = copied(tmp_path) / "content/facts.yaml"
    text = path.read_text(encoding="utf-8")
    values = re.search(r'values: \{fee: "?(\d[\d ]*)', text)
    assert values
    path.write_text(
        text.replace(values[0], values[0][:-1] + ("1" if values[0][-1] != "1" else "2"), 1), encoding="utf-8"
    )
    assert {problem.check for problem in checks.stopping(load(tmp_path), TODAY)} == {value_not_in_fact.ID}


def test_every_number_in_every_answer_is_one_of_the_registers(library: Library) -> None:
    """As printed on both channels: each run of digits is a contact's, a fact's value, a link's, an address's or a list number."""
    knowledge = library.whole()
    renderer = Renderer(knowledge, Gazetteer(knowledge))
    known = [
        n for c in knowledge.contacts.values() for n in (c.phone, *c.other_phones, c.whatsapp, c.hours, c.url, c.email)
    ]
    known += [a for c in knowledge.contacts.values() for t in (c.name, c.short, c.address) for a in t.values()]
    known += [v for f in knowledge.facts.values() for v in f.values.values()]
    known += [link.url for link in knowledge.links.values()] + [
        t for link in knowledge.links.values() for t in link.title.values()
    ]
    digits = {run for text in known for run in re.findall(r"\d+", text)} | {"19"}  # COVID-19
    for answer in knowledge.answers.values():
        for country in ("", *answer.by_country):
            for language in knowledge.languages:
                text = "\n".join(renderer.pages(answer, Scene(language, "whatsapp", NOW, Where(country))))
                text = re.sub(
                    r"(?m)^\d\. |24h/24|24 hours|\bouvre[^,)\n]*|\bopens[^,)\n]*|\bday ubbi[^,)\n]*", "", text
                )
                assert set(re.findall(r"\d+", text)) <= digits, (
                    answer.id,
                    country,
                    set(re.findall(r"\d+", text)) - digits,
                )


@pytest.mark.parametrize(
    ("written", "short", "printed"),
    [
        ("1515", True, "1515"),
        ("+221800005050", False, "800 00 50 50"),
        ("+34 900 202 202", False, "+34 900 202 202"),
        ("+216 80 101 566", False, "+216 80 101 566"),
        ("+39 800 004 006", False, "+39 800 004 006"),
        ("+221 33 869 62 00", False, "+221 33 869 62 00"),
        ("", False, ""),
    ],
)
def test_a_number_is_printed_as_a_person_in_senegal_dials_it(written: str, short: bool, printed: str) -> None:
    """Only Senegal's own toll-free numbers lose their country code."""
    assert printed_phone(written, short, "SN") == printed


def test_every_first_sms_costs_two_segments_at_most(found: list[Problem]) -> None:
    assert [problem.say() for problem in found if problem.check == "long_sms"] == []


def test_what_phrases_leave_to_be_filled_in_is_what_the_code_fills_in(knowledge: Knowledge) -> None:
    """`FILLED_IN` names every keyword with which the code says a phrase, so that the check knows what it may allow."""
    used: set[str] = set()
    for path in (ROOT / "bot").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and node.func.attr in ("say", "phrase")
            ):
                used |= {keyword.arg for keyword in node.keywords if keyword.arg}
    own = Renderer(knowledge, Gazetteer(knowledge))._own(Scene("fr", "sms", NOW))
    assert used | own.keys() == FILLED_IN


def test_every_phrase_the_code_says_is_there(library: Library) -> None:
    phrases = library.whole().phrases
    said: set[str] = set()
    for path in [*(ROOT / "bot" / "core").rglob("*.py"), ROOT / "bot" / "app.py"]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Call)
                and getattr(node.func, "attr", "") in ("say", "phrase", "_word")
                and node.args
            ):
                said |= {
                    leaf.value
                    for leaf in ast.walk(node.args[0])
                    if isinstance(leaf, ast.Constant) and isinstance(leaf.value, str)
                }
    said -= {"yes", "no", "useful"}  # compared with, not said
    assert said <= phrases.keys()
    assert phrases.keys() == set(PHRASES)
    assert sms.dear(sms.fold(" ".join(text for trio in phrases.values() for text in trio.values()))) == ()


def test_no_phrase_is_asked_of_translators_that_the_code_never_says() -> None:
    """Each name of the schema stands in code, outside the schema itself."""
    folders = [ROOT / "bot" / room for room in ("core", "channels")]
    trees = [ast.parse(path.read_text(encoding="utf-8")) for folder in folders for path in folder.rglob("*.py")]
    trees.append(ast.parse((ROOT / "bot" / "app.py").read_text(encoding="utf-8")))
    written = {node.value for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Constant)}
    assert set(PHRASES) <= written, set(PHRASES) - written


def test_the_known_wolof_words_are_sorted_and_stand_once() -> None:
    """One word a line, so that two people's additions merge."""
    lines = (ROOT / "languages/wo/known_words.txt").read_text(encoding="utf-8").splitlines()
    assert lines == sorted(set(lines))
    assert all(line and line == line.strip().lower() for line in lines)


def test_the_stored_day_of_each_check_is_not_in_the_future(library: Library) -> None:
    days: list[date] = [fact.verified_on for fact in library.whole().facts.values()]
    days += [contact.verified_on for contact in library.whole().contacts.values()]
    assert max(days) <= TODAY


def test_the_welcome_waits_where_it_would_cost_a_fourth_sms(dialogue: Dialogue) -> None:
    """An answer with the emergency numbers is long; who we are is said with a later one."""
    talk = Talker(dialogue)
    text = talk.say("mon frère est parti en pirogue depuis 3 semaines aucune nouvelle")
    assert "119" in text
    assert sms.cost(text).segments <= 3


HOME_ONLY = ("17", "18", "123", "1515", "116", "119", "800 00 50 50", "800 00 88 88")


def urgent_first_messages(library: Library) -> list[tuple[str, str, str, str]]:
    """(question, country, language, first SMS with its hint) for every urgent question and country of the atlas."""
    knowledge = library.whole()
    renderer = Renderer(knowledge, Gazetteer(knowledge))
    found = []
    for key in (key for key, intent in knowledge.intents.items() if intent.risk == "urgent"):
        for country in knowledge.countries:
            for language in knowledge.languages:
                scene = Scene(language, "sms", NOW, Where(country))
                pages = renderer.pages(knowledge.answers[key], scene)
                hint = f"\n{sms.fold(renderer.phrase('more_hint', scene))}" if len(pages) > 1 else ""
                found.append((key, country, language, pages[0] + hint))
    return found


def test_whoever_is_in_danger_abroad_gets_numbers_of_the_country_and_none_of_senegals(library: Library) -> None:
    """Every urgent question × country of the atlas × language: what the first SMS says rings where somebody is."""
    knowledge = library.whole()
    messages = urgent_first_messages(library)
    assert len(messages) >= 9 * 31 * 3
    for key, country, language, text in messages:
        where = (key, country, language, text)
        assert rings_in(knowledge, country, text), where
        own = [sms.fold(number) for number in numbers_of(knowledge, country)]
        plain = text
        for number in sorted(own, key=len, reverse=True):
            plain = re.sub(rf"(?<!\d){re.escape(number)}(?!\d)", "", plain)
        # what is left once the numbers that ring there are taken out
        assert not [n for n in HOME_ONLY if re.search(rf"(?<!\d){re.escape(n)}(?!\d)", plain)], where
        assert sms.cost(text).segments <= 3, where


def test_the_police_are_not_the_first_number_where_they_may_hand_somebody_over(library: Library) -> None:
    """But where they also send the ambulance, or nobody else of the country can be called for the need; in Libya never."""
    knowledge = library.whole()
    found = set()
    for key, country, _, text in urgent_first_messages(library):
        if knowledge.countries[country].avoid_police:
            there = {n: at for n in numbers_of(knowledge, country) if (at := text.find(sms.fold(n))) >= 0}
            first = min(there, key=lambda n: (there[n], -len(n)))
            serving = {
                kind: {c.phone for c in knowledge.serving(kind, Where(country))} for kind in ("police", "ambulance")
            }
            if first in serving["police"] - serving["ambulance"]:
                found.add((key, country))
    assert found == set()
    assert not knowledge.serving("police", Where("LY"))
