"""Un mot qui n'est dans aucune liste de mots connus de sa langue.

Ce n'est qu'un avertissement : une faute de frappe, une autre orthographe, ou un mot nouveau. Corrigez-le, ou
ajoutez-le sur une ligne de languages/<langue>/known_words.txt. Les terminaisons régulières, les mots des autres
langues, les noms de lieux et de contacts sont admis. Une langue sans liste n'est pas vérifiée.

Mauvais :
    wo: Wooll polis.
Bon :
    wo: Wool polis.
---
A word that is in no list of known words of its language.

This is only a warning: a typing mistake, another spelling, or a new word. Mend it, or add it on a line of
languages/<language>/known_words.txt. Regular endings, words of the other languages and the names of places and contacts
are admitted. A language without a list is not checked.

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

ID = "unknown_words"
LEVEL = "warning"
FILE = "languages/{}/known_words.txt"
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")


def check(library: Library, today: date) -> Iterator[Problem]:
    """Unknown words of the texts in each language that has a list, one problem a text."""
    del today
    texts = [written for part in parts(library) for written in part.texts("title", "answer", "more")]
    texts += phrases(library)
    names = _names(library)
    for pack in library.whole().lexicon.packs.values():
        if pack.known_words:
            known = names | pack.known_words | {w for t in texts if t.language != pack.code for w in words(t.text)}
            for written in (written for written in texts if written.language == pack.code):
                yield from _unknown(written, known, pack.endings)


def _unknown(written: Written, known: frozenset[str], endings: tuple[str, ...]) -> Iterator[Problem]:
    strange = [w for w in dict.fromkeys(words(written.text)) if not _is_known(w, known, endings)]
    if strange:
        listed, file = ", ".join(strange), FILE.format(written.language)
        yield written.problem(
            ID,
            f"mots inconnus : {listed} ; vérifiez l'orthographe, ou ajoutez-les à {file}",
            f"unknown words: {listed}; check the spelling, or add them to {file}",
            LEVEL,
            max(written.text.lower().find(strange[0]), 0),
        )


def words(text: str) -> list[str]:
    """The words of a text in small letters, accents kept, placeholders left out."""
    return _WORD.findall(without_placeholders(text).lower().replace("’", "'"))


def _is_known(word: str, known: frozenset[str], endings: tuple[str, ...]) -> bool:
    """Whether a word, its stem, or all its parts around hyphens are known."""
    stems = {word.removesuffix(end) for end in endings if word.endswith(end)}
    if word in known or any(stem + vowel in known for stem in stems for vowel in ("", *"aiu")):
        return True
    pieces = re.split(r"[-']", word)
    return len(pieces) > 1 and all(_is_known(part, known, endings) for part in pieces)


def _names(library: Library) -> frozenset[str]:
    """The names of places and contacts."""
    knowledge = library.whole()
    listed = [name for place in knowledge.places for name in (*place.name.values(), *place.words, *place.people)]
    listed += [name for c in knowledge.contacts.values() for name in (*c.name.values(), *c.short.values())]
    return frozenset(word for name in listed for word in words(name))
