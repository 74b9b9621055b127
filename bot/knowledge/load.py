"""Files -> Knowledge, or all problems at once."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from bot.core.knowledge import Knowledge
from bot.core.reading.matching import Matcher
from bot.errors import KnowledgeError, Problem
from bot.knowledge import build, contract, files, registers, schema, tongues
from bot.knowledge.complaints import problems as complaints
from bot.knowledge.yaml_text import LineFile, TextFile, parse

SINGLE_FILES: dict[str, Any] = {
    files.NONE_INTENT: schema.NoneFile,
    files.OFFICE: registers.OfficeFile,
    files.MENU: schema.MenuFile,
    files.CONTACTS: registers.ContactsFile,
    files.FACTS: registers.FactsFile,
    files.LINKS: registers.LinksFile,
    files.DOCUMENTS: registers.DocumentsFile,
    files.PLACES: registers.PlacesFile,
}
FOLDERS = ("intents", "content", "languages")
"""The folders that the knowledge is made of."""


@dataclass(slots=True)
class Library:
    """The knowledge with the files it came from, so that checks can name a line.

    `segment_price` (in the office's currency, 0: unknown) is said beside lengths; `matcher`, where there is one, lets
    the deep checks ask what the matcher makes of the examples.
    """

    root: Path
    tongues: schema.Tongues = schema.Tongues((), ())
    files: dict[str, TextFile] = field(default_factory=dict)
    parts: dict[str, Any] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    knowledge: Knowledge | None = None
    segment_price: int = 0
    matcher: Matcher | None = None

    def whole(self) -> Knowledge:
        """The knowledge; raises KnowledgeError with every problem when files are wrong."""
        if self.knowledge is None:
            raise KnowledgeError(self.problems)
        return self.knowledge

    def complain(self, name: str, check: str, fr: str, en: str) -> None:
        """A problem with a file as a whole."""
        self.problems.append(Problem(name, 1, 1, check, fr, en))


def load(root: Path) -> Library:
    """Read languages/, intents/ and content/ under a folder. What is wrong is in `problems`, and then `knowledge` is None."""
    library = Library(root)
    digest = hashlib.sha256()
    _read(library, files.OFFICE, registers.OfficeFile, digest)
    library.tongues = _tongues(library)
    for name, shape in expected(root, library.tongues):
        _read(library, name, shape, digest)
    _refuse_strays(library)
    if not library.problems:
        library.problems += contract.problems(library.parts, library.files)
    if not library.problems:
        library.knowledge = build.knowledge(library.parts, digest.hexdigest()[:16])
    return library


def _tongues(library: Library) -> schema.Tongues:
    """The languages of the office; those there are folders for while its file can't be read."""
    office: registers.OfficeFile | None = library.parts.get(files.OFFICE)
    if office is None:
        there = tuple(sorted(path.parent.name for path in (library.root / "languages").glob("*/pack.yaml")))
        return schema.Tongues((), there)
    return schema.Tongues(
        tuple(code for code, state in office.languages.items() if state == "full"), tuple(office.languages)
    )


def expected(root: Path, known: schema.Tongues) -> Iterator[tuple[str, Any]]:
    """The name of each file the knowledge is made of, and its shape; of a table or a corpus the shape is `list`."""
    yield from SINGLE_FILES.items()
    for code in known.every:
        for file, shape in tongues.SHAPES.items():
            if (root / files.of_language(code, file)).is_file() or file == tongues.NEEDED:
                yield files.of_language(code, file), shape
        yield from _there(root, (files.of_language(code, table) for table in tongues.TABLES))
    yield from _there(root, (files.NAMES, files.TOWNS, files.OTHER_LANGUAGES))
    for path in sorted((root / "intents").glob("*/*.yaml")):
        yield path.relative_to(root).as_posix(), schema.IntentFile
    for path in sorted((root / "content").glob("*/*.yaml")):
        name = path.relative_to(root).as_posix()
        yield name, registers.CountryFile if name.startswith(files.COUNTRIES) else schema.AnswerFile
    for code in known.every:
        for path in sorted((root / files.CORPUS / code).glob("*.txt")):
            yield path.relative_to(root).as_posix(), list


def _there(root: Path, names: Iterator[str] | tuple[str, ...]) -> Iterator[tuple[str, Any]]:
    return ((name, list) for name in names if (root / name).is_file())


def _read(library: Library, name: str, shape: Any, digest: Any) -> None:
    if name in library.files:
        return
    path = library.root / name
    if not path.is_file():
        if not any(problem.path == name for problem in library.problems):
            library.complain(name, "file", "ce fichier manque", "this file is missing")
        return
    raw = path.read_bytes()
    digest.update(name.encode() + b"\0" + raw + b"\0")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        library.problems.append(
            Problem(name, line, 1, "yaml", "ce n'est pas de l'UTF-8 ; enregistrez le fichier en UTF-8",
                    "not UTF-8; save the file as UTF-8")
        )  # fmt: skip
        return
    if shape is list:
        library.files[name] = LineFile(name, text.splitlines())
        library.parts[name] = library.files[name].data
        return
    _validate(library, parse(name, text), shape)


def _validate(library: Library, file: TextFile, shape: Any) -> None:
    library.files[file.path] = file
    library.problems += file.problems
    if file.problems:
        return
    # The office says itself which languages there are: its own texts are read by what it says.
    known = library.tongues if file.path != files.OFFICE else _said(file.data)
    try:
        library.parts[file.path] = TypeAdapter(shape).validate_python(file.data, context=known)
    except ValidationError as error:
        library.problems += complaints(file, error)


def _said(office: Any) -> schema.Tongues:
    listed = office.get("languages") if isinstance(office, dict) else None
    states = listed if isinstance(listed, dict) else {}
    return schema.Tongues(tuple(code for code, state in states.items() if state == "full"), tuple(states))


def _refuse_strays(library: Library) -> None:
    """A file with another ending or in another place is never read: say so rather than lose it."""
    for folder in ("intents", "content"):
        for path in sorted((library.root / folder).rglob("*.y*ml")):
            name = path.relative_to(library.root).as_posix()
            if name not in library.files and not any(p.path == name for p in library.problems):
                library.complain(
                    name, "file", "ce fichier n'est pas lu : mettez-le dans un sous-dossier, avec la fin .yaml",
                    "this file is not read: put it in a sub-folder, ending in .yaml",
                )  # fmt: skip
    for path in sorted((library.root / files.CORPUS).rglob("*")):
        name = path.relative_to(library.root).as_posix()
        if path.is_file() and name not in library.files:
            library.complain(
                name, "file", "ce fichier n'est pas lu : intents/corpus/<langue>/<sujet>.<nom>.txt, langue du bureau",
                "this file is not read: intents/corpus/<language>/<topic>.<name>.txt, a language of the office",
            )  # fmt: skip
