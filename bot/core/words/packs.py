"""A language as a value: what `languages/<code>/` says of it. Nothing here knows which languages there are."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.core.words import sms

Words = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Spelling:
    """How words of one sound or spelling are brought to one key: rules from top to bottom, on plain letters.

    `mark` stands before its features. `keeps`: letters that must survive the loss of accents, and what they
    become. `sure`: two words with one key are the same word. `letters`: n-grams of a key are features, of this
    length; `across`: so are n-grams over the whole message, since people who spell by ear cut words anywhere.
    """

    mark: str
    rules: tuple[tuple[re.Pattern[str], str], ...]
    keeps: Mapping[str, str] = field(default_factory=dict)
    sure: bool = False
    letters: int = 0
    across: int = 0


@dataclass(frozen=True, slots=True)
class Clock:
    """How an hour is written: `{hour}h` on the hour, `{hour}h{minute}` else."""

    whole: str = "{hour}:00"
    with_minutes: str = "{hour}:{minute}"

    def written(self, hour: int, minute: int) -> str:
        return (self.with_minutes if minute else self.whole).format(hour=hour, minute=f"{minute:02d}")


@dataclass(frozen=True, slots=True)
class LanguagePack:
    """One language: its names, its words by use, its phrases, commands, danger words, shorthand and spelling.

    `names`: what each language calls it. `called`: what people write to change to it, the offered word first.
    `locale`: Babel's name of it, or empty. `words`: lists by use (see `languages/fr/words.yaml`). `checked`: the
    phrases that a speaker has read, with the hash of the original they were read against.
    """

    code: str
    name: str
    names: Mapping[str, str]
    called: tuple[str, ...]
    locale: str = ""
    clock: Clock = Clock()
    date: str = "%d/%m/%Y"
    elided: frozenset[str] = frozenset()
    endings: tuple[str, ...] = ()
    spelling: Spelling | None = None
    words: Words = field(default_factory=dict)
    phrases: Mapping[str, str] = field(default_factory=dict)
    checked: Mapping[str, str] = field(default_factory=dict)
    commands: Words = field(default_factory=dict)
    danger: Words = field(default_factory=dict)
    broad: tuple[str, ...] = ()
    shorthand: Mapping[str, str] = field(default_factory=dict)
    known_words: frozenset[str] = frozenset()

    def offered(self, short: bool) -> str:
        """The word that changes to this language, in capitals; by SMS one whose letters don't make the message dear."""
        plain = (word for word in self.called if not (short and sms.dear(sms.fold(word))))
        return next(plain, self.called[0]).upper()
