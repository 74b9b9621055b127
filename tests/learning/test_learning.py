"""What is learnt depends on what the examples say: not on their order, and little on any one of them."""

from __future__ import annotations

import io
import os
import stat
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from bot.config import ROOT
from bot.core.dialogue import Dialogue
from bot.core.knowledge import Knowledge
from bot.core.reading.matching import Learnt, Thresholds
from bot.core.words.lexicon import Lexicon
from bot.learning import models
from bot.learning.evaluation import judge, read_cases
from bot.learning.lesson import Lesson, Line, lesson, lesson_of
from bot.learning.models import key_of, learnt_for, matcher_for, packed, unpacked, write
from bot.learning.training import learn
from bot.learning.unseen import unseen
from tests.conftest import NOW
from tests.server import SESSION_CACHE

FEW = ("labour.passport", "return.how", "protection.distress_at_sea", "none", "")
NEW = ("labour.passport", "fr", "mon passeport est perime depuis deux ans et je pars bientot, je le refais ou")
"""An intent, a language and an example that nobody has written yet."""


@pytest.fixture(scope="module")
def small(knowledge: Knowledge) -> Lesson:
    """The lesson of a few intents."""
    whole = lesson_of(knowledge)
    return Lesson(tuple(line for line in whole.lines if line.intent in FEW), whole.urgent)


def backwards(texts: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    return {language: texts[language][::-1] for language in list(texts)[::-1]}


def test_the_lesson_is_the_same_for_examples_in_another_order(knowledge: Knowledge) -> None:
    """Every list backwards, every file in another place: the child process gets the same bytes, so it learns the same."""
    intents = {
        key: replace(knowledge.intents[key], examples=backwards(knowledge.intents[key].examples))
        for key in list(knowledge.intents)[::-1]
    }
    other = replace(knowledge, intents=intents, none_examples=backwards(knowledge.none_examples))
    assert packed(lesson_of(other)) == packed(lesson_of(knowledge))
    assert key_of(other) == key_of(knowledge)


def test_lines_in_another_order_give_the_same_file_to_the_byte(small: Lesson, tmp_path: Path) -> None:
    """Model, thresholds and language table: the whole artefact."""
    for name, lines in (("one", small.lines), ("other", small.lines[::-1])):
        write(learn(lesson(lines, small.urgent)), tmp_path / f"{name}.npz")
    assert (tmp_path / "one.npz").read_bytes() == (tmp_path / "other.npz").read_bytes()


def test_one_example_more_changes_one_sentence_in_a_hundred_at_most_and_no_danger(
    knowledge: Knowledge, dialogue: Dialogue
) -> None:
    """By what people get: the answer, what is offered, how a danger is seen."""
    name, language, text = NEW
    intent = knowledge.intents[name]
    examples = {**intent.examples, language: (*intent.examples[language], text)}
    richer = replace(knowledge, intents={**knowledge.intents, name: replace(intent, examples=examples)})
    after = Dialogue(richer, matcher_for(richer, SESSION_CACHE))
    cases = [case for path in sorted((ROOT / "tests/sentences").glob("*.jsonl")) for case in read_cases(path)]
    moved = []
    for case in cases:
        old, new = judge(dialogue, case, NOW), judge(after, case, NOW)
        if (old.answered, old.offered, old.danger) != (new.answered, new.offered, new.danger):
            moved.append((case.intents[0], old.danger, new.danger))
    assert len(moved) <= len(cases) / 100
    assert [m for m in moved if m[1] != m[2] or dialogue.knowledge.intents.get(m[0], intent).risk == "urgent"] == []


def test_what_the_child_process_reads_is_what_was_sent(small: Lesson) -> None:
    assert unpacked(io.BytesIO(packed(small))) == small


def test_another_example_risk_place_or_courtesy_has_another_key(office: Knowledge) -> None:
    """And what is only said has not: a phrase, a danger word."""
    name, intent = next((key, intent) for key, intent in office.intents.items() if intent.risk != "urgent")
    code, pack = next(iter(office.lexicon.packs.items()))

    def with_pack(**changes: object) -> Knowledge:
        packs = {**office.lexicon.packs, code: replace(pack, **changes)}  # type: ignore[arg-type]
        return replace(office, lexicon=Lexicon(packs.values()))

    def with_intent(**changes: object) -> Knowledge:
        return replace(office, intents={**office.intents, name: replace(intent, **changes)})  # type: ignore[arg-type]

    others = (
        with_intent(examples={**intent.examples, code: (*intent.examples[code], "encore un")}),
        with_intent(risk="urgent"),
        replace(office, places=office.places[1:]),
        replace(office, not_places=frozenset({"encore un"})),
        with_pack(words={**pack.words, "greetings": ("ohé",)}),
        with_pack(shorthand={**pack.shorthand, "zz": "ohé"}),
    )
    keys = [key_of(office), *map(key_of, others)]
    assert len(set(keys)) == len(keys)
    assert key_of(with_pack(phrases={}, danger={})) == key_of(office)


def test_a_tenth_is_kept_apart_with_what_is_like_it() -> None:
    """By the text alone: the others' coming and going changes nothing."""
    texts = [f"je cherche le bureau numero {n} dans la ville de dakar svp" for n in range(400)]
    texts += [f"motif {n} tout autre {n * 7} chose {n * 13}" for n in range(400)]
    apart, near = unseen(texts)
    assert 40 <= apart.sum() <= 120
    assert not (apart & near).any()
    assert near[:400].mean() > near[400:].mean()
    assert np.array_equal(unseen(texts[::2])[0], apart[::2])


def test_without_enough_unseen_messages_the_thresholds_stay_as_they_are() -> None:
    lines = [
        Line(f"{word} {n}", f"{word} {n}", intent, "fr")
        for n in range(8)
        for word, intent in (("visa", "a.b"), ("retour", "c.d"))
    ]
    assert learn(lesson(lines)).thresholds == Thresholds()


def test_a_cache_that_cannot_be_written_learns_in_a_temporary_folder_and_reads_from_there(
    knowledge: Knowledge, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file stands where the folder should be, so that it holds for root, too."""
    blocked = tmp_path / "cache"
    blocked.write_text("", encoding="utf-8")
    intents = {key: replace(knowledge.intents[key], examples={"fr": (key,)}) for key in list(knowledge.intents)[:3]}
    few = replace(knowledge, intents=intents, none_examples={"fr": ("foot",)})
    made: list[Path] = []
    really = models._made

    def watched(lines: bytes, path: Path) -> Learnt:
        made.append(path)
        return really(lines, path)

    monkeypatch.setattr(models, "_made", watched)
    learnt = learnt_for(few, blocked / "deeper")
    assert set(learnt.model.classes) == {*intents, "none"}
    assert not made[0].exists()
    assert blocked.read_text(encoding="utf-8") == ""


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_folder_is_no_harm(tmp_path: Path) -> None:
    tmp_path.chmod(stat.S_IRUSR | stat.S_IXUSR)
    assert not models._writable(tmp_path)
