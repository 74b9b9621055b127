"""Une traduction relue dont l'original a changé depuis.

À côté de « checked », huit signes disent quel original a été relu. S'il change, la traduction dit peut-être
autre chose : relisez-la, puis écrivez les signes que le message donne, ou « draft » en attendant.

Mauvais :
    translation: {fr: original, en: checked}
Bon :
    translation: {fr: original, en: checked 3f9a1c2e}
---
A translation that was read, and whose original has changed since.

Beside "checked", eight signs say which original was read. When it changes the translation may say something else:
read it again, then write the signs that the message gives, or "draft" until then.

Bad:
    translation: {fr: original, en: checked}
Good:
    translation: {fr: original, en: checked 3f9a1c2e}
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from bot.errors import Problem
from bot.knowledge import schema
from bot.knowledge.load import Library
from bot.knowledge.marks import answer_mark, mark

ID = "changed_original"
LEVEL = "warning"


def check(library: Library, today: date) -> Iterator[Problem]:
    """Answers and sentences marked as read against an original that is no longer the one there is."""
    del today
    for name, part in library.parts.items():
        if isinstance(part, schema.AnswerFile):
            now = f"checked {answer_mark(part, library.tongues.every[0])}"
            for language, state in part.translation.items():
                if state.startswith("checked") and state != now:
                    file = library.files[name]
                    yield file.problem(("translation", language), ID, *_words(language, now), LEVEL)
    yield from _phrases(library)


def _phrases(library: Library) -> Iterator[Problem]:
    first, *others = library.tongues.every
    originals = library.whole().lexicon.packs[first].phrases
    for code in others:
        for name, state in library.whole().lexicon.packs[code].checked.items():
            now = mark([originals.get(name, "")])
            if state != now:
                file = library.files[f"languages/{code}/phrases.yaml"]
                yield file.problem(("checked", name), ID, *_words(f"{code}, {name}", now), LEVEL)


def _words(what: str, now: str) -> tuple[str, str]:
    return (
        f"« {what} » : l'original a changé depuis la relecture ; relisez, puis écrivez « {now} », ou draft en attendant",
        f'"{what}": the original has changed since this was read; read it again, then write "{now}", or draft until then',
    )
