"""Une langue manque.

Chaque texte est écrit en français, en anglais et en wolof ; chaque question a des exemples dans les
trois langues ; `translation` dit l'état de chacune.

Mauvais :
    title: {fr: Visa, en: Visa}
Bon :
    title: {fr: Visa, en: Visa, wo: Wisa}
---
A language is missing.

Each text is written in French, English and Wolof; each question has examples in the three
languages; `translation` tells the state of each.

Bad:
    title: {fr: Visa, en: Visa}
Good:
    title: {fr: Visa, en: Visa, wo: Wisa}
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from bot.core.model import LANGUAGES
from bot.errors import Problem
from bot.knowledge import schema
from bot.knowledge.load import Library
from bot.knowledge.yaml_text import TextFile

ID = "missing_language"
LEVEL = "error"
NAMES = {"fr": ("le français", "French"), "en": ("l'anglais", "English"), "wo": ("le wolof", "Wolof")}


def check(library: Library, today: date) -> Iterator[Problem]:
    """Examples and translation states that lack a language (texts that lack one are found while reading the files)."""
    for name, part in library.parts.items():
        if isinstance(part, schema.IntentFile):
            yield from _lacking(library.files[name], "examples")
        if isinstance(part, schema.AnswerFile):
            yield from _lacking(library.files[name], "translation")


def _lacking(file: TextFile, field: str) -> Iterator[Problem]:
    for language in LANGUAGES:
        if not file.value((field, language)):
            fr, en = NAMES[language]
            yield file.problem(
                (field,),
                ID,
                f"{field} : {fr} manque ; ajoutez « {language}: »",
                f'{field}: {en} is missing; add "{language}:"',
            )
