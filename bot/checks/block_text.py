"""Une réponse qui n'est pas sous une barre « | ».

Sans la barre, un deux-points, un dièse ou une accolade au mauvais endroit coupe ou change la phrase.

Mauvais :
    fr: Attention : appelez {contact:samu}
Bon :
    fr: |
      Attention : appelez {contact:samu}
---
An answer that does not stand under a bar "|".

Without the bar, a colon, a hash or a brace in the wrong place cuts or changes the sentence.

Bad:
    en: Careful: call {contact:samu}
Good:
    en: |
      Careful: call {contact:samu}
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from bot.checks.walk.written import answer_texts
from bot.errors import Problem
from bot.knowledge.load import Library

ID = "block_text"
LEVEL = "error"


def check(library: Library, today: date) -> Iterator[Problem]:
    """Answers and details written on one line or in quotes."""
    for written in answer_texts(library):
        if written.path not in written.file.blocks:
            yield written.problem(
                ID,
                f"écrivez « {written.language}: | », puis le texte à la ligne, décalé de deux espaces",
                f'write "{written.language}: |", then the text on the next line, two spaces further in',
            )
