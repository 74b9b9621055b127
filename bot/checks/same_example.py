"""Le même exemple dans deux questions.

Deux questions ne peuvent pas avoir le même exemple (accents, majuscules et abréviations de SMS mis à
part) : laquelle gagnerait ? Gardez-le là où on l'attend.

Mauvais :
    « je veux un visa » dans labour/visa.yaml et dans labour/work_abroad.yaml
Bon :
    « je veux un visa » dans labour/visa.yaml seulement
---
The same example in two questions.

Two questions can't have the same example (accents, capitals and SMS shorthand aside): which one would
win? Keep it where one expects it.

Bad:
    "i want a visa" in labour/visa.yaml and in labour/work_abroad.yaml
Good:
    "i want a visa" in labour/visa.yaml only
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from bot.checks.walk.examples import examples
from bot.errors import Problem
from bot.knowledge.load import Library

ID = "same_example"
LEVEL = "error"
SLOW = True


def check(library: Library, today: date) -> Iterator[Problem]:
    """Examples that an earlier file has too."""
    seen: dict[str, str] = {}
    normalise = library.whole().lexicon.normalise
    for example in examples(library):
        key = normalise(example.text)
        first = seen.setdefault(key, example.intent)
        if key and first != example.intent:
            yield example.problem(
                ID,
                f"« {example.text} » est déjà un exemple de {first} ; gardez-le à un seul endroit",
                f'"{example.text}" is already an example of {first}; keep it in one place',
            )
