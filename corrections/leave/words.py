"""What people read for the state of a leave and the reasons for one."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from flask_babel import lazy_gettext as _l

from corrections.file.kinds import LeaveReason, LeaveState

STATE_LABELS: Mapping[StrEnum, Any] = {
    LeaveState.REQUESTED: _l("Waiting for a decision"),
    LeaveState.RECORDED: _l("Waiting for a second person"),
    LeaveState.APPROVED: _l("Granted"),
    LeaveState.REFUSED: _l("Not granted"),
    LeaveState.WITHDRAWN: _l("Withdrawn"),
    LeaveState.CLOSED: _l("Back and closed"),
}
STATE_SHAPES: Mapping[StrEnum, str] = {
    LeaveState.REQUESTED: "due",
    LeaveState.RECORDED: "due",
    LeaveState.APPROVED: "ok",
    LeaveState.REFUSED: "quiet",
    LeaveState.WITHDRAWN: "quiet",
    LeaveState.CLOSED: "quiet",
}
"""Shape and colour of each state."""
REASON_LABELS: Mapping[StrEnum, Any] = {
    LeaveReason.MEDICAL: _l("Medical treatment"),
    LeaveReason.STUDY: _l("Schooling"),
    LeaveReason.LAWSUIT: _l("A lawsuit"),
    LeaveReason.FAMILY: _l("An important family matter"),
    LeaveReason.WORK: _l("Work or business"),
    LeaveReason.OTHER: _l("Another proper reason"),
}
