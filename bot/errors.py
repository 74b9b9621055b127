"""What can go wrong outside a conversation. Each error says what to do next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePath
from traceback import extract_tb


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing staff should mend in a file: where it stands, and what to write instead."""

    path: str
    line: int
    column: int
    check: str
    fr: str
    en: str
    level: str = "error"

    def say(self, language: str = "fr") -> str:
        """The problem as one line, `path:line:column: what is wrong and what to write instead`."""
        return f"{self.path}:{self.line}:{self.column}: {self.fr if language == 'fr' else self.en}"


def trace(error: BaseException) -> str:
    """What kind of error and where, without a word of what was in it: `KeyError, dialogue.py:77 in answer`."""
    frames = extract_tb(error.__traceback__)[-1:]
    return ", ".join([type(error).__name__, *(f"{PurePath(f.filename).name}:{f.lineno} in {f.name}" for f in frames)])


class BotError(Exception):
    """The base of all errors this project raises."""


class KnowledgeError(BotError):
    """The YAML files can't be used; `problems` holds everything that is wrong with them."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(problem.say() for problem in self.problems))


class ConfigError(BotError):
    """Settings are missing or wrong; the message names every one of them."""


class StoreError(BotError):
    """The memory can't be reached just now; the caller answers without it."""
