"""What the code needs of staff's files: each way to break it is an error with its line, or the line still works.

The files are those of the checks' small office; each case changes one thing in them.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from bot import checks
from bot.core.dialogue import Dialogue
from bot.core.model import Conversation, Message
from bot.errors import KnowledgeError
from bot.knowledge.load import Library, load
from bot.learning.models import matcher_for
from tests.checks.test_checks import HERE, library_for

TODAY = date(2026, 11, 24)
NOW = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)
SEVENTEEN = ", ".join(["labour.visa"] * 17)
TOPIC = "  - id: {}\n    title: {{fr: Un, en: One, wo: Benn}}\n    intents: [labour.visa]\n"
TEN_TOPICS = "".join(TOPIC.format(letter * 3) for letter in "abcdefghij")

BROKEN = {
    "a role that no question holds": (
        {"intents/general/human.yaml": {"role: human\n": ""}}, "intents/general/human.yaml:1:1 role", "role: human",
    ),
    "a role misspelt": (
        {"intents/general/human.yaml": {"role: human": "role: humann"}}, "intents/general/human.yaml:1:7 schema", "humann",
    ),
    "a role held twice": (
        {"intents/labour/visa.yaml": {"slots:": "role: human\nslots:"}}, "intents/labour/visa.yaml:1:7 role", "déjà le rôle",
    ),
    "the phrase help_line gone": (
        {"languages/fr/phrases.yaml": {"  help_line:": "  #"}}, "languages/fr/phrases.yaml:2:3 missing_language", "help_line",
    ),
    "the phrase apology gone": (
        {"languages/wo/phrases.yaml": {"  apology:": "  #"}}, "languages/wo/phrases.yaml:2:3 missing_language", "apology",
    ),
    "the phrase more_hint gone": (
        {"languages/en/phrases.yaml": {"  more_hint:": "  #"}}, "languages/en/phrases.yaml:2:3 missing_language", "more_hint",
    ),
    "a phrase left empty": (
        {"languages/fr/phrases.yaml": {'"Danger : {here:police}"': '""'}},
        "languages/fr/phrases.yaml:17:14 missing_language", "help_line",
    ),
    "a phrase misspelt": (
        {"languages/fr/phrases.yaml": {"  help_line:": "  helpline:"}}, "languages/fr/phrases.yaml:17:13 schema", "helpline",
    ),
    "the command exit misspelt": (
        {"languages/fr/commands.yaml": {"exit: [x]": "exitt: [x]"}}, "languages/fr/commands.yaml:8:8 schema", "exitt",
    ),
    "the command exit removed": (
        {"languages/fr/commands.yaml": {"exit: [x]\n": ""}}, "languages/fr/commands.yaml:3:1 missing_language", "exit",
    ),
    "the command menu removed": (
        {"languages/en/commands.yaml": {"menu:": "#"}}, "languages/en/commands.yaml:3:1 missing_language", "menu",
    ),
    "one word for two commands": (
        {"languages/fr/commands.yaml": {"no: [": "no: [x, "}}, "languages/fr/commands.yaml:11:6 command", "commande exit",
    ),
    "an urgent question without danger words": (
        {"languages/fr/danger.yaml": {"  protection.help:\n    - on me retient": "  protection.help: []"}},
        "intents/protection/help.yaml:2:7 no_danger_words", "danger",
    ),
    "a question in no topic of the menu": (
        {"content/menu.yaml": {"[general.human, data.documents]": "[general.human]"}},
        "intents/data/documents.yaml:1:1 no_way_to_it", "data.documents",
    ),
    "more topics than a list carries": (
        {"content/menu.yaml": {"topics:\n": f"topics:\n{TEN_TOPICS}"}}, "content/menu.yaml:2:3 schema", "9 au plus",
    ),
    "more questions in a topic than numbers can mean": (
        {"content/menu.yaml": {"[labour.visa]": f"[{SEVENTEEN}]"}}, "content/menu.yaml:4:14 schema", "16 au plus",
    ),
    "two topics of one name": (
        {"content/menu.yaml": {"id: protection": "id: labour"}}, "content/menu.yaml:5:9 same_name", "labour",
    ),
    "two documents of one name": (
        {"content/documents.yaml": {"id: report_2": "id: report_1"}}, "content/documents.yaml:18:9 same_name", "report_1",
    ),
    "hours that no clock shows": (
        {"content/contacts.yaml": {"hours: Mo-Fr 08:00-16:00": 'hours: "Mo-Fr 27:99-31:00"'}},
        "content/contacts.yaml:17:10 schema", "27:99",
    ),
    "a week of six days": (
        {"languages/fr/phrases.yaml": {"lun. mar. mer. jeu. ven. sam. dim.": "lun. mar. mer. jeu. ven. sam."}},
        "languages/fr/phrases.yaml:8:9 schema", "sept noms de jours",
    ),
    "a clock with a name that nothing fills in": (
        {"languages/fr/pack.yaml": {'whole: "{hour}h"': 'whole: "{hour}h {day}"'}},
        "languages/fr/pack.yaml:6:16 schema", "{hour}h{minute}",
    ),
    "a locale that Babel does not know": (
        {"languages/fr/pack.yaml": {"locale: fr ": "locale: franc "}}, "languages/fr/pack.yaml:5:9 schema", "franc",
    ),
    "a document's year that is no year": (
        {"content/documents.yaml": {"year: 2019": "year: l'an dernier"}}, "content/documents.yaml:7:11 schema", "une année",
    ),
    "a fact checked in the future": (
        {"content/facts.yaml": {"verified_on: 2026-11-23\n  confidence: official\nvisa": "verified_on: 2062-11-23\n  confidence: official\nvisa"}},
        "content/facts.yaml:5:16 future_date", "2062-11-23",
    ),
    "a contact open other hours than its fact": (
        {"content/facts.yaml": {"Le visa se demande au": "Le visa se demande de 9h à 12h au"}},
        "content/contacts.yaml:17:10 differing_hours", "09:00, 12:00",
    ),
    "a time zone that is none": (
        {"content/office.yaml": {"Africa/Dakar": "Dakar"}}, "content/office.yaml:9:12 schema", "Dakar",
    ),
}  # fmt: skip
"""What staff change -> where it is told, and a word of how."""


@pytest.mark.parametrize("broken", BROKEN)
def test_a_broken_contract_stops_a_start_with_its_line(broken: str, tmp_path: Path) -> None:
    """What the line could not work without is told before it starts, where it stands, in words of staff."""
    change, where, says = BROKEN[broken]
    found = checks.stopping(library_for(tmp_path, {"change": change}), TODAY)
    assert f"{where}" in {f"{p.path}:{p.line}:{p.column} {p.check}" for p in found}, [p.say() for p in found]
    assert any(says in problem.fr for problem in found)


BROKEN_FILES = {
    "a country's file of another name": (
        {"content/countries/maroc.yaml": "contacts: {}\n"}, "content/countries/maroc.yaml:1:1 file",
    ),
    "a contact of a country that is one of the register": (
        {"content/countries/MA.yaml": (
            "contacts:\n  police:\n    name: {fr: P, en: P, wo: P}\n    short: {fr: P, en: P, wo: P}\n    kind: emergency\n"
            '    phone: "17"\n    facts: [police_17]\n    verified_on: 2026-11-23\n'
        )},
        "content/countries/MA.yaml:3:5 same_name",
    ),
    "a town without its place": (
        {"content/towns.tsv": "Tanger\tMA\t35.77\t-5.80\nSebta\tES\t35,88\n"}, "content/towns.tsv:2:1 schema",
    ),
    "a rule of spelling that is none": ({"languages/wo/spelling.tsv": "a\tb\n(\tb\n"}, "languages/wo/spelling.tsv:2:1 schema"),
    "a rule that gives back what it has not": ({"languages/wo/spelling.tsv": "a\t\\2\n"}, "languages/wo/spelling.tsv:1:1 schema"),
    "shorthand without a tab": ({"languages/fr/shorthand.tsv": "slt salut\n"}, "languages/fr/shorthand.tsv:1:1 schema"),
    "examples of a question that nobody described": (
        {"intents/corpus/fr/labour.visum.txt": "un visa\n"}, "intents/corpus/fr/labour.visum.txt:1:1 unknown_intent",
    ),
    "a language without its phrases": ({"languages/wo/phrases.yaml": None}, "languages/wo/pack.yaml:2:1 missing_language"),
}  # fmt: skip


@pytest.mark.parametrize("broken", BROKEN_FILES)
def test_a_broken_file_is_told_before_a_start(broken: str, tmp_path: Path) -> None:
    files, where = BROKEN_FILES[broken]
    found = checks.stopping(library_for(tmp_path, {"files": files}), TODAY)
    assert where in {f"{p.path}:{p.line}:{p.column} {p.check}" for p in found}, [p.say() for p in found]


def dialogue_of(library: Library, folder: Path) -> Dialogue:
    return Dialogue(library.whole(), matcher_for(library.whole(), folder / "cache"))


def test_a_question_may_be_renamed_everywhere(tmp_path: Path) -> None:
    """The code finds the way to a person by its role, whatever the question is called."""
    renamed = {
        "intents/general/human.yaml": None, "content/general/human.yaml": None,
        "intents/general/agent.yaml": (HERE / "sample/intents/general/human.yaml").read_text(encoding="utf-8"),
        "content/general/agent.yaml": (HERE / "sample/content/general/human.yaml").read_text(encoding="utf-8"),
    }  # fmt: skip
    library = library_for(
        tmp_path, {"files": renamed, "change": {"content/menu.yaml": {"general.human": "general.agent"}}}
    )
    assert checks.stopping(library, TODAY) == []
    outcome = dialogue_of(library, tmp_path).answer(Conversation(), Message("", "x", "sms", "AGENT"), NOW)
    assert outcome.events[0].intent == "general.agent"


def test_checks_of_texts_still_look_where_a_phrase_names_nothing(tmp_path: Path) -> None:
    """A phrase or an answer that names nothing known is told as such, and no other answer goes unmeasured for it."""
    long = "Demandez à {contact:office}. " + "Une phrase de plus à payer pour tout le monde. " * 20
    change = {
        "content/protection/help.yaml": {"Call {contact:police}": "Call {contact:polise}"},
        "content/labour/visa.yaml": {"Demandez à {contact:office}. ": long},
    }
    found = checks.stopping(library_for(tmp_path, {"change": change}), TODAY)
    assert {(p.check, p.path) for p in found} >= {
        ("unknown_name", "content/protection/help.yaml"), ("long_sms", "content/labour/visa.yaml"),
    }  # fmt: skip


def test_no_check_hides_a_fault_of_its_own() -> None:
    """A check looks before it leaps: none of them catches a KeyError or its like, which would silence it."""
    caught = re.compile(
        r"except[^:]*(KeyError|StopIteration|IndexError|AttributeError|TypeError|\bException|BaseException)"
    )
    for path in Path(checks.__path__[0]).rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        assert not caught.search(text), path
        assert "except:" not in text, path


def test_a_missing_role_is_raised_as_words_not_as_a_key(tmp_path: Path) -> None:
    """Whoever asks for the knowledge of broken files gets every problem, never a KeyError."""
    library = library_for(tmp_path, {"change": {"intents/general/thanks.yaml": {"role: thanks\n": ""}}})
    with pytest.raises(KnowledgeError, match="role: thanks"):
        load(library.root).whole()
