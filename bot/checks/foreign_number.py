"""Un texte pour un pays qui donne le numéro court d'un autre pays.

Un numéro court (17, 1515) ne sonne que chez lui. La réponse d'un pays ne nomme ni celui d'un autre pays ni celui
du Sénégal ; celle d'`abroad` n'en nomme aucun : elle demande le bon par sa sorte, {here:police}. Le programme
ôte ces numéros du premier message : il y resterait un trou. Les questions où le pays nommé est celui où l'on
veut aller (`place: there`) ne comptent pas : on les pose de chez soi.

Mauvais :
    by_country: {MA: {answer: {fr: "Appelez {contact:police}.", …}}}
Bon :
    by_country: {MA: {answer: {fr: "Appelez {here:police}.", …}}}
---
A text for a country that gives another country's short number.

A short number (17, 1515) rings at home only. The answer for a country names neither another country's nor
Senegal's; the one of `abroad` names none: it asks for the right one by its kind, {here:police}. The program takes
such numbers out of the first message, and would leave a hole. Questions in which the country named is where
somebody wants to go (`place: there`) don't count: they are asked from home.

Bad:
    by_country: {MA: {answer: {en: "Call {contact:police}.", …}}}
Good:
    by_country: {MA: {answer: {en: "Call {here:police}.", …}}}
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from bot.checks.walk.references import placeholders
from bot.checks.walk.written import Part, parts
from bot.core.knowledge import Knowledge
from bot.core.model import Where
from bot.core.registers import Contact
from bot.errors import Problem
from bot.knowledge.load import Library

ID = "foreign_number"
LEVEL = "error"


def check(library: Library, today: date) -> Iterator[Problem]:
    """Short numbers that don't ring where the text is said."""
    knowledge = library.whole()
    for part in parts(library):
        for written in part.texts("answer") if _abroad(part, knowledge) else ():
            for found in placeholders(written):
                contact = knowledge.contacts.get(found.key) if found.kind == "contact" else None
                if contact and _rings_elsewhere(contact, part):
                    yield found.problem(
                        ID,
                        f"« {found.key} » est le numéro court d'un autre pays ; écrivez sa sorte, {{here:…}}",
                        f'"{found.key}" is another country\'s short number; write its kind, {{here:…}}',
                    )


def _abroad(part: Part, knowledge: Knowledge) -> bool:
    """Whether a part is said to somebody abroad."""
    intent = knowledge.intents.get(part.intent)
    away = part.abroad or part.where.country not in ("", knowledge.home)
    return away and (intent is None or intent.place != "there")


def _rings_elsewhere(contact: Contact, part: Part) -> bool:
    short = contact.phone and not contact.phone.startswith("+")
    return bool(short) and (part.abroad or Where.of(contact.area).country != part.where.country)
