"""Un numéro ou un contact qui n'est pas le même dans les trois langues.

Une réponse (ou une phrase du service) donne les mêmes numéros, contacts, chiffres et liens en
français, en anglais et en wolof. Leur ordre peut changer ; {contact:x} et {phone:x} se valent.

Mauvais :
    fr: Appelez {contact:police} ou {contact:samu}.
    wo: Wool {contact:police}.
Bon :
    fr: Appelez {contact:police} ou {contact:samu}.
    wo: Wool {contact:police} walla {contact:samu}.
---
A number or contact that is not the same in the three languages.

An answer (or a sentence of the service) gives the same numbers, contacts, figures and links in
French, English and Wolof. Their order may change; {contact:x} and {phone:x} count as the same.

Bad:
    en: Call {contact:police} or {contact:samu}.
    wo: Wool {contact:police}.
Good:
    en: Call {contact:police} or {contact:samu}.
    wo: Wool {contact:police} walla {contact:samu}.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from itertools import groupby

from bot.checks.walk.written import Written, answer_texts, phrases
from bot.errors import Problem
from bot.knowledge.load import Library

ID = "differing_placeholders"
LEVEL = "error"
_BRACES = re.compile(r"\{([^{}\n]*)\}")


def check(library: Library, today: date) -> Iterator[Problem]:
    """Texts whose placeholders differ from those of the original."""
    del today
    for _, same in groupby(answer_texts(library), key=lambda written: (written.file.path, written.path[:-1])):
        yield from _differing(list(same), library.tongues.every[0])
    said: defaultdict[str, list[Written]] = defaultdict(list)
    for phrase in phrases(library):
        said[str(phrase.path[-1])].append(phrase)
    for texts in said.values():
        yield from _differing(texts, library.tongues.every[0])


def _differing(texts: list[Written], first: str) -> Iterator[Problem]:
    """The texts of one thing in all languages against the one in the first language."""
    original = next((written for written in texts if written.language == first), None)
    wanted = _named(original.text) if original else set()
    for other in (written for written in texts if original and written is not original):
        found = _named(other.text)
        if found != wanted:
            fr, en = _said(wanted - found, found - wanted)
            yield other.problem(
                ID, f"pas les mêmes {{…}} que dans l'original : {fr}", f"not the same {{…}} as in the original: {en}"
            )


def _named(text: str) -> set[str]:
    return {name.replace("phone:", "contact:") for name in _BRACES.findall(text)}


def _said(missing: set[str], extra: set[str]) -> tuple[str, str]:
    left, more = (", ".join(f"{{{name}}}" for name in sorted(names)) for names in (missing, extra))
    fr = [f"ajoutez {left}"] * bool(left) + [f"ôtez {more} ou ajoutez-le à l'original"] * bool(more)
    en = [f"add {left}"] * bool(left) + [f"remove {more} or add it to the original"] * bool(more)
    return " ; ".join(fr), "; ".join(en)
