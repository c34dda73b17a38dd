"""Demonstration offices made once in a run, by whichever worker asks first, and then copied for each test."""

import os
import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from bootstrap.lock import held
from config.settings import Settings
from core.clock import SteppingClock
from core.web import Registry
from demo.cast import FULL
from demo.start import make_ready
from office.console import Console
from run import SLICES
from tests.support.days import MONDAY

EVENING = MONDAY + timedelta(hours=8)
"""Monday 2026-11-23, five in the afternoon at the office: the day's work has been written up."""
MAKING_S = 900
LOCKS = shutil.ignore_patterns("write.lock")


def once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], None]) -> Path:
    """A folder that `make` fills once in a run. It is never changed: tests copy it."""
    own = factory.getbasetemp()
    top = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
    folder, done = top / name, top / f"{name}.done"
    with held(top / f"{name}.lock", MAKING_S):
        if not done.exists():
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
            make(folder)
            done.touch()
    return folder


def copied(folder: Path, target: Path) -> Path:
    """A copy of a folder made once."""
    shutil.copytree(folder, target, dirs_exist_ok=True, ignore=LOCKS)
    return target


def full_office(factory: pytest.TempPathFactory) -> Path:
    """The whole demonstration, told by its own command on the evening of the tests, in the folder `instance`."""
    return once(factory, "demonstration", _tell_full)


def _tell_full(folder: Path) -> None:
    console = Console(Registry(SLICES), Settings(), "", False, SteppingClock(EVENING))
    make_ready(console, folder / "instance", fresh=False, size=FULL)
