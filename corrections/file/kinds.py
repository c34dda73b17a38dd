"""The fixed words of the tables of the file, and their lawful transitions."""

from enum import StrEnum


class LeaveState(StrEnum):
    """Where a request for leave stands. The lawful steps are in `TRANSITIONS`."""

    REQUESTED = "requested"
    RECORDED = "recorded"
    """The decision on paper is recorded and waits for a second person."""
    APPROVED = "approved"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    CLOSED = "closed"
    """销假: the person has come back and reported."""


class LeaveReason(StrEnum):
    """Proper reasons for leave (实施办法 art. 26)."""

    MEDICAL = "medical"
    STUDY = "study"
    LAWSUIT = "lawsuit"
    FAMILY = "family"
    WORK = "work"
    OTHER = "other"


GRANTED = (LeaveState.APPROVED, LeaveState.CLOSED)
"""The states in which a leave is or was a permit."""
TRANSITIONS: dict[LeaveState, frozenset[LeaveState]] = {
    LeaveState.REQUESTED: frozenset(
        {LeaveState.APPROVED, LeaveState.REFUSED, LeaveState.RECORDED, LeaveState.WITHDRAWN}
    ),
    LeaveState.RECORDED: frozenset({LeaveState.APPROVED, LeaveState.REFUSED, LeaveState.REQUESTED}),
    LeaveState.APPROVED: frozenset({LeaveState.CLOSED, LeaveState.WITHDRAWN}),
    LeaveState.REFUSED: frozenset(),
    LeaveState.WITHDRAWN: frozenset(),
    LeaveState.CLOSED: frozenset(),
}
"""From which state a leave may pass into which."""


class PeopleShown(StrEnum):
    """Which people the list shows."""

    IN_HAND = "in_hand"
    ENDED = "ended"
    ALL = "all"
