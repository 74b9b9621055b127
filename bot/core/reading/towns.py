"""The nearest town to a point, and so its country, without asking anybody."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.core.registers import Town

EARTH_KM = 6371.0
Angles = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class NearestTown:
    """A town, and how far a point is from it in kilometres."""

    town: Town
    km: float


class Towns:
    """All towns known, ready to be searched. Built once."""

    def __init__(self, towns: Sequence[Town]) -> None:
        self._towns = tuple(towns)
        angles = np.radians(np.array([town.point for town in towns], dtype=np.float32).reshape(-1, 2))
        self._spots = _on_sphere(angles[:, 0], angles[:, 1])

    def nearest(self, point: tuple[float, float]) -> NearestTown | None:
        """The town nearest to a point (latitude, longitude in degrees), or None when none is known."""
        if not self._towns:
            return None
        spot = _on_sphere(*np.radians(np.array(point, dtype=np.float32)))
        closeness = self._spots @ spot
        best = int(closeness.argmax())
        return NearestTown(self._towns[best], float(EARTH_KM * np.arccos(np.clip(closeness[best], -1.0, 1.0))))


def _on_sphere(latitude: Angles, longitude: Angles) -> Angles:
    """Points on the unit sphere: the nearest of them is the one of the largest dot product."""
    return np.stack(
        [np.cos(latitude) * np.cos(longitude), np.cos(latitude) * np.sin(longitude), np.sin(latitude)], axis=-1
    )
