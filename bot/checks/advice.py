"""Une phrase qui dit à quelqu'un de partir, de rester ou de rentrer.

Le service informe et ne conseille jamais : il dit les faits, les droits, les risques, les choix. Les
tournures cherchées sont sous `advice` dans languages/<langue>/words.yaml.

Mauvais :
    Vous devez rentrer au pays.
Bon :
    Si vous choisissez de rentrer, cette aide est gratuite : {contact:iom_senegal}.
---
A sentence that tells somebody to leave, to stay or to return.

The service informs and never advises: it states facts, rights, risks, choices. The wordings looked
for are under `advice` in languages/<code>/words.yaml.

Bad:
    You must go home.
Good:
    If you choose to return, this help is free: {contact:iom_senegal}.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from bot.checks.walk.written import Wordings, answer_texts, phrases
from bot.errors import Problem
from bot.knowledge.load import Library

ID = "advice"
LEVEL = "error"


def check(library: Library, today: date) -> Iterator[Problem]:
    """Wordings that advise."""
    advice = Wordings(library, "advice")
    for written, at, words in advice.in_texts((*answer_texts(library), *phrases(library))):
        yield written.problem(
            ID,
            f"« {words} » conseille ; dites les faits, les risques et les choix, la personne décide",
            f'"{words}" advises; state facts, risks and choices, the person decides',
            at=at,
        )
