"""Where the handling of an alert stands, what a check found, and why it happened."""

from enum import StrEnum


class AlertState(StrEnum):
    """Where the handling of an alert stands."""

    OPEN = "open"
    IN_HAND = "in_hand"
    """Somebody has taken it up."""
    CLOSED = "closed"


TRANSITIONS = {
    AlertState.OPEN: {AlertState.IN_HAND, AlertState.CLOSED},
    AlertState.IN_HAND: {AlertState.CLOSED},
    AlertState.CLOSED: set[AlertState](),
}


class AlertOutcome(StrEnum):
    """What the human check found. Only a confirmed episode can become a fact."""

    CONFIRMED = "confirmed"
    EXCUSED = "excused"
    FALSE = "false"


class Cause(StrEnum):
    """Why it happened, as the human check found."""

    OUT_WITHOUT_LEAVE = "out_without_leave"
    LEAVE_OVERRUN = "leave_overrun"
    LEAVE_NOT_RECORDED = "leave_not_recorded"
    EMERGENCY = "emergency"
    COARSE_POSITION = "coarse_position"
    GENERALISED_LINE = "generalised_line"
    DEVICE_WITH_SOMEBODY_ELSE = "device_with_somebody_else"
    OTHER = "other"
