"""The house keeps its shape: who may import whom, and what the core may touch."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from bot.config import ROOT

ALLOWED = {
    "__future__", "array", "base64", "bisect", "collections", "dataclasses", "datetime", "enum", "functools", "gzip", "hashlib",
    "importlib", "itertools", "math", "operator", "re", "string", "struct", "types", "typing", "unicodedata", "warnings", "zlib", "json",
    "bot", "rapidfuzz", "numpy", "babel",
}  # fmt: skip
ROOMS = [
    "bot.errors",
    "bot.core",
    "bot.knowledge",
    "bot.checks",
    "bot.store",
    "bot.service",
    "bot.config",
    "bot.channels",
    "bot.app",
    "bot.wsgi",
    "bot.cli",
]
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
