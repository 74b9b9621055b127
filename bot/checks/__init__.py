"""What staff may get wrong: one file a check, found here by itself.

A check is a module of this folder with an `ID`, a `LEVEL` (or `LEVELS`, where what it finds may be an error or a
warning), `SLOW = True` where it takes too long for a start, a docstring for staff (French, a line `---`, English; each with
a bad and a good example) and `check(library, today)`. A new file is a new check: nothing else to write.
"""

from __future__ import annotations

import inspect
import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import import_module
from pathlib import Path
from types import ModuleType

from bot.core.knowledge import Knowledge
from bot.errors import KnowledgeError, Problem
from bot.knowledge.load import Library, load


@dataclass(frozen=True, slots=True)
class Check:
    """One check: what it is called, what staff read about it, and how it is run."""

    id: str
    levels: tuple[str, ...]
    slow: bool
    fr: str
    en: str
    run: Callable[[Library, date], Iterator[Problem]]

    @property
    def may_stop(self) -> bool:
        """Whether it can find errors, in a time that a start can wait for."""
        return "error" in self.levels and not self.slow


@cache
def register() -> tuple[Check, ...]:
    """Every check, by id."""
    modules = (import_module(f"{__name__}.{found.name}") for found in pkgutil.iter_modules(__path__))
    return tuple(
        Check(module.ID, _levels(module), getattr(module, "SLOW", False), *_explained(module), module.check)
        for module in modules
        if hasattr(module, "ID")
    )


def _levels(module: ModuleType) -> tuple[str, ...]:
    """What a check may find; a check that does not say it is no check."""
    levels = getattr(module, "LEVELS", None)
    return levels if levels is not None else (module.LEVEL,)


def _explained(module: object) -> tuple[str, str]:
    fr, _, en = (inspect.getdoc(module) or "").partition("\n---\n")
    return fr.strip(), en.strip()


def run(library: Library, today: date) -> Iterator[Problem]:
    """Every problem the checks find in whole knowledge; nothing while files can't be read."""
    if library.knowledge is not None:
        for check in register():
            yield from check.run(library, today)


def stopping(library: Library, today: date) -> list[Problem]:
    """The errors that stop a start: those of reading the files, then those of the checks quick enough."""
    found = list(library.problems)
    if library.knowledge is not None:
        found += [p for check in register() if check.may_stop for p in check.run(library, today)]
    return [problem for problem in found if problem.level == "error"]


def sound(root: Path, today: date) -> Knowledge:
    """The knowledge of a folder, loaded and checked; raises KnowledgeError with every problem at once."""
    library = load(root)
    if errors := stopping(library, today):
        raise KnowledgeError(errors)
    return library.whole()
