"""Un nom que rien ne décrit : contact, fait, lien, document, question, besoin, lieu.

Chaque contact nommé se trouve dans content/contacts.yaml ou content/countries/, chaque fait dans content/facts.yaml,
chaque lien dans content/links.yaml, chaque document dans content/documents.yaml, chaque question dans intents/. Un
{phone:…} veut un numéro, un {fact:nom.valeur} une valeur de ce fait, un {here:…} un besoin connu. Un pays
ou une région se trouve dans content/places.yaml ou chez Babel. Les mots de danger
ne servent qu'à une question marquée `risk: urgent` ; ceux d'une question absente (un avertissement) ont la réponse d'urgence.

Mauvais :
    Appelez {contact:samou}. Il coûte {fact:passport_cost.prix}.
Bon :
    Appelez {contact:samu}. Il coûte {fact:passport_cost.fee}.
---
A name that nothing describes: contact, fact, link, document, question, need, place.

Each contact named stands in content/contacts.yaml or content/countries/, each fact in content/facts.yaml, each link in
content/links.yaml, each document in content/documents.yaml, each question in intents/. A {phone:…} wants a number, a
{fact:name.value} a value of that fact, a {here:…} a known need. A country or region
stands in content/places.yaml or is known to Babel. Danger words are for a question marked `risk: urgent`;
those of a question that is not there (a warning) get the emergency answer.

Bad:
    Call {contact:samou}. It costs {fact:passport_cost.prix}.
Good:
    Call {contact:samu}. It costs {fact:passport_cost.fee}.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from bot.checks.walk.references import described, lacking, references
from bot.errors import Problem
from bot.knowledge.load import Library

ID = "unknown_name"
LEVELS = ("error", "warning")


def check(library: Library, today: date) -> Iterator[Problem]:
    """Things named and not described, and those that lack what is wanted of them."""
    del today
    knowledge = library.whole()
    for kind, known in described(library).items():
        for found in references(library, kind):
            if found.key not in known:
                yield found.unregistered(ID, known)
            elif wrong := lacking(found, knowledge):
                yield found.problem(ID, *wrong)
