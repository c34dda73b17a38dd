"""What every test may stand on: a store on each engine, a ground with a still clock, and makers of people."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from core.acts import Anchors, Ground, LawShelf
from core.clock import SteppingClock
from core.publication.queries import published_law, stamp
from core.store import Base, Keyring, Store
from core.store.triggers import guard_on_create
from tests.support import office
from tests.support.databases import fresh_url

MONDAY = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
"""Where the test clock stands at first: Monday 2026-11-23, nine in the morning at the office."""


@pytest.fixture
def clock() -> SteppingClock:
    """A clock that stands still."""
    return SteppingClock(MONDAY)


@pytest.fixture(params=["sqlite", "postgresql"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """An empty store with the whole schema, once on each engine."""
    with fresh_url(request.param, tmp_path) as url:
        store = Store(url, Keyring.create(tmp_path / "keyring.json"))
        yield store
        store.engine.dispose()


@pytest.fixture
def ground(store: Store, clock: SteppingClock, tmp_path: Path) -> Ground:
    """A ground whose law is the presets."""
    anchors = Anchors(tmp_path / "anchors", store.keyring)
    made = Ground(store, anchors, clock, LawShelf(published_law, stamp), demo=False)
    office.adopt(made)
    return made


@pytest.fixture
def world(ground: Ground) -> office.World:
    """A district with two offices and an account in each role."""
    return office.build(ground)


__all__ = ["Base", "guard_on_create"]
