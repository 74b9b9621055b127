"""Un signe qu'un SMS ne peut pas porter et qui disparaît.

Par SMS, les accents et la ponctuation sont simplifiés (ê devient e, « devient un guillemet droit). Un emoji n'a pas
d'équivalent : il est ôté du message. Dites-le avec des mots.

Mauvais :
    🆘 Appelez {contact:samu}.
Bon :
    Appelez {contact:samu}.
---
A sign that an SMS can't carry and that disappears.

By SMS, accents and punctuation are simplified (ê becomes e, « becomes a straight quote). An emoji
has no equivalent: it is left out. Say it in words.

Bad:
    🆘 Call {contact:samu}.
Good:
    Call {contact:samu}.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from bot.checks.walk.written import answer_texts, phrases
from bot.core.words import sms
from bot.errors import Problem
from bot.knowledge.load import Library

ID = "lost_character"
LEVEL = "warning"


def check(library: Library, today: date) -> Iterator[Problem]:
    """Characters of answers and sentences that folding for SMS drops."""
    for texts in (answer_texts(library), phrases(library)):
        for written in texts:
            lost = "".join(dict.fromkeys(c for c in sms.dear(written.text) if not sms.fold(c)))
            if lost:
                yield written.problem(
                    ID,
                    f"« {lost} » disparaît par SMS ; dites-le avec des mots",
                    f'"{lost}" disappears by SMS; say it in words',
                    LEVEL,
                    written.text.index(lost[0]),
                )
