"""A small demonstration office, told once for all tests that only read it."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from config.settings import Settings
from core.acts import Ground
from core.clock import SteppingClock, SystemClock
from core.store import Store
from core.web import House
from demo.build import build
from demo.cast import SMALL, Size
from demo.story.teller import Story
from office.console import Console
from run import SLICES
from tests.support.databases import Furnished, fresh_url, ground_of, keyring

EVENING = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
"""Monday 2026-11-23, five in the afternoon at the office: the day's work has been written up."""


@dataclass(frozen=True)
class Told:
    """A demonstration office that was told, with its folder."""

    story: Story
    ground: Ground
    clock: SteppingClock
    folder: Path


def tell(folder: Path, url: str, size: Size) -> Told:
    """Tell an office of some size into the database at `url`."""
    clock = SteppingClock(EVENING)
    store = Store(url, keyring(folder), durable=False)
    ground = replace(ground_of(store, clock, folder), demo=True)
    story = build(ground, clock, folder, EVENING, size=size, progress=lambda line: None)
    return Told(story, ground, clock, folder)


@pytest.fixture
def console() -> Console:
    """A console of the house that no instance was chosen for."""
    return Console(House(SLICES), Settings(), "", False, SystemClock())


@pytest.fixture(scope="session")
def small_template(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Told]:
    """The small office, never to be changed: tests get copies."""
    folder = tmp_path_factory.mktemp("demo")
    with fresh_url("sqlite", Furnished.BARE, folder) as url:
        told = tell(folder, url, SMALL)
        told.ground.store.engine.dispose()
        yield told


@pytest.fixture
def small(small_template: Told, tmp_path: Path) -> Iterator[Told]:
    """A small office of one's own, on the evening on which it was told."""
    shutil.copytree(small_template.folder, tmp_path, dirs_exist_ok=True, ignore=shutil.ignore_patterns("write.lock"))
    clock = SteppingClock(EVENING)
    store = Store(f"sqlite:///{tmp_path / 'guitu.db'}", keyring(tmp_path), durable=False)
    ground = replace(ground_of(store, clock, tmp_path), demo=True)
    yield Told(small_template.story, ground, clock, tmp_path)
    store.engine.dispose()
