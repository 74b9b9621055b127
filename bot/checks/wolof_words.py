"""Un mot wolof qui n'est dans aucune liste de mots connus.

Ce n'est qu'un avertissement : une faute de frappe, une autre orthographe, ou un mot nouveau. Corrigez-le,
ou ajoutez-le sur une ligne de content/wolof_words.txt. Les mots français et anglais de la même réponse,
les noms de lieux et de contacts sont admis.

Mauvais :
    wo: Wooll polis.
Bon :
    wo: Wool polis.
---
A Wolof word that is in no list of known words.

This is only a warning: a typing mistake, another spelling, or a new word. Mend it, or add it on a line
of content/wolof_words.txt. The French and English words of the same answer and the names of places and
contacts are admitted.

Bad:
    wo: Wooll polis.
Good:
    wo: Wool polis.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from bot.checks.written import Part, Written, parts, phrases, without_placeholders
from bot.errors import Problem
from bot.knowledge.load import Library

ID = "wolof_words"
LEVEL = "warning"
FILE = "content/wolof_words.txt"
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")


def check(library: Library, today: date) -> Iterator[Problem]:
    """Unknown words of the Wolof texts, one problem a text."""
    known = _known(library)
    for part in parts(library):
        loans = {word for written in part.texts("title", "answer", "more") for word in _loans(written)}
        for written in part.texts("title", "answer", "more"):
            yield from _unknown(written, known | loans | _general_loans(library, part))
    for written in phrases(library):
        trio = {w for other in ("fr", "en") for w in words(str(written.file.value((*written.path[:-1], other))))}
        yield from _unknown(written, known | trio)


def _unknown(written: Written, known: set[str]) -> Iterator[Problem]:
    if written.language != "wo":
        return
    strange = [w for w in dict.fromkeys(words(written.text)) if w not in known and not _pieces(w) <= known]
    if strange:
        listed = ", ".join(strange)
        at = max(written.text.lower().find(strange[0]), 0)
        yield written.problem(
            ID,
            f"mots inconnus : {listed} ; vérifiez l'orthographe, ou ajoutez-les à {FILE}",
            f"unknown words: {listed}; check the spelling, or add them to {FILE}",
            LEVEL,
            at,
        )


def words(text: str) -> list[str]:
    """The words of a text in small letters, accents kept, placeholders left out."""
    return _WORD.findall(without_placeholders(text).lower().replace("’", "'"))


def _pieces(word: str) -> set[str]:
    return set(re.split(r"[-']", word))


def _loans(written: Written) -> list[str]:
    return words(written.text) if written.language != "wo" else []


def _general_loans(library: Library, part: Part) -> set[str]:
    whole = Part(part.intent, part.file, (), library.parts[part.file.path])
    return {word for written in whole.texts("title", "answer", "more") for word in _loans(written)}


def _known(library: Library) -> set[str]:
    """The list, and the names of places and contacts."""
    path = library.root / FILE
    known = set(path.read_text(encoding="utf-8").lower().split()) if path.is_file() else set()
    knowledge = library.whole()
    for place in knowledge.places:
        known |= {w for name in (*place.name.values(), *place.words, *place.people) for w in words(name)}
    for contact in knowledge.contacts.values():
        known |= {w for name in (*contact.name.values(), *contact.short.values()) for w in words(name)}
    return known
