"""Every contact with its place in a file: those of the register, then those of each country."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bot.errors import Problem
from bot.knowledge import registers
from bot.knowledge.files import CONTACTS, stem
from bot.knowledge.load import Library
from bot.knowledge.yaml_text import Path, TextFile


@dataclass(frozen=True, slots=True)
class WrittenContact:
    """One contact as it is written; `path` leads to it in its file."""

    key: str
    area: str
    data: registers.ContactPart
    file: TextFile
    path: Path

    def problem(self, field: str, check: str, fr: str, en: str, level: str = "error") -> Problem:
        """A problem with a field of this contact, or with all of it (an empty field)."""
        return self.file.problem((*self.path, field) if field else self.path, check, fr, en, level)


def contacts(library: Library) -> Iterator[WrittenContact]:
    """All contacts of content/contacts.yaml and content/countries/."""
    register = CONTACTS
    for key, data in library.parts[register].items():
        yield WrittenContact(key, data.area, data, library.files[register], (key,))
    for name, part in library.parts.items():
        if isinstance(part, registers.CountryFile):
            code = stem(name)
            for key, contact in part.contacts.items():
                yield WrittenContact(key, code, contact, library.files[name], ("contacts", key))
