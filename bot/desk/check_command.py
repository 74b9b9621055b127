"""python -m bot check."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

import click

from bot import checks
from bot.desk import json_schema, translations
from bot.errors import Problem
from bot.knowledge.load import Library


@dataclass(frozen=True, slots=True)
class CheckOrder:
    """What the command was asked for: `paths` are the only files to look at, none means all."""

    paths: tuple[str, ...] = ()
    language: str = "fr"
    form: str = "text"
    translations: bool = False
    csv: Path | None = None
    reviewed: Path | None = None
    schema: bool = False
    table: bool = False
    countries: bool = False


def perform(library: Library, today: date, asked: CheckOrder) -> int:
    """Do what was asked; the command's exit status."""
    if asked.schema:
        click.echo("\n".join(json_schema.write(library.root, asked.paths)) or _said("nothing", asked.language))
        return 0
    if asked.translations or asked.csv:
        return _translations(library, asked)
    if asked.reviewed:
        return _reviewed(library, asked.reviewed, asked.language)
    if asked.table:
        from bot.desk.check_table import show

        click.echo(show(library, today))
        return 0
    if asked.countries:
        from bot.desk.check_countries import show as matrix

        click.echo(matrix(library, asked.language))
        return 0
    found = (p for p in (*library.problems, *checks.run(library, today)) if _wanted(p.path, asked.paths))
    return report(list(found), asked.form, asked.language)


_SAID = {
    "nothing": ("rien à changer", "nothing to change"),
    "awaiting": ("{} textes attendent un locuteur", "{} texts await a speaker"),
    "refused": ("refusé : {}", "refused: {}"),
}


def _said(name: str, language: str, about: object = "") -> str:
    """What the command says, in the language asked for."""
    return _SAID[name][language != "fr"].format(about)


def _wanted(path: str, only: Sequence[str]) -> bool:
    return not only or any(Path(path).is_relative_to(folder) for folder in only)


def _translations(library: Library, asked: CheckOrder) -> int:
    library.whole()
    rows = [row for row in translations.awaiting(library) if _wanted(row.file, asked.paths)]
    if asked.csv:
        asked.csv.write_bytes(translations.as_csv(rows))
    else:
        click.echo(translations.table(rows))
    click.echo(_said("awaiting", asked.language, len(rows)), err=True)
    return 0


def _reviewed(library: Library, path: Path, language: str) -> int:
    library.whole()
    result = translations.review(library, translations.read_csv(path.read_bytes()))
    translations.write(library.root, result)
    click.echo("\n".join(result.said))
    for line in result.refused:
        click.echo(_said("refused", language, line), err=True)
    return int(bool(result.refused))


def report(found: Sequence[Problem], form: str, language: str) -> int:
    """Print the problems, errors first, in the order of the files; 1 when there is an error, else 0."""
    ordered = sorted(found, key=lambda p: (p.level, p.path, p.line, p.column))
    click.echo({"text": _text, "json": _json, "github": _github}[form](ordered, language))
    return int(any(problem.level == "error" for problem in found))


def _text(found: Sequence[Problem], language: str) -> str:
    errors = sum(problem.level == "error" for problem in found)
    words = ("erreur(s)", "avertissement(s)") if language == "fr" else ("error(s)", "warning(s)")
    levels = {"error": "erreur", "warning": "avertissement"} if language == "fr" else {}
    lines = [f"{p.say(language)} [{levels.get(p.level, p.level)} {p.check}]" for p in found]
    return "\n".join([*lines, f"{errors} {words[0]}, {len(found) - errors} {words[1]}"])


def _json(found: Sequence[Problem], _: str) -> str:
    return json.dumps([asdict(problem) for problem in found], ensure_ascii=False, indent=1)


def _github(found: Sequence[Problem], language: str) -> str:
    return "\n".join(
        f"::{problem.level} file={problem.path},line={problem.line},col={problem.column},title={problem.check}::"
        + (problem.fr if language == "fr" else problem.en).replace("%", "%25").replace("\r", "").replace("\n", "%0A")
        for problem in found
    )
