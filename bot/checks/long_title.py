"""Un titre trop long pour une liste.

Les titres sont les lignes du menu et des choix ; une liste WhatsApp en coupe ce qui dépasse 24 signes.

Mauvais :
    fr: Comment demander un visa de travail
Bon :
    fr: Visa et permis
---
A title too long for a list.

Titles are the lines of the menu and of choices; a WhatsApp list cuts what is beyond 24 signs.

Bad:
    en: How to apply for a work visa
Good:
    en: Visa and permit
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from bot.checks.walk.written import Written, parts
from bot.errors import Problem
from bot.knowledge.files import MENU
from bot.knowledge.load import Library

ID = "long_title"
LEVEL = "error"
MOST_SIGNS = 24


def check(library: Library, today: date) -> Iterator[Problem]:
    """Titles of answers and of topics over 24 characters."""
    for written in _titles(library):
        over = len(written.text.strip()) - MOST_SIGNS
        if over > 0:
            yield written.problem(
                ID,
                f"« {written.text.strip()} » : {over} signe(s) de trop pour une liste WhatsApp (24 au plus)",
                f'"{written.text.strip()}": {over} sign(s) too many for a WhatsApp list (24 at most)',
            )


def _titles(library: Library) -> Iterator[Written]:
    for part in parts(library):
        yield from part.texts("title")
    menu = library.files[MENU]
    for number, topic in enumerate(menu.data["topics"]):
        for language in topic["title"]:
            yield Written(menu, ("topics", number, "title", language))
