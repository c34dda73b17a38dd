"""How often each rule cries for nothing, over simulated days beside a line, in one run on the same fixes.

The world is assumed, not measured: one fix a minute, one person in five living within a kilometre of the
line; noise of 8 m that drifts, 6 % Wi-Fi fixes (40 m), 1.5 % cell fixes (500 m, honestly stated), 0.5 % jumps
of 200 to 1,500 m stated as 5 to 20 m, three in ten of which last two to four fixes; 3 % of fixes arrive late.
Real exits last 20 minutes to two hours. The ratios show what a rule is worth in such a world; how often
things happen in a real office they do not.

python -m benchmarks.false_alarms [--days 6000] [--sticky 0.03] [--json]
"""

import argparse
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from shapely import box

from core.law import load_presets
from location.fence import Zone, ZoneKind, ZonePolicy, ZoneReading, compile_zone, policies_from
from location.fence.machine import QUIET, place
from location.fence.plane import Floats, stand_at

MINUTES = 1_440
CHUNK = 250
"""Person-days simulated at once."""
SLACK = 5
"""Minutes around a real exit in which an alert belongs to it."""
DAWN = datetime(2026, 11, 3, tzinfo=UTC)
TIMES = [DAWN + timedelta(minutes=minute) for minute in range(MINUTES)]
ZONE = Zone("home", ZoneKind.RESIDENCE_BOUNDARY, compile_zone(box(117.1, 36.1, 117.2, 36.2)))
NAIVE = "change of state, older fixes skipped"
OUTSIDE = "every fix outside"
BOUNDARY = "certain, boundary policy"
EXCLUSION = "certain, exclusion policy"


@dataclass(frozen=True)
class Days:
    """Person-days side by side: metres inside the line (negative: outside), true and measured."""

    true_m: Floats
    measured_m: Floats
    accuracy_m: Floats
    late: NDArray[np.bool_]


@dataclass
class Tally:
    """What one rule made of all days."""

    false: int = 0
    missed: int = 0
    delays: list[int] = field(default_factory=list)


def simulate(random: np.random.Generator, days: int, sticky: float) -> Days:
    """A chunk of person-days. `sticky`: share of jumps that last five to twelve fixes, as a cached place
    does."""
    shape = (days, MINUTES)
    true_m = _movement(random, days)
    noise_m = np.empty(shape)
    noise_m[:, 0] = random.normal(0, 8, days)
    steps = random.normal(0, 8 * np.sqrt(1 - 0.9**2), shape)
    for minute in range(1, MINUTES):
        noise_m[:, minute] = 0.9 * noise_m[:, minute - 1] + steps[:, minute]
    accuracy_m = np.full(shape, 12.0)
    source = random.random(shape)
    for share, from_share, radius_m in ((0.06, 0.0, 40.0), (0.015, 0.06, 500.0)):
        coarse = (source >= from_share) & (source < from_share + share)
        noise_m[coarse] = random.normal(0, radius_m / 1.5, int(coarse.sum()))
        accuracy_m[coarse] = radius_m
    rows, minutes = np.nonzero(random.random(shape) < 0.005)
    draw = random.random(rows.size)
    lasts = np.where(draw < sticky, random.integers(5, 13, rows.size), 1)
    lasts = np.where((draw >= sticky) & (draw < sticky + 0.3), random.integers(2, 5, rows.size), lasts)
    jumps_m = random.uniform(200, 1_500, rows.size) * np.cos(random.uniform(0, 2 * np.pi, rows.size))
    jumps = zip(rows.tolist(), minutes.tolist(), lasts.tolist(), jumps_m.tolist(), strict=True)
    for row, minute, length, jump_m in jumps:
        noise_m[row, minute : minute + length] = jump_m
        accuracy_m[row, minute : minute + length] = random.uniform(5, 20)
    return Days(true_m, true_m + noise_m, accuracy_m, random.random(shape) < 0.03)


def _movement(random: np.random.Generator, days: int) -> Floats:
    """A home each, some outings inside, and on one day in twenty-five a real exit."""
    near = random.random(days) < 0.2
    home_m = np.where(near, random.uniform(20, 1_000, days), random.uniform(1_000, 20_000, days))
    true_m = np.repeat(home_m[:, None], MINUTES, axis=1)
    for day in range(days):
        for _ in range(random.poisson(2)):
            start, length = int(random.integers(0, MINUTES - 120)), int(random.integers(20, 120))
            true_m[day, start : start + length] = max(20.0, home_m[day] + random.uniform(-1_500, 1_500))
        if random.random() < 0.04:
            start, length = int(random.integers(60, MINUTES - 240)), int(random.integers(20, 121))
            true_m[day, start : start + length] = -random.uniform(150, 3_000)
    return true_m


def exits(true_m: Floats) -> list[tuple[int, int]]:
    """First and last minute of each stay outside in one day."""
    edges = np.flatnonzero(np.diff(np.concatenate(([False], true_m < 0, [False]))))
    return [(int(first), int(end) - 1) for first, end in zip(edges[::2], edges[1::2], strict=True)]


def alerts(days: Days, day: int, policies: dict[str, ZonePolicy]) -> Iterator[tuple[str, list[int]]]:
    """By rule, the minutes of one day at which it cries."""
    outside = days.measured_m[day] < 0
    yield OUTSIDE, np.flatnonzero(outside).tolist()
    in_order = np.flatnonzero(~days.late[day])
    seen = outside[in_order]
    yield NAIVE, in_order[1:][seen[1:] & ~seen[:-1]].tolist()
    for name, policy in policies.items():
        yield name, list(_judged(days, day, np.flatnonzero(outside).tolist(), policy))


def _judged(days: Days, day: int, outside: list[int], policy: ZonePolicy) -> Iterator[int]:
    """The minutes at which the machine opens an episode; days are gone through only where it has a memory."""
    measured_m, accuracy_m = days.measured_m[day].tolist(), days.accuracy_m[day].tolist()
    minute = 0
    for first in outside:
        if first < minute:
            continue
        memory, minute = QUIET, first
        while minute < MINUTES:
            reading = ZoneReading(stand_at(measured_m[minute], accuracy_m[minute]), abs(measured_m[minute]), True)
            was_open = memory.episode is not None
            memory = place(memory, TIMES[minute], reading, ZONE, policy).memory
            if memory.episode is not None and not was_open:
                yield minute
            minute += 1
            if memory.quiet:
                break


def run(days: int, sticky: float, seed: int) -> dict[str, Tally]:
    """Every rule over the same days."""
    law = policies_from(load_presets(Path(__file__).parents[1] / "config").at(date(2026, 11, 3)))
    policies = {BOUNDARY: law[ZoneKind.RESIDENCE_BOUNDARY], EXCLUSION: law[ZoneKind.EXCLUSION]}
    tallies = {name: Tally() for name in (OUTSIDE, NAIVE, BOUNDARY, EXCLUSION)}
    random = np.random.default_rng(seed)
    for first in range(0, days, CHUNK):
        chunk = simulate(random, min(CHUNK, days - first), sticky)
        for day in range(len(chunk.true_m)):
            real = exits(chunk.true_m[day])
            for name, cries in alerts(chunk, day, policies):
                _weigh(tallies[name], real, cries)
    return tallies


def _weigh(tally: Tally, real: list[tuple[int, int]], cries: list[int]) -> None:
    for first, last in real:
        heard = [minute for minute in cries if first <= minute <= last + SLACK]
        if heard:
            tally.delays.append(heard[0] - first)
        else:
            tally.missed += 1
    tally.false += sum(not any(first - SLACK <= minute <= last + SLACK for first, last in real) for minute in cries)


def main() -> None:
    """Simulate and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--days", type=int, default=6_000, help="person-days")
    parser.add_argument("--sticky", type=float, default=0.0, help="share of jumps that last five to twelve fixes")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", action="store_true", help="print one JSON object and nothing else")
    chosen = parser.parse_args()
    tallies = run(chosen.days, chosen.sticky, chosen.seed)
    naive = tallies[NAIVE].false
    report = {
        name: {
            "false_per_1000_days": round(1_000 * tally.false / chosen.days, 2),
            "naive_is_times_worse": round(naive / max(tally.false, 1), 1),
            "exits": len(tally.delays) + tally.missed,
            "missed": tally.missed,
            "median_delay_minutes": float(np.median(tally.delays)) if tally.delays else None,
        }
        for name, tally in tallies.items()
    }
    if chosen.json:
        sys.stdout.write(json.dumps(report) + "\n")
        return
    out = sys.stdout.write
    out(f"{chosen.days} person-days, {chosen.sticky:.0%} sticky jumps\n\n")
    out(f"{'rule':40}{'false/1000':>12}{'naive x':>10}{'exits':>8}{'missed':>8}{'delay min':>11}\n")
    for name, told in report.items():
        out(f"{name:40}{told['false_per_1000_days']:>12}{told['naive_is_times_worse']:>10}")
        out(f"{told['exits']:>8}{told['missed']:>8}{told['median_delay_minutes']!s:>11}\n")


if __name__ == "__main__":
    main()
