"""The fixed words of accounts."""

from enum import StrEnum


class AccountStanding(StrEnum):
    """How an account stands."""

    OPEN = "open"
    AWAITED = "awaited"
    """Opened or reset; its owner has still to come with the code."""
    CLOSED = "closed"
