"""The spellings of a word meet in one key: each language's rules, and what they must not mix up."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.config import ROOT
from bot.core.knowledge import Knowledge
from bot.core.words.packs import Spelling
from bot.core.words.spelling import Speller
from bot.knowledge.languages import rows

TABLES = sorted((ROOT / "languages").glob("*/spelling.tsv"))
CASES = [
    pytest.param(path.parent.name, row, id=f"{path.parent.name} {row[0]}")
    for path in TABLES
    for row in rows(path.read_text(encoding="utf-8").splitlines())
]


def speller(knowledge: Knowledge, code: str) -> Speller:
    spelling = knowledge.lexicon.packs[code].spelling
    assert spelling is not None
    return Speller(spelling)


@pytest.mark.parametrize(("code", "row"), CASES)
def test_each_rule_has_a_word_that_shows_it(knowledge: Knowledge, code: str, row: list[str]) -> None:
    """Pattern, what it becomes, a word, its key: the word has that key, and not without the rule."""
    pattern, becomes, word, key = row[:4]
    if not word:
        pytest.skip("a rule that only cleans what other languages' letters leave")
    spelling = knowledge.lexicon.packs[code].spelling
    assert spelling is not None
    assert Speller(spelling).key(word) == key
    without = tuple(rule for rule in spelling.rules if (rule[0].pattern, rule[1]) != (pattern, becomes))
    assert len(without) == len(spelling.rules) - 1
    assert Speller(replace(spelling, rules=without)).key(word) != key


@pytest.mark.parametrize(
    ("standard", "popular"),
    [("xaalis", "khaliss"), ("ñibbi", "gnibi"), ("jëf", "dieuf"), ("ceeb", "thiebe"), ("liggéey", "ligguey"), ("dëkk", "deuk"),
     ("bëgg", "beugue"), ("gaal", "gal"), ("jàngoro", "diangoro"), ("ñaan", "niaane"), ("bitig", "bitik"), ("suuf", "souf")],
)  # fmt: skip
def test_a_popular_wolof_spelling_has_the_key_of_the_standard_word(
    knowledge: Knowledge, standard: str, popular: str
) -> None:
    wolof = speller(knowledge, "wo")
    assert wolof.key(standard) == wolof.key(popular)


@pytest.mark.parametrize(
    ("one", "other"), [("dem", "dam"), ("gis", "gas"), ("xol", "xel"), ("ñam", "nam"), ("lekk", "lakk")]
)
def test_different_wolof_words_keep_different_keys(knowledge: Knowledge, one: str, other: str) -> None:
    wolof = speller(knowledge, "wo")
    assert wolof.key(one) != wolof.key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("rentrer", "rentre"), ("aider", "aidez"), ("beaucoup", "boku"), ("bateau", "bato"), ("argent", "arjan"),
     ("retourner", "retourne"), ("chez", "che"), ("quoi", "koi")],
)  # fmt: skip
def test_french_words_that_sound_alike_share_a_key(knowledge: Knowledge, one: str, other: str) -> None:
    french = speller(knowledge, "fr")
    assert french.key(one) == french.key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("boat", "boot"), ("mer", "mort"), ("pirogue", "passeport"), ("visa", "vie"), ("retour", "route")],
)
def test_other_french_words_keep_their_own(knowledge: Knowledge, one: str, other: str) -> None:
    french = speller(knowledge, "fr")
    assert french.key(one) != french.key(other)


def test_only_the_line_s_own_words_are_remembered() -> None:
    """What people type, a name perhaps, stays in no cache of a process that lives for weeks."""
    kept = Speller(Spelling("~", ()), known=frozenset({"bateau"}))
    assert [kept.key(word) for word in ("bateau", "moussa")] == ["bateau", "moussa"]
    assert "moussa" not in kept._keys
    assert "bateau" in kept._keys
