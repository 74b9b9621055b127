r"""Un premier SMS trop long : chaque segment coûte.

Une réponse courte tient en 2 segments (306 signes) une fois les accents simplifiés, suite et numéros
compris ; à 3 segments c'est un avertissement, au-delà une erreur. Les signes [ ] { } ^ ~ | \ € comptent
double. Mettez les détails sous `more`.

Mauvais :
    answer: … quatre phrases d'explication avant le numéro …
Bon :
    answer: Appelez {contact:samu}. Dites où vous êtes.
---
A first SMS that is too long: each segment costs.

A short answer fits into 2 segments (306 signs) once accents are simplified, hint and numbers
included; 3 segments are a warning, more an error. The signs [ ] { } ^ ~ | \ € count double. Put the
details under `more`.

Bad:
    answer: … four sentences of explanation before the number …
Good:
    answer: Call {contact:samu}. Say where you are.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from bot.checks.walk.first_sms import FirstSms, first_messages
from bot.core.saying.rendering import PAGE_SEGMENTS, SMS_SEGMENTS
from bot.core.words import sms
from bot.errors import Problem
from bot.knowledge.load import Library

ID = "long_sms"
LEVELS = ("error", "warning")


def check(library: Library, today: date) -> Iterator[Problem]:
    """First SMS of more than two segments, with what makes them dear."""
    for first in first_messages(library, today):
        if first.cost.segments > SMS_SEGMENTS:
            yield _problem(first, library.segment_price)


def _problem(first: FirstSms, price: int) -> Problem:
    cost = first.cost
    over = cost.units - sms.CHAINED * SMS_SEGMENTS
    double = "".join(dict.fromkeys(c for c in first.text if c in sms.EXTENSION))
    fr = [
        f"{cost.segments} segments par SMS ({cost.units} unités)",
        *([f"{cost.segments * price} FCFA"] if price else []),
    ]
    en = [f"{cost.segments} segments by SMS ({cost.units} units)", *([f"{cost.segments * price} XOF"] if price else [])]
    fr_advice = f"ôtez {over} signe(s) ou passez des phrases sous `more`"
    en_advice = f"take out {over} sign(s) or move sentences to `more`"
    if double:
        fr_advice += f" ; ces signes comptent double : {double}"
        en_advice += f"; these signs count double: {double}"
    level = "error" if cost.segments > PAGE_SEGMENTS else "warning"
    return first.written.problem(ID, f"{', '.join(fr)} ; {fr_advice}", f"{', '.join(en)}; {en_advice}", level)
