"""The whole office, told once: exactly the figures of its own account, computed from rows."""

import sqlite3
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from config.settings import Settings
from core.acts import opened, system
from core.clock import SteppingClock
from core.web import Registry
from core.web.shell import create_shell
from core.web.site import Site
from demo.build import STANDS, roll_forward
from demo.slice import SERVED
from reports.statistics.queries import figures
from run import SLICES
from tests.demo.conftest import EVENING, Told
from tests.support.client import Browser

ROWS = 18
EXPECTED = {
    "received": 117,
    "released": 51,
    "in_hand": 66,
    "by_category": {"public_surveillance": 0, "suspended_sentence": 58, "parole": 7, "temporary_execution": 1},
    "assisted": 14,
    "filing_rate": 1.0,
    "assistance_rate": 0.975,
    "volunteers": 104,
    "communities": 19,
    "villages": 1,
    "grids": 418,
}
"""78 of 80 are 0.975: those in hand and those released, but for the newcomer and the one who came back these days."""


@pytest.mark.slow
def test_the_figures_are_exact_and_come_from_rows(full: Told) -> None:
    with opened(full.runtime, *system("test")) as act:
        assert figures(act).as_json() == EXPECTED
    assert 8 <= _rows_of_today(full) <= ROWS
    later = _on(full, EVENING + STANDS - timedelta(hours=7))
    roll_forward(later.runtime, later.clock, later.folder, later.clock.now(), progress=lambda line: None)
    with opened(later.runtime, *system("test")) as act:
        assert figures(act).as_json() == EXPECTED
    assert 8 <= _rows_of_today(later) <= ROWS
    _lose_newest_case(full.folder / "guitu.db")
    with opened(full.runtime, *system("test")) as act:
        found = figures(act).as_json()
    assert found["received"] == 116
    assert found["in_hand"] == 65


def _on(told: Told, at: datetime) -> Told:
    """The same office with its clock set to another day."""
    clock = SteppingClock(at)
    return replace(told, runtime=replace(told.runtime, clock=clock), clock=clock)


def _rows_of_today(told: Told) -> int:
    """How many rows an officer finds on Today: some work, and not a wall of it."""
    browser = Browser(create_shell(Site(told.runtime, Registry((*SLICES, SERVED)), Settings(), "demo", "0")))
    browser.get("/demo")
    browser.post("/demo", {"account": "officer"})
    return browser.get("/today").get_data(as_text=True).count('class="due-row')


def _lose_newest_case(file: Path) -> None:
    """By hand, past the house: the newest case is the newcomer's."""
    with sqlite3.connect(file) as connection:
        connection.execute("DELETE FROM correction_case WHERE id = (SELECT max(id) FROM correction_case)")
    connection.close()
