"""Une accolade que le service ne sait pas remplir.

Dans une réponse : {contact:nom}, {phone:nom}, {fact:nom.valeur}, {link:nom}. Dans une phrase du
service, aussi les noms qu'il remplit lui-même ({date}, {country}…). Un titre n'en porte aucune.
Toute autre accolade serait envoyée telle quelle.

Mauvais :
    Appelez {contact samu}.
Bon :
    Appelez {contact:samu}.
---
A brace that the service can't fill in.

In an answer: {contact:name}, {phone:name}, {fact:name.value}, {link:name}. In the service's own
sentences also the names it fills in itself ({date}, {country}…). A title has none.
Any other brace would be sent as it stands.

Bad:
    Call {contact samu}.
Good:
    Call {contact:samu}.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from bot.checks.walk.written import Written, answer_texts, parts, phrases, without_placeholders
from bot.core.saying.placeholders import FILLED_IN
from bot.errors import Problem
from bot.knowledge.load import Library

ID = "unknown_placeholder"
LEVEL = "error"
_BRACE = re.compile(r"\{[^{}\n]*\}?|\}")


def check(library: Library, today: date) -> Iterator[Problem]:
    """Braces that would be sent as they stand."""
    for written in answer_texts(library):
        yield from _strange(written, without_placeholders(written.text))
    for written in phrases(library):
        yield from _strange(written, without_placeholders(written.text), FILLED_IN)
    for part in parts(library):
        for written in part.texts("title"):
            yield from _strange(written, written.text)


def _strange(written: Written, text: str, allowed: frozenset[str] = frozenset()) -> Iterator[Problem]:
    for found in _BRACE.finditer(text):
        if found.group()[1:-1] not in allowed or not found.group().endswith("}"):
            yield written.problem(
                ID,
                f"« {found.group()} » ne veut rien dire ; écrivez {{contact:nom}}, {{phone:nom}}, {{fact:nom.valeur}} ou {{link:nom}}",
                f'"{found.group()}" means nothing; write {{contact:name}}, {{phone:name}}, {{fact:name.value}} or {{link:name}}',
                at=found.start(),
            )
