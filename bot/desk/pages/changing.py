"""An edited file tried before it is published: the same files with one replaced, beside what runs now."""

from __future__ import annotations

import re
import shutil
import tempfile
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot.config import Config
from bot.core.dialogue import Dialogue
from bot.core.knowledge import Knowledge
from bot.core.reading.matching import Matcher
from bot.core.reading.question_words import QuestionWords
from bot.desk.changes import Diff, compare, held_out
from bot.errors import KnowledgeError, Problem
from bot.knowledge.load import FOLDERS, load
from bot.learning.lesson import examples_of
from bot.learning.models import key_of, matcher_for

_NAME = re.compile(r"^(intents|content|languages)/([a-z]+/)?[a-zA-Z_]+\.yaml$")


@dataclass(frozen=True, slots=True)
class Edit:
    """What somebody would like to publish: a file of intents/ or content/ and its new text."""

    path: str
    text: str

    @property
    def is_one_of_ours(self) -> bool:
        return bool(_NAME.match(self.path))


def file_names(root: Path) -> list[str]:
    """The files that may be edited."""
    found = (path.relative_to(root).as_posix() for folder in FOLDERS for path in (root / folder).rglob("*.yaml"))
    return sorted(found)


def try_edit(running: Dialogue, config: Config, edit: Edit, now: datetime) -> Diff | tuple[Problem, ...]:
    """What the edit would change, or the problems that keep it from being read. Nothing is kept.

    Raises BotError where there are no sentences to try it on.
    """
    cases = held_out(config.root)
    with tempfile.TemporaryDirectory(prefix="yoon-") as folder:
        root = Path(folder)
        for name in FOLDERS:
            shutil.copytree(config.root / name, root / name, ignore=shutil.ignore_patterns("audio"))
        path = root / edit.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(edit.text, encoding="utf-8")
        try:
            edited = _with_matcher(load(root).whole(), running, root / "cache")
        except KnowledgeError as error:
            return error.problems
    return compare(running, edited, cases, now)


def _with_matcher(knowledge: Knowledge, running: Dialogue, cache: Path) -> Dialogue:
    """The edited bot; it learns again only when what it learns from changed, and that is not kept."""
    if key_of(knowledge) != key_of(running.knowledge):
        return Dialogue(knowledge, matcher_for(knowledge, cache))
    learnt = running.understanding.matcher.learnt
    return Dialogue(knowledge, Matcher(learnt, examples_of(knowledge), QuestionWords(knowledge)))
