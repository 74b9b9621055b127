"""Une réponse discrète dont le début nomme un danger.

Quelqu'un d'autre peut voir l'aperçu sur l'écran : les 40 premiers signes d'une réponse
`discreet: true` ne contiennent aucun des mots de `dangerous` dans languages/<langue>/words.yaml.

Mauvais :
    Viol : appelez {contact:women_line}.
Bon :
    Appelez {contact:women_line}, jour et nuit.
---
A discreet answer whose beginning names a danger.

Somebody else may see the preview on the screen: the first 40 signs of an answer with
`discreet: true` hold none of the words under `dangerous` in languages/<code>/words.yaml.

Bad:
    Rape: call {contact:women_line}.
Good:
    Call {contact:women_line}, day and night.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from bot.checks.walk.first_sms import first_messages
from bot.checks.walk.written import Wordings, answer_of
from bot.errors import Problem
from bot.knowledge.load import Library

ID = "discreet_opening"
LEVEL = "error"
PREVIEW = 40


def check(library: Library, today: date) -> Iterator[Problem]:
    """Dangerous words in the preview of discreet answers."""
    dangerous = Wordings(library, "dangerous")
    for first in first_messages(library, today, lambda part: answer_of(library, part).discreet):
        found = dangerous.first_in(first.text, first.written.language)
        if found and found.start() < PREVIEW:
            yield first.written.problem(
                ID,
                f"les 40 premiers signes nomment « {found.group()} » et l'aperçu se voit ; commencez par un appel ou un mot neutre",
                f'the first 40 signs name "{found.group()}" and the preview can be seen; begin with a call or a neutral word',
            )
