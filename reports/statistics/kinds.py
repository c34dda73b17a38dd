"""The figures that the office counts."""

from enum import StrEnum

from corrections.kinds import EndKind


class Figure(StrEnum):
    """The figures about people, each a list of subjects."""

    RECEIVED = "received"
    RELEASED = "released"
    ENDED_OTHERWISE = "ended_otherwise"
    IN_HAND = "in_hand"
    ASSISTED = "assisted"
    AFTER_CORRECTION = "after_correction"
    """On the assistance register, out of correction."""


OTHERWISE = frozenset({EndKind.REVOKED, EndKind.RETURNED_TO_PRISON, EndKind.DIED, EndKind.MOVED_AWAY})
"""Ends that release nobody from correction (社区矫正法 arts. 27, 45)."""
