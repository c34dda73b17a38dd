"""An area compiled for judging, once, when it is saved: 64 by 64 cells that answer most fixes without
geometry.

Each cell is one byte, good for every point of the cell: 0, the line may cross it, ask the exact geometry; 1
to 127, outside and at least so many steps less one from the line; 128 to 255, inside and at least so many
steps less 128 from it. A step is 20 m, so the grid knows certainty up to some 2.5 km of accuracy and error
together, cell-tower fixes included, and never disagrees with the exact answer: where its bound does not
suffice, the geometry is asked.
"""

import struct
from dataclasses import dataclass, field
from math import cos, isfinite, radians
from typing import Final, Self
from zlib import crc32

import numpy as np
import shapely
from shapely import MultiPolygon, Polygon

from core.errors import BadData
from location.fence.plane import Area, Box, Floats, Plane, stand_at
from location.fence.verdict import Stand

CELLS: Final = 64
STEP_M: Final = 20.0
CROSSED, OUTSIDE, INSIDE = 0, 1, 128
"""The byte of a cell the line may cross, and the first one of either side."""
REACH_M: Final = (-1.0, *(STEP_M * steps for steps in range(127)), *(STEP_M * steps for steps in range(128)))
"""By byte: how far from the line every point of the cell is, at least; none is certain where the line
crosses."""
WINDOW_M: Final = 1_000.0
"""The grid reaches this far beyond the area: whatever it does not cover is outside by at least as much."""
MAX_BOUNDARY_ERROR_M = 20_000.0
METRES_PER_DEGREE = 110_500.0
"""No degree of latitude is shorter than this on the ellipsoid."""

BEYOND: Final = OUTSIDE + int(WINDOW_M / STEP_M)
_MAGIC = b"GTZN"
_VERSION = 1
_HEAD = struct.Struct("<4sBBxx7d")
_TAIL = struct.Struct("<I")


@dataclass(frozen=True, slots=True, eq=False)
class CompiledZone:
    """An area with its grid. Build with `compile_zone`, keep with `to_bytes`."""

    plane: Plane = field(repr=False)
    boundary_error_m: float
    grid: bytes = field(repr=False)
    window: Box
    """The box the grid covers: the area's own, widened by `WINDOW_M`. Outside it everything is surely
    outside."""
    columns_per_degree: float = field(init=False, repr=False)
    rows_per_degree: float = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "columns_per_degree", CELLS / (self.window.east - self.window.west))
        object.__setattr__(self, "rows_per_degree", CELLS / (self.window.north - self.window.south))

    @property
    def area(self) -> Area:
        """The area in WGS-84 degrees, longitude first."""
        return self.plane.area

    def stand(self, lat: float, lon: float, accuracy_m: float) -> Stand:
        """Where a fix stands: `accuracy_m` is its radius, 0 when unknown. ValueError for NaN or infinity."""
        margin_m = accuracy_m + self.boundary_error_m
        cell = self._cell(lat, lon)
        if REACH_M[cell] > margin_m:
            return Stand.IN if cell >= INSIDE else Stand.OUT
        return self.plane.stand(lat, lon, margin_m)

    def look(self, lat: float, lon: float, accuracy_m: float) -> tuple[Stand, float | None]:
        """As `stand`, with the signed distance in metres if it had to be measured."""
        margin_m = accuracy_m + self.boundary_error_m
        cell = self._cell(lat, lon)
        if REACH_M[cell] > margin_m:
            return Stand.IN if cell >= INSIDE else Stand.OUT, None
        distance_m = self.plane.signed_distance_m(lat, lon)
        return stand_at(distance_m, margin_m), distance_m

    def inside(self, lat: float, lon: float) -> bool:
        """Whether the point is in the area, accuracy and error left aside."""
        cell = self._cell(lat, lon)
        return cell >= INSIDE if cell != CROSSED else self.plane.inside(lat, lon)

    def signed_distance_m(self, lat: float, lon: float) -> float:
        """Metres to the line, exact: positive inside, negative outside."""
        return self.plane.signed_distance_m(lat, lon)

    def nearest(self, lat: float, lon: float) -> tuple[float, float]:
        """Latitude and longitude of the place on the line that is nearest."""
        return self.plane.nearest(lat, lon)

    def _cell(self, lat: float, lon: float) -> int:
        column = (lon - self.window.west) * self.columns_per_degree
        row = (lat - self.window.south) * self.rows_per_degree
        if 0.0 <= column < CELLS and 0.0 <= row < CELLS:
            return self.grid[int(row) * CELLS + int(column)]
        if not (isfinite(lat) and isfinite(lon)):
            raise ValueError("a place needs a finite latitude and longitude")
        return BEYOND

    def to_bytes(self) -> bytes:
        """The compiled area as stored beside its version, to be loaded without compiling again."""
        window = self.window
        body = b"".join(
            (
                _HEAD.pack(
                    _MAGIC,
                    _VERSION,
                    CELLS,
                    self.boundary_error_m,
                    STEP_M,
                    WINDOW_M,
                    window.west,
                    window.south,
                    window.east,
                    window.north,
                ),
                self.grid,
                shapely.to_wkb(self.area, byte_order=1),
            )
        )
        return body + _TAIL.pack(crc32(body))

    @classmethod
    def from_bytes(cls, stored: bytes) -> Self:
        """The area that `to_bytes` wrote; BadData when it is damaged or of another make (then compile
        again)."""
        body, tail = stored[: -_TAIL.size], stored[-_TAIL.size :]
        if len(body) < _HEAD.size + CELLS * CELLS or _TAIL.unpack(tail) != (crc32(body),):
            raise BadData("compiled area", "-", "is damaged")
        magic, version, cells, error_m, step_m, beyond_m, *window = _HEAD.unpack_from(body)
        if (magic, version, cells, step_m, beyond_m) != (_MAGIC, _VERSION, CELLS, STEP_M, WINDOW_M):
            raise BadData("compiled area", "-", "was compiled by another version")
        grid = body[_HEAD.size : _HEAD.size + CELLS * CELLS]
        area = shapely.from_wkb(body[_HEAD.size + CELLS * CELLS :])
        if not isinstance(area, Polygon | MultiPolygon):
            raise BadData("compiled area", "-", "is damaged")
        return cls(Plane(area), error_m, grid, Box(*window))


def compile_zone(area: Area, *, boundary_error_m: float = 0.0) -> CompiledZone:
    """Compile an area (WGS-84 degrees, longitude first) whose line may err by `boundary_error_m` metres.

    Takes some tens of milliseconds: do it when the area is saved. BadData for an area that cannot be judged.
    """
    if not 0.0 <= boundary_error_m <= MAX_BOUNDARY_ERROR_M:
        raise BadData("area", "boundary_error_m", "is not between 0 and 20000 metres")
    plane = Plane(area)
    window = _window(plane.box)
    return CompiledZone(plane, boundary_error_m, _grid(plane, window), window)


def _window(box: Box) -> Box:
    """The box widened by `WINDOW_M` on every side, with a tenth to spare for the shape of the earth."""
    rows = 1.1 * WINDOW_M / METRES_PER_DEGREE
    columns = rows / cos(radians(max(abs(box.south), abs(box.north)) + rows))
    return Box(box.west - columns, box.south - rows, box.east + columns, box.north + rows)


def _grid(plane: Plane, window: Box) -> bytes:
    """What holds for a cell's middle, less half the cell's diagonal, holds for all of the cell."""
    ticks = np.arange(CELLS + 1) / CELLS
    lons = window.west + ticks * (window.east - window.west)
    lats = window.south + ticks * (window.north - window.south)
    corner_lon, corner_lat = np.meshgrid(lons, lats)
    corner_x, corner_y = plane.project(corner_lat, corner_lon)
    middle_lon, middle_lat = np.meshgrid((lons[:-1] + lons[1:]) / 2, (lats[:-1] + lats[1:]) / 2)
    middle_x, middle_y = plane.project(middle_lat, middle_lon)
    first, second = slice(0, -1), slice(1, None)
    corners = ((first, first), (first, second), (second, first), (second, second))
    half_m = np.max([np.hypot(corner_x[at] - middle_x, corner_y[at] - middle_y) for at in corners], axis=0)
    less_m = half_m * 1.01 + 1.0
    reach_m = _distances_m(plane, middle_x, middle_y, up_to_m=REACH_M[-1] + float(less_m.max())) - less_m
    steps = np.minimum(np.floor(reach_m / STEP_M), 126)
    inside = shapely.contains_xy(plane.shape, middle_x, middle_y)
    cells = np.where(reach_m > 0, np.where(inside, INSIDE, OUTSIDE) + steps, CROSSED)
    return cells.astype(np.uint8).tobytes()


def _distances_m(plane: Plane, x: Floats, y: Floats, *, up_to_m: float) -> Floats:
    """Distances to the line, through an index of its segments; whatever is farther than `up_to_m` is told as that."""
    corners, part = shapely.get_coordinates(shapely.get_parts(plane.line), return_index=True)
    same_part = part[:-1] == part[1:]
    segments = shapely.linestrings(np.stack((corners[:-1], corners[1:]), axis=1)[same_part])
    (cells, _), found_m = shapely.STRtree(segments).query_nearest(
        shapely.points(x.ravel(), y.ravel()), max_distance=up_to_m, return_distance=True, all_matches=False
    )
    distances_m = np.full(x.size, up_to_m)
    distances_m[cells] = found_m
    return distances_m.reshape(x.shape)
