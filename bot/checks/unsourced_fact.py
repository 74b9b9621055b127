"""Un fait, un contact ou un lien dont on ne sait d'où il vient.

Un fait donne sous `sources` au moins l'adresse d'une page où on l'a lu (sinon c'est un avertissement) ;
un lien nomme sous `facts` le fait où son adresse a été lue.

Mauvais :
    sources: [un collègue]
Bon :
    sources: [https://sante.gouv.sn/]
---
A fact, contact or link of which nobody knows where it comes from.

A fact gives under `sources` at least the address of one page where it was read (else there is a
warning); a link names under `facts` the fact in which its address was read.

Bad:
    sources: [a colleague]
Good:
    sources: [https://sante.gouv.sn/]
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from bot.errors import Problem
from bot.knowledge.files import FACTS, LINKS
from bot.knowledge.load import Library

ID = "unsourced_fact"
LEVELS = ("error", "warning")


def check(library: Library, today: date) -> Iterator[Problem]:
    """Facts without a page as their source, links without a fact."""
    knowledge = library.whole()
    for key, fact in knowledge.facts.items():
        if not any(source.startswith(("http://", "https://")) for source in fact.sources):
            yield library.files[FACTS].problem(
                (key, "sources"), ID,
                f"« {key} » : aucune source n'a d'adresse ; trouvez une page et donnez son adresse https://…",
                f'"{key}": no source has an address; find a page and give its address https://…',
                "warning",
            )  # fmt: skip
    for key, link in knowledge.links.items():
        if not link.facts:
            yield library.files[LINKS].problem(
                (key,), ID,
                f"« {key} » : aucun fait ; nommez sous facts: celui où l'adresse a été lue",
                f'"{key}": no fact; name under facts: the one in which the address was read',
            )  # fmt: skip
