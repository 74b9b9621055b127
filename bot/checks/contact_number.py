"""Un numéro qui ne peut pas être juste, ou un contact qu'on ne peut pas joindre.

Un numéro s'écrit au format international (+221 33 869 62 00) et doit exister dans le plan de
numérotation ; un numéro court (17, 1515) porte `short_code: true`. Un contact a au moins un numéro,
un WhatsApp, un e-mail, une page ou une adresse.

Mauvais :
    phone: 33 869 62
Bon :
    phone: "+221 33 869 62 00"
---
A number that can't be right, or a contact that can't be reached.

A number is written in international form (+221 33 869 62 00) and must exist in the numbering plan; a
short one (17, 1515) has `short_code: true`. A contact has at least a number, a WhatsApp, an e-mail, a
page or an address.

Bad:
    phone: 33 869 62
Good:
    phone: "+221 33 869 62 00"
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import phonenumbers

from bot.checks.walk.contacts import contacts
from bot.errors import Problem
from bot.knowledge import registers
from bot.knowledge.load import Library

ID = "contact_number"
LEVEL = "error"


def check(library: Library, today: date) -> Iterator[Problem]:
    """Numbers that are neither valid nor short codes, contacts without any way to them."""
    for found in contacts(library):
        key, contact = found.key, found.data
        for field, number in numbers(contact):
            if not _right(number, contact.short_code and field == "phone"):
                yield found.problem(
                    field, ID,
                    f"« {number} » n'est pas un numéro valable ; écrivez +221…, ou short_code: true pour un numéro court",
                    f'"{number}" is no valid number; write +221…, or short_code: true for a short one',
                )  # fmt: skip
        if not any((contact.phone, contact.whatsapp, contact.email, contact.url, contact.address)):
            yield found.problem(
                "", ID,
                f"« {key} » n'a ni numéro, ni e-mail, ni page, ni adresse ; ajoutez-en un",
                f'"{key}" has no number, e-mail, page or address; add one',
            )  # fmt: skip


def numbers(contact: registers.ContactPart) -> Iterator[tuple[str, str]]:
    """The numbers of a contact, each with the field it stands in."""
    for field, number in [("phone", contact.phone), ("whatsapp", contact.whatsapp)]:
        if number:
            yield field, number
    for number in contact.other_phones:
        yield "other_phones", number


def _right(number: str, short: bool) -> bool:
    if short:
        return number.isdigit() and 2 <= len(number) <= 6
    try:
        return phonenumbers.is_valid_number(phonenumbers.parse(number))
    except phonenumbers.NumberParseException:
        return False
