"""Une réponse, ou ce qu'elle dit d'un pays, qui ne repose sur rien.

Une réponse nomme au moins un fait, un contact ou un lien : sous `facts`, `contacts`, `links`, ou par
une accolade. Ce qu'elle dit d'un pays ou d'une région repose aussi sur quelque chose. Exception : les
questions `aside: true` qui ne sont pas à risque (bonjour, merci, au revoir) parlent du service même.

Mauvais :
    answer: {fr: Le visa est gratuit., …}
Bon :
    answer: {fr: Le visa est gratuit., …}
    facts: [visa_ecowas]
---
An answer, or what it says of a country, that rests on nothing.

An answer names at least one fact, contact or link: under `facts`, `contacts`, `links`, or by a
placeholder. What it says of a country or region rests on something too. Exception: the questions with
`aside: true` that carry no risk (hello, thanks, goodbye) speak of the service itself.

Bad:
    answer: {en: The visa is free., …}
Good:
    answer: {en: The visa is free., …}
    facts: [visa_ecowas]
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from bot.checks.walk.references import of_part
from bot.checks.walk.written import parts
from bot.errors import Problem
from bot.knowledge.load import Library

ID = "unsourced_answer"
LEVEL = "error"
_SOURCES = frozenset({"fact", "contact", "link"})


def check(library: Library, today: date) -> Iterator[Problem]:
    """Answers and variants that name no fact, contact or link."""
    intents = library.whole().intents
    for part in parts(library):
        intent = intents.get(part.intent)
        about_us = intent is not None and intent.aside and intent.risk == "none"
        if not about_us and not any(found.kind in _SOURCES for found in of_part(part)):
            yield part.problem(
                "answer", ID,
                "cette réponse ne repose sur rien ; nommez sous facts:, contacts: ou links: ce qui la fonde",
                "this answer rests on nothing; name under facts:, contacts: or links: what it rests on",
            )  # fmt: skip
