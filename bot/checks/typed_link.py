"""Une adresse tapée dans une réponse.

Une page web ou une adresse électronique vient du registre : elle change à un seul endroit. Un lien
nommé sous `links` est ajouté à la réponse sans qu'on l'écrive.

Mauvais :
    Voyez www.dtm.iom.int/senegal
Bon :
    links: [dtm_senegal]
---
An address typed into an answer.

A web page or an e-mail address comes from the register: it changes in one place. A link named
under `links` is added to the answer by itself.

Bad:
    See www.dtm.iom.int/senegal
Good:
    links: [dtm_senegal]
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from bot.checks.walk.written import answer_texts, without_placeholders
from bot.errors import Problem
from bot.knowledge.load import Library

ID = "typed_link"
LEVEL = "error"
_ADDRESS = re.compile(
    r"https?://\S+|\bwww\.\S+|\S+@\S+\.\w+|\b[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|int|info|sn|fr|eu|es|it|de|gov|gouv)\b(?:/\S*)?",
    re.IGNORECASE,
)


def check(library: Library, today: date) -> Iterator[Problem]:
    """Web and e-mail addresses outside placeholders."""
    for written in answer_texts(library):
        for found in _ADDRESS.finditer(without_placeholders(written.text)):
            address = found.group().rstrip(".,;:!?)")
            yield written.problem(
                ID,
                f"« {address} » est tapé ici ; mettez l'adresse dans content/links.yaml et son nom sous links:, ou écrivez {{link:nom}}",
                f'"{address}" is typed here; put the address in content/links.yaml and its name under links:, or write {{link:name}}',
                at=found.start(),
            )
