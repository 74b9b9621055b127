"""A text with its placeholders printed; what has nobody to name at a place is left out, not left blank."""

from __future__ import annotations

import re

from bot.core.knowledge import Knowledge
from bot.core.saying.directory import Directory, Scene
from bot.core.saying.placeholders import PLACEHOLDER
from bot.core.words.text import SENTENCE_END

_NOBODY = "\x00"
"""Stands where no contact of the kind is known, until its clause or sentence is taken out."""
_CLAUSE = re.compile(r"(?:, |، )(?![^()]*\))")
"""Between two clauses, in Latin and in Arabic script; a comma in brackets parts nothing."""
_ENDS = ".!?؟"
_SENTENCE_END = re.compile(rf"{SENTENCE_END.pattern}|(?<=\{{care:here\}})\s+")
"""Between two sentences; {care:here} is one by itself."""
_LEAD = re.compile(r"([^{}]*)\{[^{}]*\}")
"""What a clause says before the one whom it names at its end."""


def fill(text: str, scene: Scene, knowledge: Knowledge, directory: Directory, opening: bool = False) -> str:
    """The text with its {contact:…}, {phone:…}, {fact:…}, {link:…}, {here:…}, {dial:…} and {care:here} printed.

    A contact that the scene's place can't reach is left out; so is one of the home country where the text is the
    opening of an answer for somebody abroad, and who is named in the same sentence already.
    """
    may_stand = directory.opens_at if opening else directory.works_at

    def print_one(match: re.Match[str], said: list[str]) -> str:
        kind, key, value = match.groups()
        if kind == "fact":
            values = knowledge.facts[key].values
            return values[value] if value else next(iter(values.values()))
        if kind == "link":
            return knowledge.links[key].url
        if kind in ("here", "dial"):
            who = directory.here(key, scene, int(value or 1)) if kind == "here" else directory.dial(key, scene)
            if not who or any(_within(who, other) or _within(other, who) for other in said):
                return _NOBODY
            said.append(who)
            return who
        if kind == "care":
            country = knowledge.countries.get(scene.where.country or knowledge.home)
            return (country.care.get(scene.language, "") if country else "") or _NOBODY
        contact = knowledge.contacts[key]
        if not may_stand(contact, scene.stands):
            return _NOBODY
        return contact.phone if kind == "phone" else directory.inline(contact, scene)

    def print_sentence(sentence: str) -> str:
        said: list[str] = []
        clauses, comma = _CLAUSE.split(sentence), next(iter(_CLAUSE.findall(sentence)), ", ")
        printed = [PLACEHOLDER.sub(lambda match: print_one(match, said), clause) for clause in clauses]
        return _without_nobody(clauses, printed, comma)

    lines = ((line, _SENTENCE_END.split(line)) for line in text.split("\n"))
    printed = ((line, " ".join(filter(None, map(print_sentence, sentences)))) for line, sentences in lines)
    return "\n".join(words for line, words in printed if words or not line.strip()).strip()


def _within(number: str, text: str) -> bool:
    """Whether a number, or a name with its number, stands in a text, and not as part of a longer number."""
    return re.search(rf"(?<!\d){re.escape(number)}(?!\d)", text) is not None


def _without_nobody(written: list[str], printed: list[str], comma: str) -> str:
    """A sentence of clauses, without each that names nobody; the whole is left out where none that stays names anybody.

    `Call {here:women}, {here:police}`: the words before the one who is missing go to the one who is there.
    """
    kept = [n for n, clause in enumerate(printed) if _NOBODY not in clause]
    if len(kept) == len(printed):
        return comma.join(printed)
    if not any(printed[n] != written[n] or any(map(str.isdigit, printed[n])) for n in kept):
        return ""
    lead = _LEAD.fullmatch(written[0]) if kept[0] != 0 and written[kept[0]].startswith("{") else None
    whole = (lead[1] if lead else "") + comma.join(dict.fromkeys(printed[n] for n in kept))
    return whole if whole[-1] in _ENDS else f"{whole}."
