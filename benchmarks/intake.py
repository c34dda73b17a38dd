"""Fixes taken in, beside the plain ways to do it, in one run on one machine.

    python -m benchmarks.intake [--people 500] [--batches 12] [--http]

Ours is the product: a gateway's delivery decoded, each fix's lawful ground looked up, three zones a person judged,
fixes, states and receipt written in one transaction with SQLite's FULL. The naive peer is what is usually written:
Flask, one query for the device and one for a duplicate per fix, geodesic distances, shapely unprepared, one commit per
delivery. It knows no law, no accuracy, no state and no receipt. The bare peer only runs `executemany` into the same
table. `--http` also serves ours and the naive one with waitress on loopback, four connections at full load.

Trust the ratios, not the figures: the ways take turns, and of each the median counts. They are printed in processor
time as well, which does not mind a busy machine.
"""

import argparse
import json
import os
import random
import sqlite3
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from http.client import HTTPConnection
from pathlib import Path
from statistics import median, quantiles

from benchmarks.naive import NaiveIntake
from location.pings import dialects
from location.pings.actions import receive_from_gateway
from location.pings.models import FixRow
from location.pings.values import GatewayDelivery
from office.instance import Instance
from tests.support import office
from tests.support.crowd import AWAY, HOME, Crowd, crowd, reopened
from tests.support.faults import start

SIZES = (1_000, 100, 1)
OUTSIDE, LATE, AGAIN = 0.02, 0.03, 0.01
"""Shares of fixes outside the boundary, out of order, and sent a second time."""


class Rounds:
    """Everybody's fixes one round after another, twelve seconds apart, as bodies of a gateway."""

    def __init__(self, of: Crowd, seed: int) -> None:
        self.of, self.dice, self.at = of, random.Random(seed), of.since + timedelta(minutes=1)  # noqa: S311 - no secret
        self.flow = self._flow()

    def _flow(self) -> Iterator[dict[str, object]]:
        before: list[dict[str, object]] = []
        while True:
            self.at += timedelta(seconds=12)
            for wearer in self.of.wearers:
                chance = self.dice.random()
                if before and chance < AGAIN:
                    yield self.dice.choice(before)
                lat, lon = AWAY if chance > 1 - OUTSIDE else HOME
                at = self.at - timedelta(seconds=400) if self.dice.random() < LATE else self.at
                ping: dict[str, object] = {
                    "device": wearer.key,
                    "t": (at + timedelta(milliseconds=self.dice.randrange(1000))).isoformat(),
                    "lat": lat + self.dice.gauss(0, 0.01),
                    "lon": lon + self.dice.gauss(0, 0.01),
                    "acc": 12.0,
                }
                before = [*before[-200:], ping]
                yield ping

    def body(self, size: int) -> bytes:
        """The next delivery."""
        return json.dumps({"pings": [next(self.flow) for _ in range(size)]}).encode()


@dataclass
class Ours:
    """The product's own way from the bytes to the receipt, without the web."""

    of: Crowd
    instance: Instance

    def __call__(self, body: bytes) -> None:
        with office.read(self.instance.runtime).system() as act:
            delivery = GatewayDelivery(token=self.of.gateway, drafts=dialects.own(json.loads(body)))
            assert receive_from_gateway(act, delivery) is not None


class Bare:
    """`executemany` into the same table, nothing else."""

    def __init__(self, folder: Path) -> None:
        self.file = sqlite3.connect(folder / "bare.db", isolation_level=None)
        self.file.execute("PRAGMA journal_mode=WAL")
        self.file.execute("PRAGMA synchronous=FULL")
        columns = ", ".join(column.name for column in FixRow.__table__.columns)
        self.file.execute(f"CREATE TABLE fix ({columns}, PRIMARY KEY (t, subject_id)) WITHOUT ROWID")
        self.file.execute("CREATE INDEX by_subject ON fix (subject_id)")
        self.insert = f"INSERT OR IGNORE INTO fix VALUES ({', '.join('?' * len(FixRow.__table__.columns))})"  # noqa: S608
        self.numbers: dict[object, int] = {}

    def __call__(self, body: bytes) -> None:
        rows = []
        for ping in json.loads(body)["pings"]:
            number = self.numbers.setdefault(ping["device"], len(self.numbers))
            t = ping["t"][:26]
            rows.append((t, number, ping["lat"], ping["lon"], 12.0, "json", number, t, "accepted", "check", "x" * 22))
        self.file.execute("BEGIN IMMEDIATE")
        self.file.executemany(self.insert, rows)
        self.file.execute("COMMIT")


@dataclass
class Taken:
    """Seconds that deliveries took, by the wall and by the processor."""

    wall: list[float]
    processor: list[float]


def turns(ways: dict[str, Callable[[bytes], None]], rounds: Rounds, size: int, batches: int) -> dict[str, Taken]:
    """Each way takes each delivery in turn."""
    found = {name: Taken([], []) for name in ways}
    for number in range(batches + 1):
        body = rounds.body(size)
        for name, way in ways.items():
            wall, processor = time.perf_counter(), time.process_time()
            way(body)
            if number:  # the first one fills the caches of all
                found[name].wall.append(time.perf_counter() - wall)
                found[name].processor.append(time.process_time() - processor)
    return found


def under_load(port: int, path: str, token: str, bodies: list[bytes]) -> dict[str, float]:
    """Fixes a second and latencies of four connections that deliver without a pause."""
    waiting, took, lock = list(bodies), [], threading.Lock()

    def deliver() -> None:
        connection = HTTPConnection("127.0.0.1", port, timeout=120)
        headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
        while True:
            with lock:
                if not waiting:
                    break
                body = waiting.pop(0)
            begun = time.perf_counter()
            connection.request("POST", path, body, headers)
            answer = connection.getresponse()
            answer.read()
            assert answer.status == 200, answer.status
            took.append(time.perf_counter() - begun)
        connection.close()

    begun = time.perf_counter()
    threads = [threading.Thread(target=deliver) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    whole = time.perf_counter() - begun
    return {
        "deliveries_per_s": round(len(took) / whole, 1),
        "median_ms": round(median(took) * 1000, 1),
        "p99_ms": round(quantiles(took, n=100)[-1] * 1000, 1),
    }


def _ratios(found: dict[str, Taken], size: int) -> dict[str, object]:
    ours = found["ours"]
    return {
        "fixes_per_s": {name: round(size / median(each.wall)) for name, each in found.items()},
        "p99_ms": round(quantiles(ours.wall, n=100)[-1] * 1000, 1),
        "times_naive": round(median(found["naive"].wall) / median(ours.wall), 1),
        "times_naive_by_processor": round(sum(found["naive"].processor) / sum(ours.processor), 1),
        "of_bare_by_processor": round(sum(found["bare"].processor) / sum(ours.processor), 3),
    }


def main() -> None:
    """Measure and print one JSON object."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--people", type=int, default=500)
    parser.add_argument("--batches", type=int, default=12)
    parser.add_argument("--http", action="store_true", help="also over HTTP, which takes a minute or two longer")
    chosen = parser.parse_args()
    report: dict[str, object] = {"people": chosen.people, "load_at_start": os.getloadavg()[0]}
    with tempfile.TemporaryDirectory(prefix="guitu-intake-") as name:
        folder = Path(name)
        of = crowd(folder / "office", chosen.people, circles=20)
        rounds = Rounds(of, 1)
        instance = reopened(of.folder)
        ways: dict[str, Callable[[bytes], None]] = {
            "ours": Ours(of, instance),
            "naive": NaiveIntake(folder, of),
            "bare": Bare(folder),
        }
        for size in SIZES:
            batches = chosen.batches * (1 if size == SIZES[0] else 4)
            report[f"batch {size}"] = _ratios(turns(ways, rounds, size, batches), size)
        instance.runtime.store.engine.dispose()
        if chosen.http:
            for size in SIZES:
                bodies = [rounds.body(size) for _ in range(chosen.batches * (2 if size == SIZES[0] else 8))]
                served = start(of.folder)
                try:
                    under_load(served.port, "/api/v1/pings", of.gateway, [rounds.body(size) for _ in range(4)])
                    ours = under_load(served.port, "/api/v1/pings", of.gateway, bodies)
                finally:
                    served.kill()
                with NaiveIntake(folder, of).served() as port:
                    naive = under_load(port, "/pings", "", bodies)
                times = round(ours["deliveries_per_s"] / naive["deliveries_per_s"], 1)
                report[f"http {size}"] = {"ours": ours, "naive": naive, "times_naive": times}
        report["bytes_per_fix"] = _bytes_per_fix(of.folder / "guitu.db")
        report["load_at_end"] = os.getloadavg()[0]
    sys.stdout.write(json.dumps(report, indent=2) + "\n")


def _bytes_per_fix(database: Path) -> float:
    with sqlite3.connect(database) as file:
        file.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        fixes = file.execute("SELECT count(*) FROM fix").fetchone()[0]
        pages = file.execute("SELECT sum(pgsize) FROM dbstat WHERE name = 'fix' OR name LIKE 'ix_fix_subject_id'")
        used = int(pages.fetchone()[0])
    file.close()
    return round(used / int(fixes), 1)


if __name__ == "__main__":
    main()
