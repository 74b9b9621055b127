"""What can go wrong outside a conversation. Each error says what to do next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


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
