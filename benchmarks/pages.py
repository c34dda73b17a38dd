"""The pages that are opened all day, over registers of a hundred, a thousand and ten thousand files.

    python -m benchmarks.pages [--files 100 1000 10000] [--rounds 15] [--postgres] [--who officer]

Each register is laid down in bulk in one office (`benchmarks/register.py`) and asked for through the whole application,
as a browser would ask, after one call that fills the caches. For each page: median and 95th percentile in
milliseconds, the median in processor time (which does not mind a busy machine; of PostgreSQL it sees our side only),
the statements that reached the database, and the bytes of the answer. A page over its limits is marked with "!".
"""

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from sqlalchemy import event
from werkzeug.test import TestResponse

from benchmarks.register import TODAY, found, furnish
from core.access import Subject
from core.clock import office_day
from core.web.site import current_site
from corrections.cases.models import Case
from corrections.people.models import Person
from scoring.engine.month import Month
from tests.support.client import Browser, application, signed_in
from tests.support.databases import empty_url
from tests.support.office import World

MEDIAN_MS, P95_MS = 150, 400
"""What every page is held to with ten thousand files in one scope."""


@dataclass(frozen=True)
class Measured:
    """What one page cost."""

    page: str
    median_ms: float
    p95_ms: float
    processor_ms: float
    statements: int
    size: int

    @property
    def line(self) -> str:
        """The row that is printed."""
        mark = "" if self.median_ms <= MEDIAN_MS and self.p95_ms <= P95_MS else "  !"
        figures = f"{self.median_ms:>11.1f}{self.p95_ms:>9.1f}{self.processor_ms:>14.1f}"
        return f"{self.page:<10}{figures}{self.statements:>12}{self.size:>12,}{mark}"


Ask = Callable[[Browser], TestResponse]


def pages_of(world: World) -> dict[str, Ask]:
    """The pages that are measured, each as a browser asks for it; the person is in the middle of the register."""
    with world.system() as act:
        query = act.session.query(Person).join(Case, Case.subject_id == Person.subject_id)
        running = query.filter(Case.ended_at.is_(None)).order_by(Person.id)
        person = running.offset(running.count() // 2).first()
        assert person is not None
        name, subject = person.name, act.session.get_one(Subject, person.subject_id).public_id
    month = Month.of(office_day(TODAY)).previous().iso
    return {
        "today": lambda browser: browser.get("/today"),
        "people": lambda browser: browser.get("/people"),
        "search": lambda browser: browser.post("/people/search", {"q": name}),
        "person": lambda browser: browser.get(f"/people/{subject}"),
        "contacts": lambda browser: browser.get(f"/people/{subject}/file/contacts"),
        "scores": lambda browser: browser.get(f"/scores?month={month}"),
        "figures": lambda browser: browser.get("/figures"),
    }


def measured(browser: Browser, name: str, ask: Ask, rounds: int) -> Measured:
    """One page, asked so many times after a first time that fills the caches."""
    answer = ask(browser)
    if answer.status_code != 200:
        raise RuntimeError(f"{name} answered {answer.status_code}")
    size = len(answer.get_data())
    with browser.app.app_context():
        engine = current_site().runtime.store.engine
    took, used, counted = [], [], 0
    for _ in range(rounds):
        with counting(engine) as statements:
            begun, spent = time.perf_counter(), time.process_time()
            ask(browser).get_data()
            took.append((time.perf_counter() - begun) * 1000)
            used.append((time.process_time() - spent) * 1000)
        counted = len(statements)
        if sum(took) > 60_000:
            break
    p95 = quantiles(took, n=20, method="inclusive")[-1] if len(took) > 1 else took[0]
    return Measured(name, median(took), p95, median(used), counted, size)


@contextmanager
def counting(engine: Any) -> Iterator[list[str]]:
    """Every statement that reaches the database meanwhile."""
    found: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        found.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    try:
        yield found
    finally:
        event.remove(engine, "before_cursor_execute", note)


def main() -> None:
    """Measure and print one table for each register."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--files", type=int, nargs="+", default=[100, 1000, 10000])
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--postgres", action="store_true", help="on PostgreSQL instead of SQLite")
    parser.add_argument("--who", default="officer", help="the role that asks")
    parser.add_argument("--keep", help="a folder in which the registers are kept, and found the next time")
    parser.add_argument("--only", nargs="+", default=[], help="these pages alone")
    chosen = parser.parse_args()
    for files in chosen.files:
        with tempfile.TemporaryDirectory(prefix="guitu-pages-") as name, ExitStack() as stack:
            url = stack.enter_context(empty_url("postgresql", Path(name))) if chosen.postgres else None
            begun, folder = time.perf_counter(), Path(chosen.keep or name) / str(files)
            instance, world = found(folder) if folder.exists() else furnish(folder, files, url)
            laid = time.perf_counter() - begun
            browser = signed_in(world, application(world), chosen.who)
            sys.stdout.write(f"\n{files} files, laid down in {laid:.0f} s, load {os.getloadavg()[0]:.1f}\n")
            sys.stdout.write(
                f"{'page':<10}{'median ms':>11}{'p95 ms':>9}{'processor ms':>14}{'statements':>12}{'bytes':>12}\n"
            )
            for page, ask in pages_of(world).items():
                if not chosen.only or page in chosen.only:
                    sys.stdout.write(measured(browser, page, ask, chosen.rounds).line + "\n")
                    sys.stdout.flush()
            instance.runtime.store.engine.dispose()


if __name__ == "__main__":
    main()
