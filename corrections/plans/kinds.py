"""The fixed words of plans."""

from enum import StrEnum


class ChangeGround(StrEnum):
    """Why there is a new version (社区矫正法 art. 24: adjusted when class, effect or behaviour changes)."""

    FIRST = "first"
    REVIEW = "review"
    LEVEL_CHANGED = "level_changed"
    CONDUCT_CHANGED = "conduct_changed"
    CIRCUMSTANCES_CHANGED = "circumstances_changed"
    CORRECTED = "corrected"
    """The version before held a mistake."""
