"""The quick run: one database engine, one language, no browser. The rest is not chosen, so nothing is skipped.

A test is left out for how it was parametrized or for its marks, never by name, so a new test is sorted by itself.
"""

import pytest

from core.catalogue import ENGLISH

LEFT_OUT_MARKS = ("faults", "long", "journey", "slow")
LEFT_OUT_VALUES = ("postgresql", ENGLISH)
"""Values of a parameter: the second database engine and the second language."""


def is_quick(item: pytest.Item) -> bool:
    """Whether a test belongs to the quick run."""
    if any(item.get_closest_marker(mark) for mark in LEFT_OUT_MARKS):
        return False
    call = getattr(item, "callspec", None)
    given = call.params.values() if call is not None else ()
    return not any(isinstance(value, str) and value in LEFT_OUT_VALUES for value in given)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Choose the tests of the quick run."""
    left_out = [item for item in items if not is_quick(item)]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if is_quick(item)]
