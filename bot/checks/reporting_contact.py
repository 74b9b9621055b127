"""Une ligne de signalement offerte comme une aide.

Un contact `kind: reporting` (la police y reçoit des dénonciations) n'est jamais donné à quelqu'un qui
demande de l'aide : l'appeler peut lui nuire.

Mauvais :
    contacts: [cilmi]
Bon :
    contacts: [women_line]
---
A reporting line offered as help.

A contact of `kind: reporting` (where the police takes denunciations) is never given to somebody who
asks for help: calling it may harm them.

Bad:
    contacts: [cilmi]
Good:
    contacts: [women_line]
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from bot.checks.walk.references import references
from bot.errors import Problem
from bot.knowledge.load import Library

ID = "reporting_contact"
LEVEL = "error"


def check(library: Library, today: date) -> Iterator[Problem]:
    """Reporting contacts named in answers, sentences or the organisation."""
    contacts = library.whole().contacts
    for found in references(library, "contact"):
        if found.key in contacts and contacts[found.key].kind == "reporting":
            yield found.problem(
                ID,
                f"« {found.key} » est une ligne de signalement, pas une aide ; donnez un autre contact",
                f'"{found.key}" is a reporting line, not a help line; give another contact',
            )
