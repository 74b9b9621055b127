"""Every place where one file names something of another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rapidfuzz import process

from bot.checks.walk.contacts import contacts
from bot.checks.walk.written import Part, Written, answer_texts, parts, phrases
from bot.core.saying.placeholders import PLACEHOLDER
from bot.errors import Problem
from bot.knowledge import registers
from bot.knowledge.load import Library
from bot.knowledge.yaml_text import Path, TextFile


@dataclass(frozen=True, slots=True)
class Reference:
    """A name of a contact, fact, link, document, intent or need, where it stands, and how it was written.

    `how` is `contact`, `phone`, `fact` or `link` for a placeholder, else the field that lists it.
    `value` is what a placeholder wants of a fact.
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
        """The problem that no such thing is known, with the name that was likely meant."""
        fr, en, home = _HOMES[self.kind]
        near = process.extractOne(self.key, list(known), score_cutoff=70)
        meant = (f"vouliez-vous écrire « {near[0]} » ?", f'did you mean "{near[0]}"?') if near else _ADD
        return self.problem(
            check,
            f"{fr} « {self.key} » n'est pas dans {home} ; {meant[0]}",
            f'{en} "{self.key}" is not in {home}; {meant[1]}',
        )


_HOMES = {
    "contact": ("le contact", "the contact", "content/contacts.yaml"),
    "fact": ("le fait", "the fact", "content/facts.yaml"),
    "link": ("le lien", "the link", "content/links.yaml"),
    "document": ("le document", "the document", "content/documents.yaml"),
    "intent": ("la question", "the question", "intents/"),
    "need": ("le besoin", "the need", "la liste (serves)"),
}
BY_NEED = frozenset({"here", "dial", "care"})
"""Placeholders that name a kind of need, not a thing of a register."""
_ADD = ("vérifiez l'orthographe ou ajoutez-le", "check its spelling or add it")
_LISTS = {"contacts": "contact", "links": "link", "facts": "fact", "see_also": "intent"}


def references(library: Library, kind: str) -> Iterator[Reference]:
    """Every reference to a contact, fact, link, document or intent."""
    return (found for found in _all(library) if found.kind == kind)


def _all(library: Library) -> Iterator[Reference]:
    for part in parts(library):
        yield from of_part(part)
    for written in phrases(library):
        yield from placeholders(written)
    for found in contacts(library):
        yield from _listed(found.file, (*found.path, "facts"), "fact")
    for key in library.parts["content/links.yaml"]:
        yield from _listed(library.files["content/links.yaml"], (key, "facts"), "fact")
    yield from _countries(library)
    office = library.files["content/office.yaml"]
    for field in ("contact", "complaint"):
        yield Reference("contact", office.data[field], office, (field,), field)
    menu, documents = library.files["content/menu.yaml"], library.files["content/documents.yaml"]
    for number, _ in enumerate(menu.data["topics"]):
        yield from _listed(menu, ("topics", number, "intents"), "intent")
    for number, _ in enumerate(documents.data["documents"]):
        yield from _listed(documents, ("documents", number, "newer"), "document")
    for code in library.tongues.every:
        danger = library.files.get(f"languages/{code}/danger.yaml")
        if danger:
            situations = danger.value(("situations",)) or ()
            yield from (Reference("intent", key, danger, ("situations", key), "danger") for key in situations)


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


def placeholders(written: Written) -> Iterator[Reference]:
    """The placeholders of a text."""
    for found in PLACEHOLDER.finditer(written.text):
        how, key, value = found.groups()
        if how in BY_NEED:
            needs = key.split("|") if how != "care" else ()
            yield from (Reference("need", need, written.file, written.path, how, "", found.start()) for need in needs)
            continue
        kind = "contact" if how == "phone" else how
        yield Reference(kind, key, written.file, written.path, how, value or "", found.start())


def _listed(file: TextFile, path: Path, kind: str) -> Iterator[Reference]:
    for number, key in enumerate(file.value(path) or ()):
        yield Reference(kind, key, file, (*path, number), str(path[-1]))


def in_texts(library: Library) -> Iterator[Reference]:
    """The placeholders of all answers."""
    for written in answer_texts(library):
        yield from placeholders(written)
