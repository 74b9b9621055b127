"""What an edit would change for people: the answers they get, and where their sentences lead."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from difflib import SequenceMatcher
from itertools import islice
from pathlib import Path

from bot.config import ROOT
from bot.core.dialogue import Dialogue
from bot.core.knowledge import Knowledge
from bot.core.model import Where
from bot.core.registers import Answer
from bot.core.saying.directory import Scene
from bot.core.saying.rendering import Renderer
from bot.errors import BotError
from bot.knowledge.load import load
from bot.learning.evaluation import Case, Result, judge, read_cases
from bot.learning.models import key_of, matcher_for

SENTENCES = "tests/sentences"
READ_BY = ("intents", "places", "not_places", "place_kinds", "towns", "documents", "roles", "office")
"""What of the knowledge decides how a message is read, beside the words of the languages."""


@dataclass(frozen=True, slots=True)
class AnswerChange:
    """A text people get, before and after; an empty side was or will not be there. `place` is a code or empty."""

    intent: str
    language: str
    place: str
    before: str
    after: str

    @property
    def passages(self) -> Iterator[tuple[str, str]]:
        """The lines that differ, before and after, without those around them."""
        old, new = self.before.splitlines(), self.after.splitlines()
        for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
            if kind != "equal":
                yield "\n".join(old[a:b]), "\n".join(new[c:d])


@dataclass(frozen=True, slots=True)
class WinnerChange:
    """A test sentence that leads elsewhere. `danger`: it tells of a danger, and no longer gets the right help."""

    text: str
    language: str
    expected: str
    before: str
    after: str
    danger: bool


@dataclass(frozen=True, slots=True)
class Diff:
    """Everything that an edit changes."""

    answers: tuple[AnswerChange, ...]
    winners: tuple[WinnerChange, ...]
    sentences: int

    @property
    def dangers(self) -> tuple[WinnerChange, ...]:
        """The danger cases that move away from their answer: the reason not to publish."""
        return tuple(change for change in self.winners if change.danger)


def dialogue_at(root: Path, cache: Path) -> Dialogue:
    """The bot as the files of a folder make it; raises KnowledgeError when they can't be read."""
    knowledge = load(root).whole()
    return Dialogue(knowledge, matcher_for(knowledge, cache))


def held_out(root: Path) -> list[Case]:
    """The held-out sentences under a folder, else those beside the code. Without any nothing could be told."""
    for folder in (root, ROOT):
        if paths := sorted((folder / SENTENCES).rglob("*.jsonl")):
            return [case for path in paths for case in read_cases(path)]
    raise BotError(f"no sentences to try: neither {root / SENTENCES} nor {ROOT / SENTENCES} has a .jsonl file")


def compare(before: Dialogue, after: Dialogue, cases: Sequence[Case], now: datetime) -> Diff:
    """All that changes from one bot to the other, dangers first."""
    winners = [] if _read_alike(before.knowledge, after.knowledge) else list(_winners(before, after, cases, now))
    winners.sort(key=lambda change: (not change.danger, change.expected, change.language))
    return Diff(tuple(_answers(before, after, now)), tuple(winners), len(cases))


def _read_alike(before: Knowledge, after: Knowledge) -> bool:
    """Whether messages can only be read the same way: nothing they are read by has changed."""
    return (
        key_of(before) == key_of(after)
        and before.lexicon.packs == after.lexicon.packs
        and before.answers.keys() == after.answers.keys()
        and all(getattr(before, name) == getattr(after, name) for name in READ_BY)
    )


# ---- answers


def _answers(before: Dialogue, after: Dialogue, now: datetime) -> Iterator[AnswerChange]:
    old, new = texts(before, now), texts(after, now)
    for key in sorted(old.keys() | new.keys()):
        if old.get(key, "") != new.get(key, ""):
            yield AnswerChange(*key, old.get(key, ""), new.get(key, ""))


def texts(dialogue: Dialogue, now: datetime) -> dict[tuple[str, str, str], str]:
    """Every whole answer by (intent, language, place), and the bot's own sentences as `phrases.<name>`."""
    knowledge, renderer = dialogue.knowledge, dialogue.renderer
    found: dict[tuple[str, str, str], str] = {}
    for language in knowledge.languages:
        for intent, answer in knowledge.answers.items():
            for place in dict.fromkeys(("", *answer.by_country, *_abroad(knowledge, answer), *answer.by_region)):
                found[intent, language, place] = _whole(renderer, intent, language, place, now)
        for name in knowledge.phrases:
            found[f"phrases.{name}", language, ""] = renderer.phrase(name, Scene(language, "sms", now))
    return found


def _abroad(knowledge: Knowledge, answer: Answer) -> tuple[str, ...]:
    """A country that stands for all in which the answer says what it says abroad; none where it says nothing of its own."""
    others = (code for code in knowledge.countries if code not in answer.by_country and code != knowledge.home)
    return tuple(islice(others, 1 if answer.abroad else 0))


def _whole(renderer: Renderer, intent: str, language: str, place: str, now: datetime) -> str:
    answer = renderer.knowledge.answers[intent]
    pages = renderer.pages(answer, Scene(language, "whatsapp", now, Where.of(place)))
    return "\n\n".join(pages if place else (f"# {answer.title[language]}", *pages))


def words_marked(text: str, other: str) -> Iterator[tuple[bool, str]]:
    """The words of a text in runs: whether they stand only here, and not in the other text."""
    here, there = re.findall(r"\S+\s*", text), re.findall(r"\S+\s*", other)
    for kind, a, b, _, _ in SequenceMatcher(None, here, there, autojunk=False).get_opcodes():
        if a < b:
            yield kind != "equal", "".join(here[a:b])


# ---- winners


def _winners(before: Dialogue, after: Dialogue, cases: Sequence[Case], now: datetime) -> Iterator[WinnerChange]:
    urgent = {
        key for side in (before, after) for key, intent in side.knowledge.intents.items() if intent.risk == "urgent"
    }
    for case in cases:
        old, new = judge(before, case, now), judge(after, case, now)
        if verdict(old) != verdict(new):
            lost = case.intents[0] in urgent and _helped(old) and not _helped(new)
            yield WinnerChange(case.text, case.language, case.intents[0], verdict(old), verdict(new), lost)


def _helped(result: Result) -> bool:
    """Whether somebody in danger got the right answer, and as such."""
    return result.right and bool(result.danger)


def verdict(result: Result) -> str:
    """Where a sentence leads, in words: an intent, `a ? b ? c` for a choice, `none`; how a danger was seen."""
    reached = result.answered or " ? ".join(result.offered) or "none"
    return reached + {"sure": " as a danger", "doubt": " + help line"}.get(result.danger, "")
