"""Un lien que le registre n'a pas.

Chaque lien nommé dans une réponse doit se trouver dans content/links.yaml.

Mauvais :
    links: [site_de_l_oim]
Bon :
    links: [iom_senegal_page]
---
A link that the register does not have.

Each link named in an answer must stand in content/links.yaml.

Bad:
    links: [site_de_l_oim]
Good:
    links: [iom_senegal_page]
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from bot.checks.walk.references import references
from bot.errors import Problem
from bot.knowledge.load import Library

ID = "unknown_link"
LEVEL = "error"


def check(library: Library, today: date) -> Iterator[Problem]:
    """Links named and not registered."""
    known = library.whole().links
    for found in references(library, "link"):
        if found.key not in known:
            yield found.unregistered(ID, known)
