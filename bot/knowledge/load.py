"""Files -> Knowledge, or all problems at once."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from bot.core.knowledge import Knowledge
from bot.core.reading.matching import Model
from bot.errors import KnowledgeError, Problem
from bot.knowledge import build, schema
from bot.knowledge.complaints import problems as complaints
from bot.knowledge.yaml_text import TextFile, parse

T = TypeVar("T")
SINGLE_FILES: dict[str, Any] = {
    "intents/_none.yaml": schema.NoneFile,
    "intents/_commands.yaml": schema.WordsFile,
    "intents/_danger.yaml": schema.WordsFile,
    "content/organisation.yaml": schema.OrganisationFile,
    "content/menu.yaml": schema.MenuFile,
    "content/contacts.yaml": schema.ContactsFile,
    "content/facts.yaml": schema.FactsFile,
    "content/links.yaml": schema.LinksFile,
    "content/documents.yaml": schema.DocumentsFile,
    "content/phrases.yaml": schema.PhrasesFile,
    "content/places.yaml": schema.PlacesFile,
    "content/words.yaml": schema.CheckedWordsFile,
}


@dataclass(slots=True)
class Library:
    """The knowledge with the files it came from, so that checks can name a line.

    `segment_price` (XOF, 0: unknown) is said beside lengths; `model`, where there is one, lets the
    deep checks ask what the matcher makes of the examples.
    """

    root: Path
    files: dict[str, TextFile] = field(default_factory=dict)
    parts: dict[str, Any] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    knowledge: Knowledge | None = None
    segment_price: int = 0
    model: Model | None = None

    def whole(self) -> Knowledge:
        """The knowledge; raises KnowledgeError with every problem when files are wrong."""
        if self.knowledge is None:
            raise KnowledgeError(self.problems)
        return self.knowledge


def load(root: Path) -> Library:
    """Read intents/ and content/ under a folder. What is wrong is in `problems`, and then `knowledge` is None."""
    library = Library(root)
    digest = hashlib.sha256()
    for name, shape in expected(root):
        path = root / name
        if not path.is_file():
            library.problems.append(Problem(name, 1, 1, "file", "ce fichier manque", "this file is missing"))
            continue
        _read(library, name, shape, path.read_bytes(), digest)
    _refuse_strays(library)
    if not library.problems:
        library.knowledge = build.knowledge(library.parts, digest.hexdigest()[:16])
    return library


def expected(root: Path) -> Iterator[tuple[str, Any]]:
    """The name of each file the knowledge is made of, and its shape."""
    yield from SINGLE_FILES.items()
    for path in sorted((root / "intents").glob("*/*.yaml")):
        yield path.relative_to(root).as_posix(), schema.IntentFile
    for path in sorted((root / "content").glob("*/*.yaml")):
        yield path.relative_to(root).as_posix(), schema.AnswerFile


def _read(library: Library, name: str, shape: Any, raw: bytes, digest: Any) -> None:
    digest.update(name.encode() + b"\0" + raw + b"\0")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        library.problems.append(
            Problem(
                name,
                line,
                1,
                "yaml",
                "ce n'est pas de l'UTF-8 ; enregistrez le fichier en UTF-8",
                "not UTF-8; save the file as UTF-8",
            )
        )
        return
    file = parse(name, text)
    library.files[name] = file
    library.problems += file.problems
    if file.problems:
        return
    try:
        library.parts[name] = TypeAdapter(shape).validate_python(file.data)
    except ValidationError as error:
        library.problems += complaints(file, error)


def _refuse_strays(library: Library) -> None:
    """A file with another ending or in another place is never read: say so rather than lose it."""
    for folder in ("intents", "content"):
        for path in sorted((library.root / folder).rglob("*.y*ml")):
            name = path.relative_to(library.root).as_posix()
            if name not in library.files and not any(p.path == name for p in library.problems):
                library.problems.append(
                    Problem(name, 1, 1, "file", "ce fichier n'est pas lu : mettez-le dans un sous-dossier, avec la fin .yaml",
                            "this file is not read: put it in a sub-folder, ending in .yaml")
                )  # fmt: skip
