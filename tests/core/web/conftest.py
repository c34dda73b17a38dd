"""Forms are asked here without the token of a page that was loaded before."""

import pytest

from tests.support.client import application
from tests.support.office import World


@pytest.fixture(autouse=True)
def no_token(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """The application is shared by all tests of a process, so the setting is put back."""
    monkeypatch.setitem(application(world).config, "WTF_CSRF_ENABLED", False)
