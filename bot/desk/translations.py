"""What awaits a native speaker, out to a table and back from it."""

from __future__ import annotations

import csv
import io
import textwrap
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import astuple, dataclass, field
from pathlib import Path

from bot.core.saying.placeholders import PLACEHOLDER
from bot.errors import BotError
from bot.knowledge import schema, yaml_text
from bot.knowledge.load import Library
from bot.knowledge.marks import answer_mark, mark
from bot.knowledge.yaml_edit import changed

WIDTH = 58
PHRASES = "languages/{}/phrases.yaml"
Key = tuple[str, str]
"""A file and a language."""


@dataclass(frozen=True, slots=True)
class AwaitingRow:
    """One text that awaits its reader: where it stands (`by_country.MA.answer`), its language, the original beside it."""

    file: str
    text: str
    language: str
    original: str
    translation: str


COLUMNS = tuple(AwaitingRow.__dataclass_fields__)


@dataclass(slots=True)
class Review:
    """What came of a reviewed table: the new files' texts, what was refused, what to tell."""

    files: dict[str, str] = field(default_factory=dict)
    refused: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)


def awaiting(library: Library) -> Iterator[AwaitingRow]:
    """Every text that no speaker has read: answers with their titles and details, and the line's own sentences.

    A language that is partial is listed whole: what it lacks is an empty translation.
    """
    first, *others = library.tongues.every
    for language in others:
        for name, part in library.parts.items():
            if isinstance(part, schema.AnswerFile) and not part.translation.get(language, "draft").startswith(
                "checked"
            ):
                yield from _rows(library.files[name], _answer_paths(part), first, language)
        yield from _phrases(library, first, language)


def _answer_paths(part: schema.AnswerFile) -> Iterator[yaml_text.Path]:
    yield ("title",)
    variants: dict[yaml_text.Path, schema.VariantPart] = {("abroad",): part.abroad} if part.abroad else {}
    variants |= {("by_country", code): v for code, v in part.by_country.items()}
    variants |= {("by_region", code): v for code, v in part.by_region.items()}
    for base, texts in [((), part), *variants.items()]:
        yield from ((*base, name) for name in ("answer", "more") if getattr(texts, name) is not None)


def _rows(
    file: yaml_text.TextFile, paths: Iterable[yaml_text.Path], first: str, language: str
) -> Iterator[AwaitingRow]:
    for path in paths:
        original, translation = (str(file.value((*path, code)) or "").strip() for code in (first, language))
        yield AwaitingRow(file.path, ".".join(map(str, path)), language, original, translation)


def _phrases(library: Library, first: str, language: str) -> Iterator[AwaitingRow]:
    """The sentences of a language whose mark is not that of the original as it is now."""
    packs, name = library.whole().lexicon.packs, PHRASES.format(language)
    for key, original in packs[first].phrases.items():
        if packs[language].checked.get(key) != mark([original]):
            yield AwaitingRow(name, f"phrases.{key}", language, original, packs[language].phrases.get(key, ""))


def table(rows: Iterable[AwaitingRow]) -> str:
    """The rows for the terminal, the original on the left, its translation on the right."""
    lines = []
    for row in rows:
        lines.append(f"{row.file}  {row.text}  {row.language}")
        left, right = (
            [piece for line in side.splitlines() for piece in textwrap.wrap(line, WIDTH) or [""]]
            for side in (row.original, row.translation)
        )
        height = max(len(left), len(right))
        left, right = (side + [""] * (height - len(side)) for side in (left, right))
        lines += [f"  {a:<{WIDTH}} | {b}".rstrip() for a, b in zip(left, right, strict=True)]
    return "\n".join(lines)


def as_csv(rows: Iterable[AwaitingRow]) -> bytes:
    """The rows as CSV that spreadsheets open with its letters intact (UTF-8 with a mark)."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    writer.writerows(astuple(row) for row in rows)
    return out.getvalue().encode("utf-8-sig")


def read_csv(raw: bytes) -> list[AwaitingRow]:
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
    return [AwaitingRow(*(_tidy(line.get(column) or "") for column in COLUMNS)) for line in reader]


def _tidy(cell: str) -> str:
    return "\n".join(line.rstrip() for line in cell.replace("\r\n", "\n").replace("\r", "\n").strip().split("\n"))


def review(library: Library, rows: Iterable[AwaitingRow]) -> Review:
    """The files with the reviewed texts in them.

    A file with a refused row is left as it is; one whose texts are all in the table is marked checked.
    """
    result = Review()
    waiting: dict[Key, dict[str, AwaitingRow]] = defaultdict(dict)
    for row in awaiting(library):
        waiting[row.file, row.language][row.text] = row
    given: dict[Key, dict[str, AwaitingRow]] = defaultdict(dict)
    refused_files = set()
    for number, row in enumerate(rows, 2):
        key = row.file, row.language
        wrong = _wrong(row, waiting.get(key, {}).get(row.text), given[key].get(row.text))
        if wrong:
            result.refused.append(f"ligne {number}, {row.file} {row.text} : {wrong}")
            refused_files.add(row.file)
        given[key][row.text] = row
    for key in sorted(key for key in given if key[0] not in refused_files):
        _take(library, result, given[key], waiting[key])
    return result


def _wrong(row: AwaitingRow, known: AwaitingRow | None, before: AwaitingRow | None) -> str:
    """Why a row can't be taken, with what to do instead; empty when it can."""
    if known is None:
        return (
            "ce texte n'existe pas ou n'attend plus de relecture ; ne changez pas les colonnes file, text et language"
        )
    if before is not None and before.translation != row.translation:
        return "ce texte est deux fois dans la table, avec deux versions ; gardez-en une"
    if not row.translation:
        return "la traduction est vide ; écrivez-la, ou ôtez la ligne"
    if row.original.split() != known.original.split():
        return "l'original a changé depuis l'envoi ; refaites la table et relisez ce texte"
    wanted, found = (
        sorted(m.group() for m in PLACEHOLDER.finditer(text)) for text in (known.original, row.translation)
    )
    if known.translation:
        wanted = sorted(m.group() for m in PLACEHOLDER.finditer(known.translation))
    if wanted != found:
        return f"les {{…}} ont changé ; gardez exactement : {' '.join(wanted) or 'aucun'} (lu : {' '.join(found) or 'aucun'})"
    return ""


def _take(library: Library, result: Review, given: dict[str, AwaitingRow], waiting: dict[str, AwaitingRow]) -> None:
    name, language = next((row.file, row.language) for row in given.values())
    file = library.files[name]
    in_pack = name == PHRASES.format(language)
    changes: dict[yaml_text.Path, str] = {
        (*key.split("."), *(() if in_pack else (language,))): row.translation
        for key, row in given.items()
        if row.translation != _tidy(waiting[key].translation)
    }
    new, left = len(changes), len(waiting.keys() - given.keys())
    if in_pack:
        changes |= {("checked", key.removeprefix("phrases.")): mark([row.original]) for key, row in given.items()}
    elif not left:
        changes["translation", language] = f"checked {answer_mark(library.parts[name], library.tongues.every[0])}"
    before = result.files.get(name) or (library.root / name).read_bytes().decode("utf-8")
    if in_pack and "checked" not in file.data:
        before = before.rstrip("\n") + "\nchecked: {}\n"
    after = changed(before, changes)
    _prove(yaml_text.parse(name, before), after, changes)
    result.files[name] = after
    result.said.append(
        f"{file.path} : {len(given)} textes relus, {new} changés" + (f", {left} attendent encore" if left else "")
    )


def _prove(file: yaml_text.TextFile, after: str, changes: dict[yaml_text.Path, str]) -> None:
    """Nothing but these values may differ once the new text is read again."""
    new = yaml_text.parse(file.path, after)
    touched = {
        path for path in file.places | new.places if str(file.value(path)).split() != str(new.value(path)).split()
    }
    allowed = {path[:depth] for path in changes for depth in range(len(path) + 1)}
    if new.problems or not touched <= allowed:
        raise BotError(f"{file.path} : ce fichier ne peut pas être changé sans risque ; changez-le à la main.")


def write(root: Path, result: Review) -> None:
    """Put the reviewed files in place, byte for byte."""
    for name, text in result.files.items():
        (root / name).write_bytes(text.encode("utf-8"))
