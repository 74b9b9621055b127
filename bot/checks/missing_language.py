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

from bot.errors import Problem
from bot.knowledge import schema
from bot.knowledge.load import Library

ID = "missing_language"
LEVEL = "error"


def check(library: Library, today: date) -> Iterator[Problem]:
    """Translation states that lack a full language (texts and examples that lack one are found while reading the files)."""
    del today
    for name, part in library.parts.items():
        for language in library.tongues.full if isinstance(part, schema.AnswerFile) else ():
            if language not in part.translation:
                yield library.files[name].problem(
                    ("translation",), ID, f"translation : « {language} » manque ; ajoutez « {language}: draft »",
                    f'translation: "{language}" is missing; add "{language}: draft"',
                )  # fmt: skip
