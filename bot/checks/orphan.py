"""Une question sans réponse, ou une réponse sans question.

Chaque fichier de intents/ a le sien, du même nom, dans content/, et l'inverse.

Mauvais :
    intents/labour/visa.yaml, mais pas de content/labour/visa.yaml
Bon :
    intents/labour/visa.yaml et content/labour/visa.yaml
---
A question without an answer, or an answer without a question.

Each file of intents/ has its own of the same name in content/, and the other way round.

Bad:
    intents/labour/visa.yaml, but no content/labour/visa.yaml
Good:
    intents/labour/visa.yaml and content/labour/visa.yaml
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from bot.errors import Problem
from bot.knowledge.load import Library

ID = "orphan"
LEVEL = "error"


def check(library: Library, today: date) -> Iterator[Problem]:
    """Files whose counterpart is missing."""
    knowledge = library.whole()
    for key in sorted(knowledge.intents.keys() - knowledge.answers.keys()):
        yield _missing(library, "intents", "content", key)
    for key in sorted(knowledge.answers.keys() - knowledge.intents.keys()):
        yield _missing(library, "content", "intents", key)


def _missing(library: Library, here: str, there: str, key: str) -> Problem:
    name = key.replace(".", "/") + ".yaml"
    fr = {"content": "cette question n'a pas de réponse", "intents": "personne ne peut poser cette question"}[there]
    en = {"content": "this question has no answer", "intents": "nobody can ask this question"}[there]
    return library.files[f"{here}/{name}"].problem(
        (), ID, f"{fr} ; écrivez {there}/{name}", f"{en}; write {there}/{name}"
    )
