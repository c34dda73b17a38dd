"""How current a last known place is, by the rules of the day."""

from datetime import UTC, date, datetime, timedelta

import pytest

from core.law import load_presets
from location.pings.rules import Freshness, freshness
from tests.law.books import CONFIG

VIEW = load_presets(CONFIG).at(date(2026, 11, 23))
NOW = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("minutes", "found"),
    [
        (0, Freshness.CURRENT),
        (30, Freshness.CURRENT),
        (31, Freshness.STALE),
        (180, Freshness.STALE),
        (181, Freshness.SILENT),
    ],
)
def test_a_place_grows_old_and_then_silent(minutes: int, found: Freshness) -> None:
    assert freshness(VIEW, NOW - timedelta(minutes=minutes), NOW) is found
