"""Un numéro qui n'est pas, chiffre pour chiffre, dans les faits du contact.

Le numéro, le WhatsApp et l'e-mail d'un contact se lisent dans le `says` d'un des faits qu'il nomme :
un chiffre changé d'un côté se voit aussitôt.

Mauvais :
    phone: "18"            # le fait dit : Le 17 est le numéro de la police.
    facts: [emg_police_17]
Bon :
    phone: "17"
    facts: [emg_police_17]
---
A number that is not, digit for digit, in the contact's facts.

The number, the WhatsApp and the e-mail of a contact can be read in the `says` of one of the facts it
names: a digit changed on one side shows at once.

Bad:
    phone: "18"            # the fact says: 17 is the number of the police.
    facts: [emg_police_17]
Good:
    phone: "17"
    facts: [emg_police_17]
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

import phonenumbers

from bot.checks.contact_number import numbers
from bot.checks.walk.contacts import contacts
from bot.errors import Problem
from bot.knowledge.load import Library

ID = "contact_not_in_fact"
LEVEL = "error"
_BETWEEN = r"[\s.\-/()]*"


def check(library: Library, today: date) -> Iterator[Problem]:
    """Numbers and e-mails that none of the contact's facts says."""
    facts = library.whole().facts
    for found in contacts(library):
        contact = found.data
        says = "\n".join(facts[name].says for name in contact.facts if name in facts)
        for field, written in numbers(contact):
            if not stands(written, says, found.area):
                yield found.problem(field, ID, *_words(written))
        if contact.email and contact.email.lower() not in says.lower():
            yield found.problem("email", ID, *_words(contact.email))


def stands(number: str, says: str, area: str) -> bool:
    """Whether a text holds a number digit for digit, whole; without its country's code only if that is the area's."""
    return any(
        re.search(rf"(?<!\d)(?<!\d[\s.\-]){_BETWEEN.join(form)}(?![\s.\-]?\d)", says) for form in _forms(number, area)
    )


def _forms(number: str, area: str) -> list[str]:
    digits = re.sub(r"\D", "", number)
    if not number.startswith("+"):
        return [digits]
    try:
        parsed = phonenumbers.parse(number)
    except phonenumbers.NumberParseException:
        return [digits]
    if parsed.country_code != phonenumbers.country_code_for_region(area[:2]):
        return [digits, "00" + digits]
    national = phonenumbers.national_significant_number(parsed)
    return [digits, "00" + digits, national, "0" + national]


def _words(written: str) -> tuple[str, str]:
    return (
        f"« {written} » n'est dans aucun des faits de ce contact ; corrigez le chiffre, ou nommez sous facts: le fait qui le dit",
        f'"{written}" is in none of the facts of this contact; mend the digit, or name under facts: the fact that says it',
    )
