"""YAML in which every scalar stays text and every value knows where it stands.

`yaml.safe_load` turns +221… into a number, 12:30 into 750, `no` into False, and keeps only the
last of two equal keys. Staff write sentences and phone numbers: here nothing is guessed, repeated
keys, tags and words lost behind ` #` are problems, and each problem says what to write instead.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

import yaml

from bot.errors import Problem

Path = tuple[str | int, ...]
Place = tuple[int, int]
MAX_BYTES = 2_000_000
_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_MARKED = re.compile(r"(^|[:-] +)[&*!]", re.MULTILINE)


@dataclass(slots=True)
class TextFile:
    """A file's data (dict, list and str only), the line and column of each value, its problems.

    `blocks` holds the values written under a block mark (`|`), with the indent of their lines.
    """

    path: str
    data: Any = None
    places: dict[Path, Place] = field(default_factory=dict)
    blocks: dict[Path, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def place(self, path: Path) -> Place:
        """Line and column (from 1) of the value at a path, or of the nearest thing around it."""
        while path and path not in self.places:
            path = path[:-1]
        return self.places.get(path, (1, 1))

    def within(self, path: Path, offset: int) -> Place:
        """Line and column of a character inside the block text at a path; the value's own place otherwise."""
        line, column = self.place(path)
        if path not in self.blocks:
            return line, column
        before = str(self.value(path))[:offset]
        return line + 1 + before.count("\n"), self.blocks[path] + offset - before.rfind("\n")

    def value(self, path: Path) -> Any:
        """What stands at a path, or None."""
        found = self.data
        for key in path:
            try:
                found = found[key]
            except (KeyError, IndexError, TypeError):
                return None
        return found

    def problem(self, path: Path, check: str, fr: str, en: str, level: str = "error") -> Problem:
        """A problem pinned to the value at a path."""
        line, column = self.place(path)
        return Problem(self.path, line, column, check, fr, en, level)


def parse(path: str, text: str) -> TextFile:
    """Read a YAML text; what is wrong with it is in `problems`, never raised."""
    found = TextFile(path)
    if len(text.encode()) > MAX_BYTES:
        found.problems.append(
            Problem(path, 1, 1, "yaml", "fichier trop grand (2 Mo au plus)", "file too large (2 MB at most)")
        )
        return found
    lines = text.splitlines()
    try:
        node = yaml.compose(text, Loader=_LOADER)
        if _MARKED.search(text):
            for event in yaml.parse(text, Loader=_LOADER):
                _check_event(found, event)
        if node is not None:
            found.data = _convert(found, node, (), lines, 0)
    except yaml.MarkedYAMLError as error:
        found.problems.append(_syntax_problem(path, error, lines))
    except yaml.YAMLError as error:
        found.problems.append(_character_problem(path, error, text))
    return found


def _check_event(found: TextFile, event: yaml.Event) -> None:
    """Tags (!x) and anchors (&x, *x) have no use here and hide what is written."""
    tag = getattr(event, "tag", None)
    anchor = getattr(event, "anchor", None)
    mark = event.start_mark
    if mark is None or (tag is None and anchor is None):
        return
    found.problems.append(
        Problem(
            found.path, mark.line + 1, mark.column + 1, "yaml",
            "un « ! », « & » ou « * » au début d'une valeur a un sens spécial ; mettez la valeur entre guillemets \"…\"",
            'a "!", "&" or "*" at the start of a value means something special; put the value in quotes "…"',
        )
    )  # fmt: skip


def _convert(found: TextFile, node: yaml.Node, path: Path, lines: list[str], depth: int) -> Any:
    found.places.setdefault(path, (node.start_mark.line + 1, node.start_mark.column + 1))
    if depth > 20:
        raise yaml.MarkedYAMLError(problem="too deep", problem_mark=node.start_mark)
    if isinstance(node, yaml.ScalarNode):
        return _scalar(found, node, path, lines)
    if isinstance(node, yaml.SequenceNode):
        return [_convert(found, item, (*path, i), lines, depth + 1) for i, item in enumerate(node.value)]
    data: dict[str, Any] = {}
    for key_node, value_node in node.value:
        key = str(key_node.value)
        if key in data:
            mark = key_node.start_mark
            found.problems.append(
                Problem(
                    found.path, mark.line + 1, mark.column + 1, "yaml",
                    f"« {key} » est écrit deux fois ; gardez-en un seul",
                    f'"{key}" is written twice; keep only one',
                )
            )  # fmt: skip
            continue
        data[key] = _convert(found, value_node, (*path, key), lines, depth + 1)
    return data


def _scalar(found: TextFile, node: yaml.ScalarNode, path: Path, lines: list[str]) -> str:
    if node.style in ("|", ">"):
        found.blocks[path] = _indent(lines, node.start_mark.line + 1)
    elif not node.style and node.end_mark.line < len(lines):
        rest = lines[node.end_mark.line][node.end_mark.column :].strip()
        if rest.startswith("#") and node.value and rest[1:2] not in ("", " ", "\t"):
            found.problems.append(
                found.problem(
                    path, "yaml",
                    f"« {rest} » est perdu : après une espace, # commence un commentaire ; mettez la valeur entre guillemets \"…\"",
                    f'"{rest}" is lost: after a space # begins a comment; put the value in quotes "…"',
                )
            )  # fmt: skip
    return str(node.value)


def _indent(lines: list[str], start: int) -> int:
    """The indent of a block text: that of its first line with something on it."""
    written = next((line for line in lines[start:] if line.strip()), "")
    return len(written) - len(written.lstrip(" "))


def _syntax_problem(path: str, error: yaml.MarkedYAMLError, lines: list[str]) -> Problem:
    unclosed = "end of stream" in str(error.problem)
    mark = (error.context_mark if unclosed else None) or error.problem_mark or error.context_mark
    line, column = (mark.line, mark.column) if mark else (0, 0)
    written = lines[line].strip()[:60] if line < len(lines) else ""
    fr, en = _advice(str(error.problem or ""), written)
    return Problem(path, line + 1, column + 1, "yaml", fr, en)


def _advice(problem: str, written: str) -> tuple[str, str]:
    """What the parser's words mean for somebody who writes sentences."""
    if "\\t" in problem or "cannot start any token" in problem:
        return (
            f'« {written} » : une valeur ne peut pas commencer ainsi (tabulation, @, %, `) ; utilisez des espaces ou des guillemets "…"',
            f'"{written}": a value can\'t begin like this (tab, @, %, `); use spaces, or quotes "…"',
        )
    if "mapping values are not allowed" in problem:
        return (
            f'« {written} » : un deux-points suivi d\'une espace coupe la valeur ; mettez-la entre guillemets "…" ou sous « | »',
            f'"{written}": a colon followed by a space cuts the value; put it in quotes "…" or under "|"',
        )
    if "end of stream" in problem:
        return (
            f"« {written} » : un guillemet ou un crochet ouvert n'est jamais fermé ; fermez-le",
            f'"{written}": a quote or bracket is opened and never closed; close it',
        )
    if "did not find expected" in problem or "expected <block end>" in problem or "expected ',' or" in problem:
        return (
            f"« {written} » : décalage ou guillemet de trop ; alignez avec les lignes voisines et fermez les guillemets",
            f'"{written}": wrong indent or a stray quote; line it up with its neighbours and close the quotes',
        )
    if "could not find expected ':'" in problem:
        return (
            f"« {written} » : il manque « : » après le nom du champ, ou la ligne n'est pas assez décalée",
            f'"{written}": ":" is missing after the field\'s name, or the line needs more indent',
        )
    return (
        f'« {written} » : YAML illisible ; mettez la valeur entre guillemets "…" ou sous « | »',
        f'"{written}": not readable as YAML; put the value in quotes "…" or under "|" ({problem})',
    )


def _character_problem(path: str, error: yaml.YAMLError, text: str) -> Problem:
    position = getattr(error, "position", 0) or 0
    before = text[:position]
    return Problem(
        path, before.count("\n") + 1, position - before.rfind("\n"), "yaml",
        "un caractère invisible ou interdit ; effacez-le et retapez la ligne",
        "an invisible or forbidden character; delete it and type the line again",
    )  # fmt: skip


class LineFile(TextFile):
    """A file of which each line is a value: its path is the line's number from 0."""

    def __init__(self, path: str, lines: list[str]) -> None:
        super().__init__(path, lines)

    def place(self, path: Path) -> Place:
        """The line, and column 1."""
        return (int(path[0]) + 1 if path else 1, 1)
