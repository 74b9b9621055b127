"""A text with its placeholders printed; what has nobody to name at a place is left out, not left blank."""

from __future__ import annotations

import re

from bot.core.knowledge import Knowledge
from bot.core.saying.directory import Directory, Scene
from bot.core.saying.placeholders import PLACEHOLDER
from bot.core.words.text import SENTENCE_END

_NOBODY = "\x00"
"""Stands where no contact of the kind is known, until its clause or sentence is taken out."""
_AGAIN = "\x01"
"""Stands before whom a text names a second time: one number may serve two kinds of need."""
_CLAUSE = re.compile(r"(, |، )")
_ENDS = ".!?؟"


def fill(text: str, scene: Scene, knowledge: Knowledge, directory: Directory, opening: bool = False) -> str:
    """The text with its {contact:…}, {phone:…}, {fact:…}, {link:…}, {here:…}, {dial:…} and {care:here} printed.

    A contact that the scene's place can't reach is left out; so is one of the home country where the text is the
    opening of an answer for somebody abroad.
    """
    may_stand = directory.opens_at if opening else directory.works_at
    named: set[str] = set()

    def print_one(match: re.Match[str]) -> str:
        kind, key, value = match.groups()
        if kind == "fact":
            values = knowledge.facts[key].values
            return values[value] if value else next(iter(values.values()))
        if kind == "link":
            return knowledge.links[key].url
        if kind in ("here", "dial"):
            who = directory.here(key, scene, int(value or 1)) if kind == "here" else directory.dial(key, scene)
            again = _AGAIN if who in named else ""
            named.add(who)
            return again + who if who else _NOBODY
        if kind == "care":
            country = knowledge.countries.get(scene.where.country or knowledge.home)
            return (country.care.get(scene.language, "") if country else "") or _NOBODY
        contact = knowledge.contacts[key]
        if not may_stand(contact, scene.stands):
            return _NOBODY
        return contact.phone if kind == "phone" else directory.inline(contact, scene)

    return _without_nobody(PLACEHOLDER.sub(print_one, text)).replace(_AGAIN, "").strip()


def _without_nobody(text: str) -> str:
    """Takes out each clause that names nobody, or only the same once more, else the whole sentence."""
    if _NOBODY not in text and _AGAIN not in text:
        return text
    lines = (" ".join(filter(None, map(_sentence, SENTENCE_END.split(line)))) for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def _sentence(sentence: str) -> str:
    if _NOBODY not in sentence and _AGAIN not in sentence:
        return sentence
    first, *marked = _CLAUSE.split(sentence)
    clauses = [("", first), *zip(marked[::2], marked[1::2], strict=True)]
    kept = [(mark, said) for mark, said in clauses if _NOBODY not in said and not said.startswith(_AGAIN)]
    if _NOBODY in sentence and not any(character.isdigit() for _, said in kept for character in said):
        return ""
    whole = "".join(mark * bool(at) + said for at, (mark, said) in enumerate(kept))
    return whole if whole[-1] in _ENDS else f"{whole}."
