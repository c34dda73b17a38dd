"""A small demonstration office, told once in a run for all tests that read it or a copy of it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from config.settings import Settings
from core.acts import Runtime
from core.clock import SteppingClock, SystemClock
from core.store import Store
from core.web import Registry
from demo.build import build
from demo.cast import SMALL
from office.console import Console
from office.instance import InstanceKind, open_instance
from run import SLICES
from tests.support.databases import Furnished, fresh_url, keyring, runtime_of
from tests.support.told import EVENING, copied, full_office, once

__all__ = ["EVENING"]


@dataclass(frozen=True)
class Told:
    """A demonstration office that was told, with its folder."""

    runtime: Runtime
    clock: SteppingClock
    folder: Path


def tell_small(folder: Path) -> None:
    """Tell the small office into a folder."""
    with fresh_url("sqlite", Furnished.BARE, folder) as url:
        clock = SteppingClock(EVENING)
        store = Store(url, keyring(folder), durable=False)
        runtime = replace(runtime_of(store, clock, folder), demo=True)
        build(runtime, clock, folder, EVENING, size=SMALL, progress=lambda line: None)
        store.engine.dispose()


@pytest.fixture
def console() -> Console:
    """A console of the house that no instance was chosen for."""
    return Console(Registry(SLICES), Settings(), "", False, SystemClock())


@pytest.fixture
def small(tmp_path_factory: pytest.TempPathFactory, tmp_path: Path) -> Iterator[Told]:
    """A small office of one's own, on the evening on which it was told."""
    copied(once(tmp_path_factory, "small-demonstration", tell_small), tmp_path)
    clock = SteppingClock(EVENING)
    store = Store(f"sqlite:///{tmp_path / 'guitu.db'}", keyring(tmp_path), durable=False)
    runtime = replace(runtime_of(store, clock, tmp_path), demo=True)
    yield Told(runtime, clock, tmp_path)
    store.engine.dispose()


@pytest.fixture
def full(tmp_path_factory: pytest.TempPathFactory, tmp_path: Path) -> Iterator[Told]:
    """The whole office, as its own command told it that evening."""
    folder = copied(full_office(tmp_path_factory), tmp_path) / "instance"
    clock = SteppingClock(EVENING)
    instance = open_instance(Settings(), folder, InstanceKind.DEMO, clock, durable=False)
    yield Told(instance.runtime, clock, folder)
    instance.runtime.store.engine.dispose()
