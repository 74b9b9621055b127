"""Un premier message dont une phrase est trop longue.

Qui a fait l'école primaire lit des phrases courtes. La mesure : les mots entre deux fins de phrase (. ! ? ou fin de
ligne) d'un texte `answer`, une accolade comptant pour un mot ; deux-points et virgules ne finissent pas une
phrase. Au-delà de 20, coupez. Un seul avertissement par texte : il compte ses phrases trop longues et montre la
plus longue.

Mauvais :
    Appelez l'ambassade si vous pouvez, sinon demandez à un proche de le faire pour vous dès qu'il aura un téléphone et …
Bon :
    Appelez l'ambassade. Sinon, demandez à un proche d'appeler pour vous.
---
A first message with a sentence that is too long.

Somebody with primary school reads short sentences. The measure: the words between two ends of a sentence (. ! ? or
the end of a line) of an `answer` text, a placeholder counting as one word; colons and commas end no sentence. Over
20, cut. One warning a text: it counts its sentences that are too long and shows the longest.

Bad:
    Call the embassy if you can, otherwise ask a relative to do so for you as soon as they have a telephone and …
Good:
    Call the embassy. Otherwise ask a relative to call for you.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from bot.checks.walk.written import parts
from bot.core.saying.placeholders import PLACEHOLDER
from bot.core.words.text import SENTENCE_END
from bot.errors import Problem
from bot.knowledge.load import Library

ID = "long_sentence"
LEVEL = "warning"
MOST = 20
_WORD = re.compile(r"[^\W_]+(?:[’'\-][^\W_]+)*")


def check(library: Library, today: date) -> Iterator[Problem]:
    """First messages with sentences of more than twenty words."""
    for part in parts(library):
        for written in part.texts("answer"):
            lines = PLACEHOLDER.sub("X", written.text).split("\n")
            counts = [len(_WORD.findall(sentence)) for line in lines for sentence in SENTENCE_END.split(line)]
            long = [count for count in counts if count > MOST]
            if long:
                yield written.problem(
                    ID,
                    f"{len(long)} phrase(s) de plus de {MOST} mots, la plus longue de {max(long)} ; coupez-la",
                    f"{len(long)} sentence(s) of more than {MOST} words, the longest of {max(long)}; cut it",
                    LEVEL,
                )
