"""Every place where one file names something of another, and what a thing lacks of what is wanted of it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from rapidfuzz import process

from bot.checks.walk.contacts import contacts
from bot.checks.walk.written import Part, Written, parts, phrases
from bot.core.knowledge import Knowledge
from bot.core.saying.directory import EVERYWHERE
from bot.core.saying.placeholders import KINDS, PLACEHOLDER
from bot.errors import Problem
from bot.knowledge import registers
from bot.knowledge.files import CONTACTS, DOCUMENTS, FACTS, LINKS, MENU, OFFICE, PLACES
from bot.knowledge.load import Library
from bot.knowledge.yaml_text import Path, TextFile


@dataclass(frozen=True, slots=True)
class Reference:
    """A name of a contact, fact, link, document, intent, need or place, where it stands, and how it was written.

    `how` is `contact`, `phone`, `fact`, `link`, `here` or `dial` for a placeholder, else the field that lists it.
    `value` is what a placeholder wants of a fact, or which of those who serve a need.
    """

    kind: str
    key: str
    file: TextFile
    path: Path
    how: str
    value: str = ""
    at: int = 0

    def problem(self, check: str, fr: str, en: str, level: str = "error") -> Problem:
        """A problem with this name, pinned to it."""
        line, column = self.file.within(self.path, self.at)
        return Problem(self.file.path, line, column, check, fr, en, level)

    def unregistered(self, check: str, known: Iterable[str]) -> Problem:
        """The problem that no such thing is known, with the name that was likely meant.

        A language knows dangers that a line has no answer to: its emergency answer has them, so nothing is lost.
        """
        fr, en, home = _HOMES[self.kind]
        near = process.extractOne(self.key, list(known), score_cutoff=70)
        meant = (f"vouliez-vous écrire « {near[0]} » ?", f'did you mean "{near[0]}"?') if near else _ADD
        return self.problem(
            check,
            f"{fr} « {self.key} » n'est pas dans {home} ; {meant[0]}",
            f'{en} "{self.key}" is not in {home}; {meant[1]}',
            "warning" if self.how == "danger" else "error",
        )


_HOMES = {
    "contact": ("le contact", "the contact", CONTACTS),
    "fact": ("le fait", "the fact", FACTS),
    "link": ("le lien", "the link", LINKS),
    "document": ("le document", "the document", DOCUMENTS),
    "intent": ("la question", "the question", "intents/"),
    "need": ("le besoin", "the need", "la liste (serves)"),
    "place": ("le pays ou la région", "the country or region", PLACES),
}
BY_NEED = frozenset({"here", "dial", "care"})
"""Placeholders that name a kind of need, not a thing of a register."""
_ADD = ("vérifiez l'orthographe ou ajoutez-le", "check its spelling or add it")
_LISTS = {"contacts": "contact", "links": "link", "facts": "fact", "see_also": "intent"}


def references(library: Library, kind: str) -> Iterator[Reference]:
    """Every reference to a contact, fact, link, document, intent, need or place."""
    return (found for found in every(library) if found.kind == kind)


def every(library: Library) -> Iterator[Reference]:
    """Every reference there is, in the order of the files."""
    for part in parts(library):
        yield from of_part(part)
    yield from own_references(library)
    for found in contacts(library):
        yield from _listed(found.file, (*found.path, "facts"), "fact")
        yield Reference("place", found.data.area, found.file, (*found.path, "area"), "area")
    for key in library.parts[LINKS]:
        yield from _listed(library.files[LINKS], (key, "facts"), "fact")
    yield from _countries(library)
    menu, documents = library.files[MENU], library.files[DOCUMENTS]
    for number, _ in enumerate(menu.data["topics"]):
        yield from _listed(menu, ("topics", number, "intents"), "intent")
    for number, _ in enumerate(documents.data["documents"]):
        yield from _listed(documents, ("documents", number, "newer"), "document")
    for code in library.tongues.every:
        danger = library.files.get(f"languages/{code}/danger.yaml")
        if danger:
            situations = danger.value(("situations",)) or ()
            yield from (Reference("intent", key, danger, ("situations", key), "danger") for key in situations)


def own_references(library: Library) -> Iterator[Reference]:
    """Everything that the line's own sentences and its office name."""
    for written in phrases(library):
        yield from placeholders(written)
    office = library.files[OFFICE]
    for field in ("contact", "complaint"):
        yield Reference("contact", office.data[field], office, (field,), field)


def _countries(library: Library) -> Iterator[Reference]:
    for name, part in library.parts.items():
        if isinstance(part, registers.CountryFile):
            for path in (("care", "facts"), ("avoid_facts",)):
                yield from _listed(library.files[name], path, "fact")


def of_part(part: Part) -> Iterator[Reference]:
    """Everything an answer, or what it says for a place, names: in its lists and in its texts."""
    for field, kind in _LISTS.items():
        yield from _listed(part.file, (*part.path, field), kind)
    for written in part.texts("answer", "more"):
        yield from placeholders(written)
    if part.where:
        yield Reference("place", part.where.code, part.file, part.path, str(part.path[0]))


def placeholders(written: Written) -> Iterator[Reference]:
    """The placeholders of a text."""
    for found in PLACEHOLDER.finditer(written.text):
        how, key, value = found.groups()
        if how in BY_NEED:
            needs = key.split("|") if how != "care" else ()
            for need in needs:
                yield Reference("need", need, written.file, written.path, how, value or "", found.start())
            continue
        kind = "contact" if how == "phone" else how
        yield Reference(kind, key, written.file, written.path, how, value or "", found.start())


def _listed(file: TextFile, path: Path, kind: str) -> Iterator[Reference]:
    for number, key in enumerate(file.value(path) or ()):
        yield Reference(kind, key, file, (*path, number), str(path[-1]))


def described(library: Library) -> Mapping[str, Collection[str]]:
    """What there is of each kind that a reference can name."""
    knowledge = library.whole()
    return {
        "contact": knowledge.contacts, "fact": knowledge.facts, "link": knowledge.links,
        "document": knowledge.documents, "intent": knowledge.intents, "need": KINDS,
        "place": {EVERYWHERE, *(place.code for place in knowledge.places)},
    }  # fmt: skip


def lacking(found: Reference, knowledge: Knowledge) -> tuple[str, str] | None:
    """What a thing that is there lacks of what is wanted of it."""
    if found.how == "phone" and not knowledge.contacts[found.key].phone:
        return (
            f"le contact « {found.key} » n'a pas de numéro ; écrivez {{contact:{found.key}}} ou ajoutez son `phone`",
            f'the contact "{found.key}" has no number; write {{contact:{found.key}}} or add its `phone`',
        )
    if found.how == "danger" and knowledge.intents[found.key].risk != "urgent":
        return (
            f"« {found.key} » n'est pas urgente : ses mots de danger ne servent à rien ; "
            "mettez `risk: urgent` dans son fichier, ou ôtez-les d'ici",
            f'"{found.key}" is not urgent: its danger words do nothing; put `risk: urgent` in its file, or remove them here',
        )
    if found.how == "here" and found.value and not re.fullmatch(r"[1-9]", found.value):
        return (
            f"« {found.key}.{found.value} » : après le point vient un rang, de 1 à 9 : {{here:police.2}}",
            f'"{found.key}.{found.value}": after the point comes a rank, 1 to 9: {{here:police.2}}',
        )
    return _value(found, knowledge) if found.how == "fact" else None


def _value(found: Reference, knowledge: Knowledge) -> tuple[str, str] | None:
    values = knowledge.facts[found.key].values
    if found.value in values if found.value else len(values) == 1:
        return None
    listed = ", ".join(values)
    return (
        f"« {found.key}.{found.value} » : ce fait a {f'les valeurs {listed}' if listed else 'aucune valeur ; ajoutez-la sous values:'}",
        f'"{found.key}.{found.value}": this fact has {f"the values {listed}" if listed else "no value; add it under values:"}',
    )
