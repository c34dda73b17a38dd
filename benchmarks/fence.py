"""How fast a fix is held against its own zone, beside the plain ways to do it, in one run on the same fixes.

The ways compared with are given their points already projected, for nothing; the fence projects what it has
to. Trust the ratios, not the figures: the ways take turns, and of each the best of its turns counts, in
processor time, which other work on the machine disturbs least.

python -m benchmarks.fence [--pings 60000] [--areas 300] [--batch 1000] [--repeat 7]
"""

import argparse
import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from time import perf_counter
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import Point, Polygon

from location.fence import CompiledZone, ZoneTable, compile_zone
from location.fence.compiled import CROSSED
from location.fence.plane import Floats
from location.fence.verdict import Stand

CORNERS = 549
"""Corners of an area: what a county of China has on average."""
USUAL_ACCURACIES_M = (5.0, 10.0, 20.0, 40.0, 500.0)
ACCURACY_SHARES = (0.35, 0.35, 0.225, 0.06, 0.015)
ONE_BY_ONE = 100
"""Fixes of each stretch given to the ways that go one by one."""


@dataclass(frozen=True)
class World:
    """Areas, and fixes each with the area of its own person."""

    zones: list[CompiledZone]
    own: NDArray[np.intp]
    lats: Floats
    lons: Floats
    accuracies_m: Floats
    x: Floats
    y: Floats


def jagged(random: np.random.Generator, lon: float, lat: float) -> Polygon:
    """An area some 40 km across with a line that wanders at every scale."""
    angles = np.linspace(0, 2 * np.pi, CORNERS, endpoint=False)
    radius = np.full(CORNERS, 0.2)
    for wave in (2, 3, 5, 8, 13, 34, 89):
        radius += 0.12 / wave * np.sin(wave * angles + random.uniform(0, 2 * np.pi))
    return Polygon(np.column_stack((lon + 1.2 * radius * np.cos(angles), lat + radius * np.sin(angles))))


def world(pings: int, areas: int, seed: int = 1) -> World:
    """Homes all over their area; nine fixes in ten within 1.5 km of home, the tenth within 15 km."""
    random = np.random.default_rng(seed)
    shapes = [jagged(random, random.uniform(98, 122), random.uniform(24, 42)) for _ in range(areas)]
    zones = [compile_zone(shape) for shape in shapes]
    own = random.integers(0, areas, pings)
    middles = np.array([(shape.centroid.x, shape.centroid.y) for shape in shapes])[own]
    home = middles + random.uniform(-0.13, 0.13, (pings, 2))
    reach = np.where(random.random(pings) < 0.9, 0.0135, 0.135)[:, None]
    places = home + random.uniform(-1, 1, (pings, 2)) * reach
    lons, lats = places[:, 0].copy(), places[:, 1].copy()
    accuracies_m = random.choice(USUAL_ACCURACIES_M, pings, p=ACCURACY_SHARES)
    x, y = np.empty(pings), np.empty(pings)
    for number, zone in enumerate(zones):
        at = np.flatnonzero(own == number)
        if at.size:
            x[at], y[at] = zone.plane.project(lats[at], lons[at])
    return World(zones, own, lats, lons, accuracies_m, x, y)


Way = Callable[[slice], object]


def ways(at: World) -> dict[str, tuple[bool, Way]]:
    """Each way by name: whether it goes one by one, and what it does with a stretch of fixes."""
    table = ZoneTable(at.zones)
    shapes: NDArray[Any] = np.array([zone.plane.shape for zone in at.zones], dtype=object)
    lines: NDArray[Any] = np.array([zone.plane.line for zone in at.zones], dtype=object)
    plain = [shapely.from_wkb(shapely.to_wkb(shape)) for shape in shapes]
    own = at.own.tolist()
    points = list(zip(own, at.x.tolist(), at.y.tolist(), strict=True))
    fixes = list(zip(own, at.lats.tolist(), at.lons.tolist(), at.accuracies_m.tolist(), strict=True))

    def every_distance(b: slice) -> None:
        shapely.distance(lines[at.own[b]], shapely.points(at.x[b], at.y[b]))
        shapely.contains_xy(shapes[at.own[b]], at.x[b], at.y[b])

    return {
        "shapely loop, unprepared": (True, lambda b: [plain[a].contains(Point(x, y)) for a, x, y in points[b]]),
        "shapely loop, prepared": (True, lambda b: [shapes[a].contains(Point(x, y)) for a, x, y in points[b]]),
        "contains_xy, prepared, batches": (
            False,
            lambda b: shapely.contains_xy(shapes[at.own[b]], at.x[b], at.y[b]),
        ),
        "distance of every fix, batches": (False, every_distance),
        "fence: inside, batches": (False, lambda b: table.inside(at.own[b], at.lats[b], at.lons[b])),
        "fence: three answers, batches": (
            False,
            lambda b: table.stands(at.own[b], at.lats[b], at.lons[b], at.accuracies_m[b]),
        ),
        "fence: inside, one by one": (
            True,
            lambda b: [at.zones[a].inside(lat, lon) for a, lat, lon, _ in fixes[b]],
        ),
        "fence: three answers, one by one": (
            True,
            lambda b: [at.zones[a].stand(lat, lon, accuracy_m) for a, lat, lon, accuracy_m in fixes[b]],
        ),
    }


def rates(at: World, batch: int, repeat: int) -> dict[str, float]:
    """Fixes a second: the ways take turns over all stretches, and of each stretch the best turn counts."""
    compared = ways(at)
    firsts = range(0, len(at.own) - batch + 1, batch)
    few = min(batch, ONE_BY_ONE)
    best = {name: dict.fromkeys(firsts, float("inf")) for name in compared}
    for _ in range(repeat):
        for name, (one_by_one, way) in compared.items():
            for first in firsts:
                stretch = slice(first, first + (few if one_by_one else batch))
                start = perf_counter()
                way(stretch)
                best[name][first] = min(best[name][first], perf_counter() - start)
    return {
        name: len(firsts) * (few if one_by_one else batch) / sum(best[name].values())
        for name, (one_by_one, _) in compared.items()
    }


GOALS = (
    ("G1", "fence: inside, batches", "contains_xy, prepared, batches", 2.5),
    ("G1", "fence: inside, batches", "shapely loop, prepared", 20.0),
    ("G2", "fence: three answers, batches", "distance of every fix, batches", 8.0),
    ("G3", "fence: inside, one by one", "shapely loop, prepared", 4.0),
)


def disagreements(at: World) -> int:
    """Fixes on which the fence and the exact geometry differ, sides and certainty both."""
    table = ZoneTable(at.zones)
    shapes: NDArray[Any] = np.array([zone.plane.shape for zone in at.zones], dtype=object)
    lines: NDArray[Any] = np.array([zone.plane.line for zone in at.zones], dtype=object)
    inside = shapely.contains_xy(shapes[at.own], at.x, at.y)
    certain = shapely.distance(lines[at.own], shapely.points(at.x, at.y)) > at.accuracies_m
    expected = np.where(
        inside,
        np.where(certain, Stand.IN, Stand.IN_UNSURE),
        np.where(certain, Stand.OUT, Stand.OUT_UNSURE),
    )
    stands = table.stands(at.own, at.lats, at.lons, at.accuracies_m)
    sides = table.inside(at.own, at.lats, at.lons)
    return int(np.count_nonzero((stands != expected) | (sides != inside)))


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pings", type=int, default=60_000)
    parser.add_argument("--areas", type=int, default=300)
    parser.add_argument("--batch", type=int, default=1_000)
    parser.add_argument("--repeat", type=int, default=7)
    parser.add_argument("--json", action="store_true", help="print one JSON object and nothing else")
    chosen = parser.parse_args()

    start = perf_counter()
    at = world(chosen.pings, chosen.areas)
    built_s = perf_counter() - start
    found = rates(at, chosen.batch, chosen.repeat)
    ratios = [(goal, ours, peer, found[ours] / found[peer], bar) for goal, ours, peer, bar in GOALS]
    wrong = disagreements(at)
    if chosen.json:
        report = {
            "per_second": {name: round(per_second) for name, per_second in found.items()},
            "ratios": [
                {"goal": goal, "way": ours, "beside": peer, "ratio": round(ratio, 1), "bar": bar}
                for goal, ours, peer, ratio, bar in ratios
            ],
            "disagreements": wrong,
        }
        sys.stdout.write(json.dumps(report) + "\n")
        return
    band = float(np.mean(np.frombuffer(b"".join(zone.grid for zone in at.zones), dtype=np.uint8) == CROSSED))
    out = sys.stdout.write
    out(f"{chosen.pings} fixes, {chosen.areas} areas of {CORNERS} corners, batches of {chosen.batch}; ")
    out(f"world built in {built_s:.1f} s; {band:.0%} of cells are crossed by a line\n\n")
    for name, per_second in found.items():
        out(f"{name:36}{per_second:14,.0f} fixes/s\n")
    out("\n")
    for goal, ours, peer, ratio, bar in ratios:
        out(f"{goal}  {ours} / {peer}: {ratio:.1f} (goal {bar:g})\n")
    out(f"disagreements with the exact geometry: {wrong} of {chosen.pings}\n")


if __name__ == "__main__":
    main()
