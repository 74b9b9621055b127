"""The house keeps its shape: who may import whom, and what the core may touch."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from bot.config import ROOT

ALLOWED = {
    "__future__", "array", "base64", "bisect", "collections", "dataclasses", "datetime", "enum", "functools", "gzip", "hashlib",
    "importlib", "itertools", "math", "operator", "re", "string", "struct", "types", "typing", "unicodedata", "warnings", "zlib", "zoneinfo", "json",
    "bot", "rapidfuzz", "numpy", "babel",
}  # fmt: skip
ROOMS = (
    ("bot.errors",),
    ("bot.core.model",),
    ("bot.core.words",),
    ("bot.core.registers", "bot.core.knowledge"),
    ("bot.core.reading",),
    ("bot.core.saying",),
    ("bot.core.steps",),
    ("bot.core.dialogue",),
    ("bot.knowledge",),
    ("bot.checks.walk",),
    ("bot.checks",),
    ("bot.learning",),
    ("bot.store",),
    ("bot.service",),
    ("bot.config",),
    ("bot.channels",),
    ("bot.desk",),
    ("bot.worker",),
    ("bot.app",),
    ("bot.wsgi",),
    ("bot.cli",),
    ("bot.__main__",),
)
"""The house from the ground up: an import goes down, or stays on its floor."""
PACKAGES = ("bot", "bot.core")
"""Folders that hold no code of their own; bot itself names the version."""
MODULES = sorted((ROOT / "bot").rglob("*.py"))


def imports(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return found


@pytest.mark.parametrize("path", sorted((ROOT / "bot" / "core").rglob("*.py")), ids=lambda p: p.name)
def test_the_core_imports_nothing_that_touches_the_world(path: Path) -> None:
    """No file, socket, clock, environment or log in bot/core: only the libraries its README allows."""
    assert {name.split(".")[0] for name in imports(path)} <= ALLOWED
    assert not any(name.startswith("bot.") and not name.startswith("bot.core") for name in imports(path))
    assert not any(word in path.read_text(encoding="utf-8") for word in ("datetime.now(", "date.today(", "open("))


@pytest.mark.parametrize("path", MODULES, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_a_module_is_short_enough_to_read_in_one_go(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 250


def test_channels_never_import_each_other() -> None:
    channels = [p for p in MODULES if p.parent.name == "channels" and p.name != "__init__.py"]
    assert len(channels) >= 2
    for path in channels:
        others = {f"bot.channels.{other.stem}" for other in channels if other != path}
        assert not others & imports(path), path.name


def name_of(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


NAMES = {name_of(path): path for path in MODULES}


def floor(module: str) -> int | None:
    """The floor a module stands on, by the longest name of a room that fits."""
    fitting = [
        (len(room), at) for at, rooms in enumerate(ROOMS) for room in rooms if f"{module}.".startswith(f"{room}.")
    ]
    return max(fitting)[1] if fitting else None


def arrows(path: Path) -> set[str]:
    """The modules of the house that a module imports, those inside functions too."""
    return {name for name in imports(path) if name in NAMES and name != name_of(path)}


@pytest.mark.parametrize("name", [name for name in NAMES if name not in PACKAGES])
def test_an_import_only_goes_down(name: str) -> None:
    """Whoever reads a room needs only those beneath it; a module without a room has no place in the house."""
    here = floor(name)
    assert here is not None, f"{name} stands in no room"
    above = {other for other in arrows(NAMES[name]) if other not in PACKAGES and (floor(other) or 0) > here}
    assert not above, f"{name} reaches up to {above}"


def test_no_module_leads_back_to_itself() -> None:
    """Within a room too there is an order: no circle of imports."""
    leads = {
        name: {other for other in arrows(path) if NAMES[other].name != "__init__.py"} for name, path in NAMES.items()
    }
    while leads:
        ends = {name for name, others in leads.items() if not others & leads.keys()}
        assert ends, f"in a circle: {sorted(leads)}"
        leads = {name: others for name, others in leads.items() if name not in ends}


@pytest.mark.parametrize("room", [room for rooms in ROOMS for room in rooms])
def test_every_room_of_the_plan_is_there(room: str) -> None:
    assert any(f"{name}.".startswith(f"{room}.") for name in NAMES)
