"""The example messages of intents/, each with its place in a file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bot.core.reading.matching import NONE
from bot.errors import Problem
from bot.knowledge import schema
from bot.knowledge.contract import intent_id
from bot.knowledge.files import CORPUS, NONE_INTENT, stem
from bot.knowledge.load import Library
from bot.knowledge.yaml_text import Path, TextFile


@dataclass(frozen=True, slots=True)
class Example:
    """One message that people write; `intent` is `none` for those that are not for this line."""

    intent: str
    text: str
    file: TextFile
    path: Path

    def problem(self, check: str, fr: str, en: str, level: str = "error") -> Problem:
        """A problem with this example."""
        return self.file.problem(self.path, check, fr, en, level)


def examples(library: Library) -> Iterator[Example]:
    """All examples of all questions, then those that are not for this line, then the corpus."""
    for name, part in library.parts.items():
        if isinstance(part, schema.IntentFile):
            yield from _of(library, library.files[name], intent_id(name))
    yield from _of(library, library.files[NONE_INTENT], NONE)
    for name, lines in library.parts.items():
        if name.startswith(CORPUS):
            key = stem(name)
            yield from (Example(key, text, library.files[name], (n,)) for n, text in enumerate(lines) if text.strip())


def _of(library: Library, file: TextFile, intent: str) -> Iterator[Example]:
    for language in library.tongues.every:
        for number, text in enumerate(file.value(("examples", language)) or ()):
            yield Example(intent, text, file, ("examples", language, number))
