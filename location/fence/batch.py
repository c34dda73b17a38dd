"""Many fixes against many areas at once, in arrays: what an intake of a thousand fixes or a nation's rate
needs.

The answers are those of `CompiledZone.stand`, fix by fix; only the way there is wider. Below some fifty fixes
the scalar way is the faster one.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from location.fence.compiled import BEYOND, CELLS, CROSSED, INSIDE, REACH_M, CompiledZone
from location.fence.plane import Floats, project
from location.fence.verdict import Stand

Stands = NDArray[np.uint8]
Which = NDArray[np.intp]

_REACH_M = np.array(REACH_M)
_SIDE = np.array([cell >= INSIDE for cell in range(256)])
_STAND = np.where(_SIDE, Stand.IN, Stand.OUT).astype(np.uint8)
"""By the byte of a cell: what every point of the cell shares."""


class ZoneTable:
    """Compiled areas side by side, addressed by their place in the sequence they were given in."""

    def __init__(self, zones: Sequence[CompiledZone]) -> None:
        self._zones = tuple(zones)
        self._cells = np.frombuffer(b"".join(zone.grid for zone in zones), dtype=np.uint8)
        self._windows = np.array(
            [(zone.window.west, zone.columns_per_degree, zone.window.south, zone.rows_per_degree) for zone in zones]
        ).T.copy()
        self._error_m = np.array([zone.boundary_error_m for zone in zones])
        self._meridians = np.array([zone.plane.meridian for zone in zones])
        self._shapes: NDArray[Any] = np.array([zone.plane.shape for zone in zones], dtype=object)
        self._lines: NDArray[Any] = np.array([zone.plane.line for zone in zones], dtype=object)

    def stands(self, which: Which, lats: Floats, lons: Floats, accuracies_m: Floats) -> Stands:
        """Where each fix stands in the area `which` names for it: `Stand` codes. Unknown accuracy is 0.

        ValueError for arrays of unequal length or places that are not finite.
        """
        cells, covered = self._look(which, lats, lons)
        margins_m = accuracies_m + self._error_m[which]
        stands = _STAND[cells]
        ask = np.flatnonzero(_REACH_M[cells] <= margins_m)
        if ask.size and covered is not None:
            for at in ask[~covered[ask]]:
                plane = self._zones[which[at]].plane
                stands[at] = plane.stand(float(lats[at]), float(lons[at]), float(margins_m[at]))
            ask = ask[covered[ask]]
        if ask.size:
            stands[ask] = self._exact(which[ask], lats[ask], lons[ask], margins_m[ask])
        return stands

    def inside(self, which: Which, lats: Floats, lons: Floats) -> NDArray[np.bool_]:
        """Whether each point is in its area, accuracy and error left aside."""
        cells, _ = self._look(which, lats, lons)
        inside = _SIDE[cells]
        ask = np.flatnonzero(cells == CROSSED)
        if ask.size:
            own = which[ask]
            x, y = project(lats[ask], lons[ask], self._meridians[own])
            inside[ask] = shapely.contains_xy(self._shapes[own], x, y)
        return inside

    def _look(self, which: Which, lats: Floats, lons: Floats) -> tuple[Stands, NDArray[np.bool_] | None]:
        """Each fix's cell, and which fixes the grids cover; None when all."""
        west, columns_per_degree, south, rows_per_degree = self._windows.take(which, axis=1)
        columns = (lons - west) * columns_per_degree
        rows = (lats - south) * rows_per_degree
        covered = (columns >= 0) & (columns < CELLS) & (rows >= 0) & (rows < CELLS)
        if covered.all():
            return self._cells[_places(which, columns, rows)], None
        if not (np.isfinite(columns).all() and np.isfinite(rows).all()):
            raise ValueError("a place needs a finite latitude and longitude")
        cells = np.full(covered.shape, BEYOND, dtype=np.uint8)
        cells[covered] = self._cells[_places(which[covered], columns[covered], rows[covered])]
        return cells, covered

    def _exact(self, which: Which, lats: Floats, lons: Floats, margins_m: Floats) -> Stands:
        x, y = project(lats, lons, self._meridians[which])
        inside = shapely.contains_xy(self._shapes[which], x, y)
        distance_m = shapely.distance(self._lines[which], shapely.points(x, y))
        certain = distance_m > margins_m
        stands = np.where(inside, np.where(certain, Stand.IN, Stand.IN_UNSURE), Stand.OUT_UNSURE)
        stands[certain & ~inside] = Stand.OUT
        return stands.astype(np.uint8)


def _places(which: Which, columns: Floats, rows: Floats) -> Which:
    """The place of each fix's cell in the grids put one after another."""
    return which * (CELLS * CELLS) + rows.astype(np.intp) * CELLS + columns.astype(np.intp)


def stands(zone: CompiledZone, lats: Floats, lons: Floats, accuracies_m: Floats) -> Stands:
    """Where each fix stands in one area; as `ZoneTable.stands`."""
    return ZoneTable([zone]).stands(np.zeros(len(lats), dtype=np.intp), lats, lons, accuracies_m)
