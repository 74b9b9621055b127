"""Un mot que Twilio garde pour lui, proposé comme commande.

Par SMS, Twilio répond lui-même à STOP, END, CANCEL, QUIT, HELP, INFO, START, YES… et certains coupent
la personne du service. Aucun texte ne propose d'écrire un de ces mots en majuscules, ni ne l'offre
seul comme choix.

Mauvais :
    Écrivez HELP pour de l'aide.
Bon :
    Écrivez AGENT pour joindre une personne.
---
A word that Twilio keeps for itself, offered as a command.

By SMS Twilio itself answers STOP, END, CANCEL, QUIT, HELP, INFO, START, YES… and some of them cut the
person off. No text offers to write one of these words in capitals, nor gives it alone as a choice.

Bad:
    Write HELP for help.
Good:
    Write AGENT to reach a person.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from bot.checks.walk.written import Written, answer_texts, parts, phrases
from bot.core.reading.commands import RESERVED
from bot.errors import Problem
from bot.knowledge.load import Library

ID = "reserved_command"
LEVEL = "error"
_CAPITALS = re.compile(rf"\b(?:{'|'.join(sorted(word.upper() for word in RESERVED))})\b")


def check(library: Library, today: date) -> Iterator[Problem]:
    """Reserved words in capitals anywhere, or alone as a whole text."""
    for texts in (answer_texts(library), phrases(library), _titles(library)):
        for written in texts:
            alone = written.text.strip().lower() in RESERVED
            found = _CAPITALS.search(written.text)
            if alone or found:
                word = found.group() if found else written.text.strip()
                yield written.problem(
                    ID,
                    f"« {word} » est à Twilio, qui y répond lui-même par SMS ; proposez un autre mot",
                    f'"{word}" belongs to Twilio, which answers it itself by SMS; offer another word',
                    at=found.start() if found else 0,
                )


def _titles(library: Library) -> Iterator[Written]:
    for part in parts(library):
        yield from part.texts("title")
