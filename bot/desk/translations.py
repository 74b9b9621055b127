"""What awaits a native speaker of Wolof, out to a table and back from it."""

from __future__ import annotations

import csv
import io
import textwrap
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from bot.core.saying.placeholders import PLACEHOLDER
from bot.errors import BotError
from bot.knowledge import schema, yaml_text
from bot.knowledge.load import Library
from bot.knowledge.yaml_edit import changed

COLUMNS = ("file", "text", "fr", "wo")
STATE = ("translation", "wo")
WIDTH = 58


@dataclass(frozen=True, slots=True)
class Row:
    """One text that awaits its reader: where it stands (`by_country.MA.answer`), French beside Wolof."""

    file: str
    text: str
    fr: str
    wo: str


@dataclass(slots=True)
class Review:
    """What came of a reviewed table: the new files' texts, what was refused, what to tell."""

    files: dict[str, str] = field(default_factory=dict)
    refused: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)


def awaiting(library: Library) -> Iterator[Row]:
    """Every Wolof text still marked draft: answers with their titles and details, and the bot's own sentences."""
    for name, part in library.parts.items():
        if isinstance(part, schema.AnswerFile) and part.translation.get("wo", "draft") != "checked":
            yield from _rows(library.files[name], _answer_paths(part))
    phrases = library.parts["content/phrases.yaml"]
    drafts = [(key,) for key, part in phrases.items() if part.translation.get("wo", "draft") != "checked"]
    yield from _rows(library.files["content/phrases.yaml"], drafts)


def _answer_paths(part: schema.AnswerFile) -> Iterator[yaml_text.Path]:
    yield ("title",)
    variants = {("by_country", code): v for code, v in part.by_country.items()}
    variants |= {("by_region", code): v for code, v in part.by_region.items()}
    for base, texts in [((), part), *variants.items()]:
        yield from ((*base, name) for name in ("answer", "more") if getattr(texts, name) is not None)


def _rows(file: yaml_text.TextFile, paths: Iterable[yaml_text.Path]) -> Iterator[Row]:
    for path in paths:
        fr, wo = (str(file.value((*path, language))).strip() for language in ("fr", "wo"))
        yield Row(file.path, ".".join(map(str, path)), fr, wo)


def table(rows: Iterable[Row]) -> str:
    """The rows for the terminal, French on the left, Wolof on the right."""
    lines = []
    for row in rows:
        lines.append(f"{row.file}  {row.text}")
        left, right = (
            [piece for line in side.splitlines() for piece in textwrap.wrap(line, WIDTH) or [""]]
            for side in (row.fr, row.wo)
        )
        height = max(len(left), len(right))
        left, right = (side + [""] * (height - len(side)) for side in (left, right))
        lines += [f"  {a:<{WIDTH}} | {b}".rstrip() for a, b in zip(left, right, strict=True)]
    return "\n".join(lines)


def as_csv(rows: Iterable[Row]) -> bytes:
    """The rows as CSV that spreadsheets open with its letters intact (UTF-8 with a mark)."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    writer.writerows([row.file, row.text, row.fr, row.wo] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def read_csv(raw: bytes) -> list[Row]:
    """The rows of a reviewed table, from whatever spreadsheet saved it; raises BotError with what is wrong."""
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise BotError("Ce fichier n'est pas en UTF-8 : enregistrez-le comme « CSV UTF-8 ».") from None
    head = text.splitlines()[0] if text.strip() else ""
    mark = max(",;\t", key=head.count)
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=mark)
    if not set(COLUMNS) <= set(reader.fieldnames or ()):
        raise BotError(f"La première ligne doit nommer les colonnes {', '.join(COLUMNS)} (lu : {head[:80]!r}).")
    return [Row(*(_tidy(line.get(column) or "") for column in COLUMNS)) for line in reader]


def _tidy(cell: str) -> str:
    return "\n".join(line.rstrip() for line in cell.replace("\r\n", "\n").replace("\r", "\n").strip().split("\n"))


def review(library: Library, rows: Iterable[Row]) -> Review:
    """The files with the reviewed Wolof in them.

    A file with a refused row is left as it is; one whose texts are all in the table is marked checked.
    """
    result = Review()
    waiting: dict[str, dict[str, Row]] = defaultdict(dict)
    for row in awaiting(library):
        waiting[row.file][row.text] = row
    given: dict[str, dict[str, Row]] = defaultdict(dict)
    refused_files = set()
    for number, row in enumerate(rows, 2):
        wrong = _wrong(row, waiting.get(row.file, {}).get(row.text), given[row.file].get(row.text))
        if wrong:
            result.refused.append(f"ligne {number}, {row.file} {row.text} : {wrong}")
            refused_files.add(row.file)
        given[row.file][row.text] = row
    for name in sorted(given.keys() - refused_files):
        _take(library, result, given[name], waiting[name])
    return result


def _wrong(row: Row, known: Row | None, before: Row | None) -> str:
    """Why a row can't be taken, with what to do instead; empty when it can."""
    if known is None:
        return "ce texte n'existe pas ou n'attend plus de relecture ; ne changez pas les colonnes file et text"
    if before is not None and before.wo != row.wo:
        return "ce texte est deux fois dans la table, avec deux versions ; gardez-en une"
    if not row.wo:
        return "le wolof est vide ; écrivez-le, ou ôtez la ligne"
    if row.fr.split() != known.fr.split():
        return "le français a changé depuis l'envoi ; refaites la table et relisez ce texte"
    wanted, found = (sorted(m.group() for m in PLACEHOLDER.finditer(text)) for text in (known.wo, row.wo))
    if wanted != found:
        return f"les {{…}} ont changé ; gardez exactement : {' '.join(wanted) or 'aucun'} (lu : {' '.join(found) or 'aucun'})"
    return ""


def _take(library: Library, result: Review, given: dict[str, Row], waiting: dict[str, Row]) -> None:
    name = next(iter(given.values())).file
    file = library.files[name]
    changes: dict[yaml_text.Path, str] = {
        (*key.split("."), "wo"): row.wo for key, row in given.items() if row.wo != _tidy(waiting[key].wo)
    }
    left = len(waiting.keys() - given.keys())
    if name == "content/phrases.yaml":
        changes |= {(key, "translation"): "{wo: checked}" for key in given}
    elif not left:
        changes[STATE] = "checked"
    before = (library.root / name).read_bytes().decode("utf-8")
    after = changed(before, changes)
    _prove(file, after, changes)
    result.files[name] = after
    new = sum(path[-1] == "wo" and path != STATE for path in changes)
    result.said.append(
        f"{name} : {len(given)} textes relus, {new} changés" + (f", {left} attendent encore" if left else "")
    )


def _prove(file: yaml_text.TextFile, after: str, changes: dict[yaml_text.Path, str]) -> None:
    """Nothing but these values may differ once the new text is read again."""
    new = yaml_text.parse(file.path, after)
    touched = {
        path for path in file.places | new.places if str(file.value(path)).split() != str(new.value(path)).split()
    }
    allowed = {path[:depth] for path in changes for depth in range(len(path) + 1)}
    allowed |= {(*path, "wo") for path in changes if path[-1] == "translation"}
    if new.problems or not touched <= allowed:
        raise BotError(f"{file.path} : ce fichier ne peut pas être changé sans risque ; changez-le à la main.")


def write(root: Path, result: Review) -> None:
    """Put the reviewed files in place, byte for byte."""
    for name, text in result.files.items():
        (root / name).write_bytes(text.encode("utf-8"))
