"""Points on the map as they are written in the files."""

from __future__ import annotations

from collections.abc import Iterable

from bot.core.registers import Town
from bot.knowledge.languages import rows


def towns(lines: Iterable[str]) -> tuple[Town, ...]:
    return tuple(Town(name, code, (float(north), float(east))) for name, code, north, east in rows(lines))


def point(written: str) -> tuple[float, float] | None:
    if not written:
        return None
    latitude, longitude = written.split(",")
    return float(latitude), float(longitude)
