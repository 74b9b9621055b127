"""JSON Schemas of the files staff write, so that their editor completes and underlines."""

from __future__ import annotations

import json
import posixpath
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from bot.knowledge import registers, schema, tongues
from bot.knowledge.files import COUNTRIES
from bot.knowledge.load import SINGLE_FILES, expected, load

FOLDER = "content/schema"
MARK = "# yaml-language-server: $schema="


def schemas(known: schema.Tongues) -> Iterator[tuple[str, str]]:
    """The name and text of each schema: one a kind of file, for the languages of the line."""
    shapes: dict[str, Any] = {
        "answer": schema.AnswerFile, "intent": schema.IntentFile, "country": registers.CountryFile,
    }  # fmt: skip
    shapes |= {name_of(file): shape for file, shape in SINGLE_FILES.items()}
    shapes |= {name_of(f"languages/xx/{file}"): shape for file, shape in tongues.SHAPES.items()}
    for name, shape in shapes.items():
        found = _loose(TypeAdapter(shape).json_schema(), known)
        found["$schema"] = "https://json-schema.org/draft/2020-12/schema"
        yield name, json.dumps(found, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def name_of(file: str) -> str:
    """The schema's name for a file: its own, or that of all answers, questions, countries or languages."""
    if file.startswith(COUNTRIES):
        return "country"
    if file in SINGLE_FILES or file.startswith("languages/"):
        return Path(file).stem.lstrip("_")
    return "answer" if file.startswith("content/") else "intent"


def _loose(part: Any, known: schema.Tongues) -> Any:
    """Editors read 2026 and 1515 as numbers where we read text; and they must be told which languages there are."""
    if isinstance(part, list):
        return [_loose(item, known) for item in part]
    if not isinstance(part, dict):
        return part
    loose = {key: _loose(value, known) for key, value in part.items()}
    if loose.get("type") == "string" and not {"enum", "const", "format"} & loose.keys():
        loose["type"] = ["string", "number"]
    if "languages" in loose and "patternProperties" in loose:
        _by_language(loose, known)
    if "patternProperties" in loose:
        loose["additionalProperties"] = False
    return loose


def _by_language(loose: dict[str, Any], known: schema.Tongues) -> None:
    """A text by language: each of the line's languages is a property, the full ones required."""
    needed = loose.pop("languages") == "full"
    (said,) = loose.pop("patternProperties").values()
    loose["properties"] = dict.fromkeys(known.every, said)
    loose["additionalProperties"] = False
    if needed:
        loose["required"] = list(known.full)


def write(root: Path, only: Sequence[str] = ()) -> list[str]:
    """Write the schemas, and the line that names its own in each YAML file (those under `only`, else all).

    The files changed are returned; a second run changes nothing.
    """
    folder = root / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    known = load(root).tongues
    written = [_put(root, f"{FOLDER}/{name}.json", text) for name, text in schemas(known)]
    for name, shape in expected(root, known):
        if (
            shape is not list
            and (root / name).is_file()
            and (not only or any(Path(name).is_relative_to(path) for path in only))
        ):
            text = (root / name).read_bytes().decode("utf-8")
            written.append(_put(root, name, marked(text, name)))
    return [name for name in written if name]


def marked(text: str, file: str) -> str:
    """A YAML text that names its schema in its first line."""
    line = MARK + posixpath.relpath(f"{FOLDER}/{name_of(file)}.json", posixpath.dirname(file))
    first, _, rest = text.partition("\n")
    return f"{line}\n{rest}" if first.startswith(MARK) else f"{line}\n{text}"


def _put(root: Path, name: str, text: str) -> str:
    """Write a file if that changes it; its name, or an empty text."""
    path = root / name
    if path.is_file() and path.read_bytes() == text.encode():
        return ""
    path.write_bytes(text.encode())
    return name
