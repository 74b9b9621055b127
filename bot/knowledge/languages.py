"""The files of languages/<code>/ as one LanguagePack."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from bot.core.words.packs import Clock, LanguagePack, Spelling
from bot.knowledge import tongues


def pack_of(parts: Mapping[str, Any], code: str) -> LanguagePack:
    """The language's pack; what a partial one has no file for is empty."""
    folder = f"languages/{code}"
    own: tongues.PackFile = parts[f"{folder}/pack.yaml"]
    danger: tongues.DangerFile = parts.get(f"{folder}/danger.yaml") or tongues.DangerFile()
    phrases: tongues.PhrasesFile = parts.get(f"{folder}/phrases.yaml") or tongues.PhrasesFile()
    return LanguagePack(
        code=code,
        name=own.name,
        names=dict(own.names),
        called=tuple(own.called),
        locale=own.locale,
        clock=Clock(own.clock.whole, own.clock.with_minutes),
        date=own.date,
        elided=frozenset(own.elided),
        endings=tuple(own.endings),
        spelling=_spelling(own.spelling, parts.get(f"{folder}/spelling.tsv", ())) if own.spelling else None,
        words=_lists(parts.get(f"{folder}/words.yaml") or tongues.WordsFile()),
        phrases={name: text for name, text in phrases.phrases.model_dump().items() if text},
        checked=dict(phrases.checked),
        commands=_lists(parts.get(f"{folder}/commands.yaml") or tongues.CommandsFile()),
        danger={intent: tuple(listed) for intent, listed in danger.situations.items()},
        broad=tuple(danger.broad),
        shorthand={row[0]: row[1] for row in rows(parts.get(f"{folder}/shorthand.tsv", ())) if len(row) > 1},
        known_words=frozenset(parts.get(f"{folder}/known_words.txt", ())),
    )


def rows(lines: Iterable[str]) -> Iterator[list[str]]:
    """The cells of a table's lines, without its remarks."""
    return (line.split("\t") for line in lines if line.strip() and not line.startswith("# "))


def _lists(part: Any) -> dict[str, tuple[str, ...]]:
    return {name: tuple(listed) for name, listed in part.model_dump().items() if listed}


def _spelling(part: tongues.SpellingPart, lines: Iterable[str]) -> Spelling:
    rules = tuple((re.compile(row[0]), row[1]) for row in rows(lines) if len(row) > 1)
    return Spelling(part.mark, rules, dict(part.keeps), part.sure, int(part.letters), int(part.across))
