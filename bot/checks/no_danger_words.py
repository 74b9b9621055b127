"""Une question urgente qu'aucun mot de danger n'annonce.

Une question `risk: urgent` a des mots de danger (languages/<langue>/danger.yaml, sous situations) dans une langue au
moins : sans eux, seul le modèle peut voir le danger, et il se trompe parfois.

Mauvais :
    situations:
      protection.help: []
Bon :
    situations:
      protection.help: [on me retient, enferme + passeport]
---
An urgent question that no danger word tells of.

A question marked `risk: urgent` has danger words (languages/<language>/danger.yaml, under situations) in one language
at least: without them only the model can see the danger, and it is wrong at times.

Bad:
    situations:
      protection.help: []
Good:
    situations:
      protection.help: [they hold me, locked + passport]
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from bot.errors import Problem
from bot.knowledge.contract import intents
from bot.knowledge.load import Library

ID = "no_danger_words"
LEVEL = "error"


def check(library: Library, today: date) -> Iterator[Problem]:
    """Urgent questions whose danger list is empty in every language."""
    packs = library.whole().lexicon.packs.values()
    listed = {key for pack in packs for key, entries in pack.danger.items() if entries}
    for key, (name, part) in intents(library.parts).items():
        if part.risk == "urgent" and key not in listed:
            yield library.files[name].problem(
                ("risk",), ID,
                f"« {key} » est urgente et n'a de mots de danger en aucune langue ; ajoutez-les à languages/<langue>/danger.yaml",
                f'"{key}" is urgent and has danger words in no language; add them to languages/<language>/danger.yaml',
            )  # fmt: skip
