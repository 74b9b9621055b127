"""Un fait, ou une valeur d'un fait, que le registre n'a pas.

Chaque fait nommé dans une réponse, un contact ou un lien doit se trouver dans content/facts.yaml.
{fact:nom.valeur} affiche une de ses `values` ; sans valeur, le fait doit n'en avoir qu'une.

Mauvais :
    Il coûte {fact:passport_cost.prix}.
Bon :
    Il coûte {fact:passport_cost.fee}.
---
A fact, or a fact's value, that the register does not have.

Each fact named in an answer, a contact or a link must stand in content/facts.yaml.
{fact:name.value} prints one of its `values`; without a value, the fact must have exactly one.

Bad:
    It costs {fact:passport_cost.prix}.
Good:
    It costs {fact:passport_cost.fee}.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from bot.checks.walk.references import references
from bot.errors import Problem
from bot.knowledge.load import Library

ID = "unknown_fact"
LEVEL = "error"


def check(library: Library, today: date) -> Iterator[Problem]:
    """Facts and values named and not registered."""
    known = library.whole().facts
    for found in references(library, "fact"):
        if found.key not in known:
            yield found.unregistered(ID, known)
        elif found.how == "fact" and not _has(known[found.key].values, found.value):
            listed = ", ".join(known[found.key].values)
            yield found.problem(
                ID,
                f"« {found.key}.{found.value} » : ce fait a {f'les valeurs {listed}' if listed else 'aucune valeur ; ajoutez-la sous values:'}",
                f'"{found.key}.{found.value}": this fact has {f"the values {listed}" if listed else "no value; add it under values:"}',
            )


def _has(values: object, wanted: str) -> bool:
    assert isinstance(values, dict)
    return wanted in values if wanted else len(values) == 1
