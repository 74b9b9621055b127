"""A text with its placeholders printed; what has nobody to name at a place is left out, not left blank."""

from __future__ import annotations

import re

from bot.core.knowledge import Knowledge
from bot.core.saying.directory import Directory, Scene
from bot.core.saying.placeholders import PLACEHOLDER
from bot.core.words.text import SENTENCE_END

_NOBODY = "\x00"
"""Stands where no contact of the kind is known, until its clause or sentence is taken out."""
_CLAUSE = ", "


def fill(text: str, scene: Scene, knowledge: Knowledge, directory: Directory, opening: bool = False) -> str:
    """The text with its {contact:…}, {phone:…}, {fact:…}, {link:…}, {here:…}, {dial:…} and {care:here} printed.

    A contact that the scene's place can't reach is left out; so is one of the home country where the text is the
    opening of an answer for somebody abroad, and whoever `{here:…}` has named in the same sentence already.
    """
    may_stand = directory.opens_at if opening else directory.works_at

    def print_one(match: re.Match[str], said: set[str]) -> str:
        kind, key, value = match.groups()
        if kind == "fact":
            values = knowledge.facts[key].values
            return values[value] if value else next(iter(values.values()))
        if kind == "link":
            return knowledge.links[key].url
        if kind == "here":
            who = directory.here(key, scene, int(value or 1))
            if not who or who in said:
                return _NOBODY
            said.add(who)
            return who
        if kind == "dial":
            return directory.dial(key, scene) or _NOBODY
        if kind == "care":
            country = knowledge.countries.get(scene.where.country or knowledge.home)
            return (country.care.get(scene.language, "") if country else "") or _NOBODY
        contact = knowledge.contacts[key]
        if not may_stand(contact, scene.stands):
            return _NOBODY
        return contact.phone if kind == "phone" else directory.inline(contact, scene)

    def print_sentence(sentence: str) -> str:
        said: set[str] = set()
        return _without_nobody(PLACEHOLDER.sub(lambda match: print_one(match, said), sentence))

    lines = ((line, SENTENCE_END.split(line)) for line in text.split("\n"))
    printed = ((line, " ".join(filter(None, map(print_sentence, sentences)))) for line, sentences in lines)
    return "\n".join(words for line, words in printed if words or not line.strip()).strip()


def _without_nobody(sentence: str) -> str:
    """Takes out each clause that names nobody where another of the sentence does, else the whole sentence."""
    if _NOBODY not in sentence:
        return sentence
    clauses = sentence.split(_CLAUSE)
    kept = list(dict.fromkeys(clause for clause in clauses if _NOBODY not in clause))
    if not any(character.isdigit() for clause in kept for character in clause):
        return ""
    whole = _CLAUSE.join(kept)
    return whole if whole[-1] in ".!?" else f"{whole}."
