"""Une réponse urgente dont le premier segment ne donne pas de numéro.

Quelqu'un en danger lit le début : le premier segment (153 signes) d'une réponse à une question
`risk: urgent` porte un numéro à appeler. Pour un pays dont le registre n'a aucun numéro, ce n'est qu'un
avertissement.

Mauvais :
    Gardez votre calme et éloignez-vous … (le numéro vient à la fin)
Bon :
    Appelez {contact:police}. …
---
An urgent answer whose first segment gives no number.

Somebody in danger reads the beginning: the first segment (153 signs) of an answer to a question
marked `risk: urgent` carries a number to call. For a country of which the register has no number, it is
only a warning.

Bad:
    Keep calm and move away … (the number comes at the end)
Good:
    Call {contact:police}. …
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from bot.checks.walk.first_sms import FirstSms, first_messages
from bot.core.saying.numbers import rings_in
from bot.core.words import sms
from bot.errors import Problem
from bot.knowledge.load import Library

ID = "urgent_number"
LEVELS = ("error", "warning")


def check(library: Library, today: date) -> Iterator[Problem]:
    """Urgent answers that don't open with a number; only a warning for a country of which the register has none."""
    knowledge = library.whole()
    reached = {contact.area for contact in knowledge.contacts.values() if contact.phone or contact.whatsapp}
    urgent = {key for key, intent in knowledge.intents.items() if intent.risk == "urgent"}
    for first in first_messages(library, today, lambda part: part.intent in urgent):
        if _opens_with_number(first, library):
            continue
        if first.where and first.where.country not in reached:
            yield first.written.problem(
                ID,
                "réponse urgente sans numéro : le registre n'en a aucun pour ce pays ; cherchez-en un",
                "urgent answer without a number: the register has none for this country; look for one",
                "warning",
            )
        else:
            yield first.written.problem(
                ID,
                "réponse urgente sans numéro dans les 153 premiers signes ; commencez par « Appelez {contact:…} »",
                'urgent answer without a number in its first 153 signs; begin with "Call {contact:…}"',
            )


def _opens_with_number(first: FirstSms, library: Library) -> bool:
    """Whether the first segment holds a number that works there: of a contact of the place, or its telephone plan."""
    knowledge = library.whole()
    return rings_in(knowledge, first.where.country or knowledge.home, first.text[: sms.CHAINED])
