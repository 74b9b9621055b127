"""Un fait non vérifié est montré.

Un fait peut attendre dans le registre avec `confidence: unverified`, mais aucune réponse, aucun
contact et aucun lien ne s'appuie sur lui. Un document non vérifié ne donne que la page de sa série.

Mauvais :
    facts: [numero_vu_sur_un_forum]      # confidence: unverified
Bon :
    facts: [emg_samu_1515]               # confidence: official
---
An unverified fact is shown.

A fact may wait in the register with `confidence: unverified`, but no answer, contact or link rests
on it. An unverified document gives only the page of its series.

Bad:
    facts: [number_seen_on_a_forum]      # confidence: unverified
Good:
    facts: [emg_samu_1515]               # confidence: official
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from bot.checks.walk.references import references
from bot.errors import Problem
from bot.knowledge.files import DOCUMENTS
from bot.knowledge.load import Library

ID = "unverified_fact"
LEVEL = "error"


def check(library: Library, today: date) -> Iterator[Problem]:
    """Unverified facts that something rests on, unverified documents sent as if they were certain."""
    facts = library.whole().facts
    for found in references(library, "fact"):
        if found.key in facts and facts[found.key].confidence == "unverified":
            yield found.problem(
                ID,
                f"« {found.key} » n'est pas vérifié ; ôtez-le d'ici, ou vérifiez-le et changez sa `confidence`",
                f'"{found.key}" is not verified; remove it here, or verify it and change its `confidence`',
            )
    for number, document in enumerate(library.parts[DOCUMENTS].documents):
        if document.confidence == "unverified" and document.url_is == "document":
            yield library.files[DOCUMENTS].problem(
                ("documents", number, "url_is"), ID,
                f"« {document.id} » n'est pas vérifié : écrivez url_is: series et l'adresse de la série",
                f'"{document.id}" is not verified: write url_is: series and the address of its series',
            )  # fmt: skip
