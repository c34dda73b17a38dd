"""The figures that the office counts."""

from enum import StrEnum


class Figure(StrEnum):
    """The figures about people, each a list of subjects."""

    RECEIVED = "received"
    RELEASED = "released"
    ENDED_OTHERWISE = "ended_otherwise"
    IN_HAND = "in_hand"
    ASSISTED = "assisted"
    AFTER_CORRECTION = "after_correction"
    """On the assistance register, out of correction."""
