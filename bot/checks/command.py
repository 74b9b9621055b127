"""python -m bot check."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path

import click

from bot import checks
from bot.errors import Problem
from bot.knowledge.load import load


def report(root: Path, today: date, language: str, form: str) -> int:
    """Print every problem; 1 when there is an error, else 0."""
    library = load(root)
    found = sorted((*library.problems, *checks.run(library, today)), key=lambda p: (p.level, p.path, p.line))
    click.echo({"text": _text, "json": _json, "github": _github}[form](found, language))
    return int(any(problem.level == "error" for problem in found))


def _text(found: Sequence[Problem], language: str) -> str:
    errors = sum(problem.level == "error" for problem in found)
    words = ("erreur(s)", "avertissement(s)") if language == "fr" else ("error(s)", "warning(s)")
    lines = [f"{problem.say(language)} [{problem.level} {problem.check}]" for problem in found]
    return "\n".join([*lines, f"{errors} {words[0]}, {len(found) - errors} {words[1]}"])


def _json(found: Sequence[Problem], _: str) -> str:
    return json.dumps([asdict(problem) for problem in found], ensure_ascii=False, indent=1)


def _github(found: Sequence[Problem], language: str) -> str:
    return "\n".join(
        f"::{problem.level} file={problem.path},line={problem.line},col={problem.column}::"
        + (problem.fr if language == "fr" else problem.en).replace("%", "%25").replace("\n", "%0A")
        for problem in found
    )
