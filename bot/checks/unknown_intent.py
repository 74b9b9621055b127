"""Une question que personne n'a décrite.

Les questions nommées dans `see_also`, dans content/menu.yaml et dans intents/_danger.yaml doivent
avoir leur fichier dans intents/ ; celles de _danger.yaml doivent être marquées `risk: urgent`.

Mauvais :
    see_also: [return.comment]
Bon :
    see_also: [return.how]
---
A question that nobody described.

The questions named in `see_also`, in content/menu.yaml and in intents/_danger.yaml must have their
file in intents/; those of _danger.yaml must be marked `risk: urgent`.

Bad:
    see_also: [return.comment]
Good:
    see_also: [return.how]
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from bot.checks.walk.references import references
from bot.errors import Problem
from bot.knowledge.load import Library

ID = "unknown_intent"
LEVEL = "error"


def check(library: Library, today: date) -> Iterator[Problem]:
    """Questions named and not described, danger words for what is not urgent."""
    known = library.whole().intents
    for found in references(library, "intent"):
        if found.key not in known:
            yield found.unregistered(ID, known)
        elif found.how == "danger" and known[found.key].risk != "urgent":
            yield found.problem(
                ID,
                f"« {found.key} » n'est pas urgente : ses mots de danger ne servent à rien ; "
                "mettez `risk: urgent` dans son fichier, ou ôtez-les d'ici",
                f'"{found.key}" is not urgent: its danger words do nothing; '
                "put `risk: urgent` in its file, or remove them here",
            )
