"""Un document que le registre n'a pas.

Les éditions plus récentes (`newer`) d'un document doivent être elles-mêmes dans content/documents.yaml.

Mauvais :
    newer: [sitrep_douze]
Bon :
    newer: [sitrep_12]
---
A document that the register does not have.

The newer editions (`newer`) of a document must themselves stand in content/documents.yaml.

Bad:
    newer: [sitrep_douze]
Good:
    newer: [sitrep_12]
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from bot.checks.walk.references import references
from bot.errors import Problem
from bot.knowledge.load import Library

ID = "unknown_document"
LEVEL = "error"


def check(library: Library, today: date) -> Iterator[Problem]:
    """Documents named and not registered."""
    known = library.whole().documents
    for found in references(library, "document"):
        if found.key not in known:
            yield found.unregistered(ID, known)
