"""Une valeur qui n'est pas, chiffre pour chiffre, dans ce que dit le fait.

Les `values` d'un fait sont ce que les réponses affichent ; chacune se lit telle quelle dans `says`.

Mauvais :
    says: Le timbre coûte 20 000 FCFA.
    values: {fee: 25 000 FCFA}
Bon :
    says: Le timbre coûte 20 000 FCFA.
    values: {fee: 20 000 FCFA}
---
A value that is not, digit for digit, in what the fact says.

The `values` of a fact are what answers print; each can be read as it is in `says`.

Bad:
    says: The stamp costs 20 000 FCFA.
    values: {fee: 25 000 FCFA}
Good:
    says: The stamp costs 20 000 FCFA.
    values: {fee: 20 000 FCFA}
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from bot.errors import Problem
from bot.knowledge.files import FACTS
from bot.knowledge.load import Library

ID = "value_not_in_fact"
LEVEL = "error"


def check(library: Library, today: date) -> Iterator[Problem]:
    """Values that their fact does not say."""
    for key, fact in library.whole().facts.items():
        says = " ".join(fact.says.split())
        for name, value in fact.values.items():
            words = r"\s".join(re.escape(word) for word in value.split())
            if not re.search(rf"(?<![\d])(?<!\d[\s.,]){words}(?![\s.,]?\d)", says):
                yield library.files[FACTS].problem(
                    (key, "values", name), ID,
                    f"« {value} » n'est pas dans says: de « {key} » ; recopiez-le chiffre pour chiffre",
                    f'"{value}" is not in says: of "{key}"; copy it digit for digit',
                )  # fmt: skip
