"""python -m bot diff: this folder beside a git revision or another folder, as text or Markdown."""

from __future__ import annotations

import io
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator
from pathlib import Path

from bot.config import Config
from bot.desk.changes import SENTENCES, AnswerChange, Diff, compare, dialogue_at, held_out
from bot.errors import BotError
from bot.knowledge.load import FOLDERS
from bot.service import utc_now

SHOWN = 60
"""Changes written out; of the rest only the number is told."""


def since(base: str, config: Config) -> Diff:
    """What changes from a base to the files as they are now; raises BotError where no sentence could show a lost danger."""
    cases = held_out(config.root)
    if not cases:
        raise BotError(f"no sentences in {config.root / SENTENCES}: a danger that moves would not be seen")
    after = dialogue_at(config.root, config.cache)
    if Path(base).is_dir():
        before = dialogue_at(Path(base), config.cache)
    else:
        with tempfile.TemporaryDirectory(prefix="yoon-") as folder:
            check_out(base, config.root, Path(folder))
            before = dialogue_at(Path(folder), config.cache)
    return compare(before, after, cases, utc_now())


def check_out(revision: str, root: Path, folder: Path) -> None:
    """Put intents/ and content/ of a git revision into a folder; nothing in the repository changes."""
    command = ["git", "-C", str(root), "archive", "--format=tar", "--end-of-options", revision, *FOLDERS]
    found = subprocess.run(command, capture_output=True, check=False)
    if found.returncode:
        raise BotError(f"{revision}: no folder and no git revision with intents/ and content/ in it")
    with tarfile.open(fileobj=io.BytesIO(found.stdout)) as archive:
        archive.extractall(folder, filter="data")


def written(found: Diff, form: str) -> str:
    """The changes for a terminal, or as Markdown for a git host's summary; dangers first."""
    return "\n".join(_markdown(found) if form == "markdown" else _text(found))


def _text(found: Diff) -> Iterator[str]:
    yield (
        f"{len(found.answers)} texts and {len(found.winners)} of {found.sentences} sentences change, "
        f"{len(found.dangers)} danger cases move"
    )
    for winner in found.winners[:SHOWN]:
        mark = "DANGER " if winner.danger else ""
        yield f"{mark}[{winner.language}] {winner.text}\n    {winner.before} -> {winner.after}   ({winner.expected})"
    yield from _left(len(found.winners))
    for change in found.answers[:SHOWN]:
        yield f"{_name(change)}:"
        for old, new in change.passages:
            yield from (f"  - {line}" for line in old.splitlines())
            yield from (f"  + {line}" for line in new.splitlines())
    yield from _left(len(found.answers))


def _markdown(found: Diff) -> Iterator[str]:
    yield f"### {len(found.answers)} textes et {len(found.winners)} phrases d'essai sur {found.sentences} changent\n"
    if found.dangers:
        yield f"> [!CAUTION]\n> {len(found.dangers)} cas de danger n'ont plus leur réponse\n"
    if found.winners:
        yield "| | phrase | attendu | avant | après |\n|---|---|---|---|---|"
    for winner in found.winners[:SHOWN]:
        cells = (winner.text, winner.expected, winner.before, winner.after)
        row = " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in cells)
        yield f"| {'🔴' if winner.danger else ''} | {row} |"
    yield from _left(len(found.winners))
    for change in found.answers[:SHOWN]:
        lines = (
            line
            for old, new in change.passages
            for line in (*(f"- {x}" for x in old.splitlines()), *(f"+ {x}" for x in new.splitlines()))
        )
        yield f"\n**{_name(change)}**\n\n````diff\n" + "\n".join(lines) + "\n````"
    yield from _left(len(found.answers))


def _name(change: AnswerChange) -> str:
    return " · ".join(part for part in (change.intent, change.language, change.place) if part)


def _left(number: int) -> Iterator[str]:
    if number > SHOWN:
        yield f"… + {number - SHOWN}"
