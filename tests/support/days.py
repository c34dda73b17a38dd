"""When the tests take place."""

from datetime import UTC, datetime

from core.clock import office_day

MONDAY = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
"""Where the test clock stands at first: Monday 2026-11-23, nine in the morning at the office."""
TODAY = office_day(MONDAY)
