"""Une question à laquelle aucun sujet du menu ne mène.

Qui ne sait pas l'écrire ne la trouve pas : chaque question est dans un sujet de content/menu.yaml, sauf les politesses
(bonjour, merci, au revoir) et celles marquées `aside: true`, que personne ne cherche dans un menu.

Mauvais :
    intents: [labour.visa]            # labour.passport n'est nulle part
Bon :
    intents: [labour.visa, labour.passport]
---
A question that no topic of the menu leads to.

Who can't write it doesn't find it: each question is in a topic of content/menu.yaml, but for courtesy (hello, thanks,
goodbye) and those marked `aside: true`, which nobody looks for in a menu.

Bad:
    intents: [labour.visa]            # labour.passport is nowhere
Good:
    intents: [labour.visa, labour.passport]
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from bot.core.steps.answering import COURTESY
from bot.errors import Problem
from bot.knowledge.contract import intents
from bot.knowledge.load import Library

ID = "no_way_to_it"
LEVEL = "error"


def check(library: Library, today: date) -> Iterator[Problem]:
    """Questions in no topic, but for courtesy and what is said aside."""
    offered = {key for topic in library.whole().topics for key in topic.intents}
    for key, (name, part) in intents(library.parts).items():
        if key not in offered and not part.aside and part.role not in COURTESY:
            yield library.files[name].problem(
                (), ID, f"aucun sujet du menu ne mène à « {key} » ; ajoutez-la sous un sujet de content/menu.yaml",
                f'no topic of the menu leads to "{key}"; add it under a topic of content/menu.yaml',
            )  # fmt: skip
