"""Un chiffre tapé dans une réponse.

Un numéro, un prix, un délai ou une date vient du registre, où il a sa source : il change à un seul
endroit. Permis : « COVID-19 » et les numéros de liste « 1. » en début de ligne.

Mauvais :
    Appelez le 17. Le timbre coûte 20 000 FCFA.
Bon :
    Appelez le {phone:police}. Le timbre coûte {fact:passport_cost.fee}.
---
A digit typed into an answer.

A number, a price, a delay or a date comes from the register, where it has its source: it changes in
one place. Allowed: "COVID-19" and list numbers "1. " at the start of a line.

Bad:
    Call 17. The stamp costs 20 000 FCFA.
Good:
    Call {phone:police}. The stamp costs {fact:passport_cost.fee}.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from bot.checks.walk.written import answer_texts, without_placeholders
from bot.errors import Problem
from bot.knowledge.load import Library

ID = "typed_number"
LEVEL = "error"
_ALLOWED = re.compile(r"covid-19|^\s*\d{1,2}\. ", re.IGNORECASE | re.MULTILINE)
_BRACES = re.compile(r"\{[^{}\n]*\}")
_NUMBER = re.compile(r"\d(?:[\d\s.,/:-]*\d)?")


def check(library: Library, today: date) -> Iterator[Problem]:
    """Digits outside placeholders."""
    for written in answer_texts(library):
        text = without_placeholders(written.text)
        for pattern in (_BRACES, _ALLOWED):
            text = pattern.sub(lambda found: " " * len(found.group()), text)
        for found in _NUMBER.finditer(text):
            yield written.problem(
                ID,
                f"« {found.group()} » est tapé ici ; mettez-le dans le registre et écrivez {{fact:nom.valeur}} ou {{phone:contact}}",
                f'"{found.group()}" is typed here; put it in the register and write {{fact:name.value}} or {{phone:contact}}',
                at=found.start(),
            )
