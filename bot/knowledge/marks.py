"""What a translation was read against: a short hash of the original, kept beside the mark `checked`."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping

from bot.knowledge import schema


def mark(texts: Iterable[str]) -> str:
    """Eight hex digits that change when a word of the texts does; spaces and line ends count for nothing."""
    said = "\n".join(" ".join(text.split()) for text in texts)
    return hashlib.sha256(said.encode()).hexdigest()[:8]


def answer_mark(part: schema.AnswerFile, language: str) -> str:
    """The mark of all that an answer says in its original language, for every place."""
    return mark(_said(part, language))


def _said(part: schema.AnswerFile, language: str) -> Iterator[str]:
    variants = [part.abroad, *part.by_country.values(), *part.by_region.values()]
    texts: list[Mapping[str, str] | None] = [part.title, part.answer, part.more]
    texts += [field for variant in variants if variant for field in (variant.answer, variant.more)]
    return (text[language] for text in texts if text and language in text)
