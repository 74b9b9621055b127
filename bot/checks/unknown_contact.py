"""Un contact que personne n'a décrit.

Chaque contact nommé dans une réponse, une phrase ou organisation.yaml doit se trouver dans
content/contacts.yaml ; un {phone:…} doit avoir un numéro à afficher.

Mauvais :
    Appelez {contact:samou}.
Bon :
    Appelez {contact:samu}.
---
A contact that nobody described.

Each contact named in an answer, a phrase or organisation.yaml must stand in content/contacts.yaml;
a {phone:…} needs a number to print.

Bad:
    Call {contact:samou}.
Good:
    Call {contact:samu}.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from bot.checks.walk.references import references
from bot.errors import Problem
from bot.knowledge.load import Library

ID = "unknown_contact"
LEVEL = "error"


def check(library: Library, today: date) -> Iterator[Problem]:
    """Contacts named and not described, numbers wanted and not there."""
    known = library.whole().contacts
    for found in references(library, "contact"):
        if found.key not in known:
            yield found.unregistered(ID, known)
        elif found.how == "phone" and not known[found.key].phone:
            yield found.problem(
                ID,
                f"le contact « {found.key} » n'a pas de numéro ; écrivez {{contact:{found.key}}} ou ajoutez son `phone`",
                f'the contact "{found.key}" has no number; write {{contact:{found.key}}} or add its `phone`',
            )
