"""Un enregistrement qui manque ou que WhatsApp ne peut pas jouer.

Un fichier nommé sous `audio:` se trouve dans content/audio/<langue>/, finit par .ogg ou .mp3 et pèse
moins de 16 Mo. Dès qu'une réponse est enregistrée dans une langue, celles qui ne le sont pas
sont signalées.

Mauvais :
    audio: {wo: retour.wav}
Bon :
    audio: {wo: retour.ogg}
---
A recording that is missing or that WhatsApp can't play.

A file named under `audio:` stands in content/audio/<language>/, ends in .ogg or .mp3 and weighs
less than 16 MB. As soon as one answer is recorded in a language, those that are not are reported.

Bad:
    audio: {wo: return.wav}
Good:
    audio: {wo: return.ogg}
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from bot.errors import Problem
from bot.knowledge import schema
from bot.knowledge.contract import intent_id
from bot.knowledge.load import Library
from bot.knowledge.recordings import FOLDER, LARGEST, TYPES
from bot.knowledge.yaml_text import TextFile

ID = "recordings"
LEVELS = ("error", "warning")


def check(library: Library, today: date) -> Iterator[Problem]:
    """Recordings that can't be played, then the answers without one in a language that has some."""
    del today
    spoken: set[str] = set()
    silent: dict[str, list[TextFile]] = {language: [] for language in library.tongues.every}
    for name, part in library.parts.items():
        if not isinstance(part, schema.AnswerFile | schema.MenuFile):
            continue
        for language in library.tongues.every:
            file = (part.audio or {}).get(language, "")
            if file:
                spoken.add(language)
                yield from _unplayable(library, library.files[name], language, file)
            elif isinstance(part, schema.AnswerFile):
                silent[language].append(library.files[name])
    for language in library.tongues.every:
        yield from _without(silent[language], language) if language in spoken else ()


def _unplayable(library: Library, file: TextFile, language: str, name: str) -> Iterator[Problem]:
    path, where = library.root / FOLDER / language / name, ("audio", language)
    if not any(name.endswith(ending) for ending in TYPES):
        yield file.problem(
            where, ID, f"« {name} » : il faut un fichier .ogg ou .mp3", f'"{name}": this must be an .ogg or .mp3 file'
        )
    elif not path.is_file():
        yield file.problem(
            where, ID, f"« {name} » n'est pas dans {FOLDER}/{language}/ ; ajoutez-le ou effacez la ligne",
            f'"{name}" is not in {FOLDER}/{language}/; add it or delete the line',
        )  # fmt: skip
    elif path.stat().st_size >= LARGEST:
        yield file.problem(
            where, ID, f"« {name} » pèse 16 Mo ou plus, WhatsApp le refuse ; raccourcissez l'enregistrement",
            f'"{name}" weighs 16 MB or more, WhatsApp refuses it; make the recording shorter',
        )  # fmt: skip


def _without(files: list[TextFile], language: str) -> Iterator[Problem]:
    for file in files:
        intent = intent_id(file.path)
        yield file.problem(
            (), ID, f"« {intent} » n'a pas d'enregistrement ({language})",
            f'"{intent}" has no recording ({language})', level="warning",
        )  # fmt: skip
