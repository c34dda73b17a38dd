"""Which tests go to one worker: those that share something which is dear to make.

xdist's own groups hang a name on the test's id, which newer versions of pytest no longer let it do, silently.
"""

import pytest
from xdist.remote import Producer
from xdist.scheduler.loadscope import LoadScopeScheduling

SHARED = ("tests/journeys/",)
"""Folders whose tests share one served demonstration and one browser."""


class Together(LoadScopeScheduling):  # type: ignore[misc]
    """The tests of a shared folder go to one worker, every other test to whoever is free."""

    def _split_scope(self, nodeid: str) -> str:
        return next((folder for folder in SHARED if nodeid.startswith(folder)), nodeid)


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> Together:
    """Give the workers their tests."""
    return Together(config, log)
