"""Une situation de danger qui ne peut jamais être reconnue.

Dans languages/<langue>/danger.yaml, chaque partie d'une ligne (entre « + ») a des mots, et rien de ce que la ligne
refuse (« ! ») ne se trouve dans ce qu'elle demande : une telle ligne ne verrait jamais personne en danger.

Mauvais :
    me tuer + !tuer
Bon :
    me tuer + !je veux me tuer
---
A situation of danger that can never be recognised.

In languages/<language>/danger.yaml, each part of a line (between "+") has words, and nothing that the line refuses
("!") stands in what it asks for: such a line would never see anybody in danger.

Bad:
    kill me + !kill
Good:
    kill me + !heat
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from bot.core.reading.danger import situations
from bot.core.reading.situations import Situation
from bot.errors import Problem
from bot.knowledge.load import Library

ID = "danger_words"
LEVEL = "error"


def check(library: Library, today: date) -> Iterator[Problem]:
    """The entries of the danger lists that no message can make stand."""
    del today
    lexicon = library.whole().lexicon
    for code, pack in lexicon.packs.items():
        file = library.files.get(f"languages/{code}/danger.yaml")
        read = {(found.intent, found.entry): found for found in situations(lexicon, pack)}
        for intent, listed in pack.danger.items() if file else ():
            for at, entry in enumerate(listed):
                wrong = _wrong(entry, read.get((intent, entry)))
                if wrong and file:
                    yield file.problem(("situations", intent, at), ID, *wrong)


def _wrong(entry: str, read: Situation | None) -> tuple[str, str] | None:
    """Why an entry can't stand, in French and English."""
    if read is None or read.empty:
        return (
            f"« {entry} » : une partie n'a pas de mots ; écrivez-les, ou ôtez le « + » de trop",
            f'"{entry}": a part has no words; write them, or remove the "+" that is too much',
        )
    if read.contradicts_itself:
        return (
            f"« {entry} » refuse (« ! ») ce qu'elle demande, et ne servira jamais ; ôtez l'un des deux",
            f'"{entry}" refuses ("!") what it asks for, and will never be of use; remove one of the two',
        )
    return None
