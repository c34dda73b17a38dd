"""What every test may stand on: a store on each engine, a ground with a still clock, and a small office."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, sync_playwright

from core.acts import Runtime
from core.clock import SteppingClock
from core.store import Store
from tests.support import browser as chromium
from tests.support import office
from tests.support.databases import Furnished, fresh_store, runtime_of
from tests.support.days import MONDAY

pytest_plugins = ["tests.support.noskip", "tests.support.together"]
settings.register_profile("house", deadline=None)
settings.load_profile("house")


@pytest.fixture
def clock() -> SteppingClock:
    """A clock that stands still."""
    return SteppingClock(MONDAY)


@pytest.fixture(params=["sqlite", "postgresql"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """A store with the whole schema and the presets, once on each engine."""
    furnished = Furnished.OFFICE if "world" in request.fixturenames else Furnished.BARE
    with fresh_store(request.param, furnished, tmp_path) as store:
        yield store


@pytest.fixture
def runtime(store: Store, clock: SteppingClock, tmp_path: Path) -> Runtime:
    """A ground whose law is the presets."""
    return runtime_of(store, clock, tmp_path)


@pytest.fixture
def world(runtime: Runtime) -> office.World:
    """A district with two offices and an account in each role."""
    return office.read(runtime)


@pytest.fixture(scope="session")
def engine() -> Iterator[Browser]:
    """The browser engine."""
    with sync_playwright() as playwright:
        browser = chromium.launch(playwright)
        yield browser
        browser.close()
