"""Un nom que rien ne décrit : contact, fait, lien, document, question, besoin.

Chaque contact nommé se trouve dans content/contacts.yaml ou content/countries/, chaque fait dans content/facts.yaml,
chaque lien dans content/links.yaml, chaque document dans content/documents.yaml, chaque question dans intents/. Un
{phone:…} veut un numéro, un {fact:nom.valeur} une valeur de ce fait, un {here:…} un besoin connu. Les mots de danger
ne servent qu'à une question marquée `risk: urgent`.

Mauvais :
    Appelez {contact:samou}. Il coûte {fact:passport_cost.prix}.
Bon :
    Appelez {contact:samu}. Il coûte {fact:passport_cost.fee}.
---
A name that nothing describes: contact, fact, link, document, question, need.

Each contact named stands in content/contacts.yaml or content/countries/, each fact in content/facts.yaml, each link in
content/links.yaml, each document in content/documents.yaml, each question in intents/. A {phone:…} wants a number, a
{fact:name.value} a value of that fact, a {here:…} a known need. Danger words are for a question marked `risk: urgent`.

Bad:
    Call {contact:samou}. It costs {fact:passport_cost.prix}.
Good:
    Call {contact:samu}. It costs {fact:passport_cost.fee}.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date

from bot.checks.walk.references import Reference, references
from bot.core.knowledge import Knowledge
from bot.core.saying.placeholders import KINDS
from bot.errors import Problem
from bot.knowledge.load import Library

ID = "unknown_name"
LEVEL = "error"


def check(library: Library, today: date) -> Iterator[Problem]:
    """Things named and not described, and those that lack what is wanted of them."""
    del today
    knowledge = library.whole()
    registers: dict[str, Collection[str]] = {
        "contact": knowledge.contacts, "fact": knowledge.facts, "link": knowledge.links,
        "document": knowledge.documents, "intent": knowledge.intents, "need": KINDS,
    }  # fmt: skip
    for kind, known in registers.items():
        for found in references(library, kind):
            if found.key not in known:
                yield found.unregistered(ID, known)
            elif wrong := _lacking(found, knowledge):
                yield found.problem(ID, *wrong)


def _lacking(found: Reference, knowledge: Knowledge) -> tuple[str, str] | None:
    """What a thing that is there lacks of what is wanted of it."""
    if found.how == "phone" and not knowledge.contacts[found.key].phone:
        return (
            f"le contact « {found.key} » n'a pas de numéro ; écrivez {{contact:{found.key}}} ou ajoutez son `phone`",
            f'the contact "{found.key}" has no number; write {{contact:{found.key}}} or add its `phone`',
        )
    if found.how == "danger" and knowledge.intents[found.key].risk != "urgent":
        return (
            f"« {found.key} » n'est pas urgente : ses mots de danger ne servent à rien ; "
            "mettez `risk: urgent` dans son fichier, ou ôtez-les d'ici",
            f'"{found.key}" is not urgent: its danger words do nothing; put `risk: urgent` in its file, or remove them here',
        )
    return _value(found, knowledge) if found.how == "fact" else None


def _value(found: Reference, knowledge: Knowledge) -> tuple[str, str] | None:
    values = knowledge.facts[found.key].values
    if found.value in values if found.value else len(values) == 1:
        return None
    listed = ", ".join(values)
    return (
        f"« {found.key}.{found.value} » : ce fait a {f'les valeurs {listed}' if listed else 'aucune valeur ; ajoutez-la sous values:'}",
        f'"{found.key}.{found.value}": this fact has {f"the values {listed}" if listed else "no value; add it under values:"}',
    )
