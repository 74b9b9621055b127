"""Un mot wolof qui n'est dans aucune liste de mots connus.

Ce n'est qu'un avertissement : une faute de frappe, une autre orthographe, ou un mot nouveau. Corrigez-le,
ou ajoutez-le sur une ligne de content/wolof_words.txt. Les terminaisons régulières, les mots
français et anglais des réponses, les noms de lieux et de contacts sont admis.

Mauvais :
    wo: Wooll polis.
Bon :
    wo: Wool polis.
---
A Wolof word that is in no list of known words.

This is only a warning: a typing mistake, another spelling, or a new word. Mend it, or add it on a line
of content/wolof_words.txt. Regular endings, the French and English words of the answers and the names
of places and contacts are admitted.

Bad:
    wo: Wooll polis.
Good:
    wo: Wool polis.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from bot.checks.walk.written import Written, parts, phrases, without_placeholders
from bot.errors import Problem
from bot.knowledge.load import Library

ID = "wolof_words"
LEVEL = "warning"
FILE = "content/wolof_words.txt"
ENDINGS = tuple(
    "al l leen leel ul wul uma uloo unu uñu oo ee e aat waat oon woon agul ati si i kat kaay lu loo am u y ngeen een".split()
)
"""Regular endings of verbs and nouns: a known word with one of them is known too."""
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")


def check(library: Library, today: date) -> Iterator[Problem]:
    """Unknown words of the Wolof texts, one problem a text."""
    texts = [written for part in parts(library) for written in part.texts("title", "answer", "more")]
    texts += phrases(library)
    known = _known(library) | {word for written in texts if written.language != "wo" for word in words(written.text)}
    for written in texts:
        if written.language == "wo":
            yield from _unknown(written, known)


def _unknown(written: Written, known: set[str]) -> Iterator[Problem]:
    strange = [w for w in dict.fromkeys(words(written.text)) if not _is_known(w, known)]
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


def _is_known(word: str, known: set[str]) -> bool:
    """Whether a word, its stem, or all its parts around hyphens are known."""
    stems = {word.removesuffix(end) for end in ENDINGS if word.endswith(end)}
    if word in known or any(stem + vowel in known for stem in stems for vowel in ("", *"aiu")):
        return True
    parts = re.split(r"[-']", word)
    return len(parts) > 1 and all(_is_known(part, known) for part in parts)


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
