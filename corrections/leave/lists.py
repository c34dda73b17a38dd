"""Leaves as lists show them."""

from typing import Any

from flask import url_for
from flask_babel import gettext as _

from core.acts import Act
from corrections.file.kinds import LeaveState
from corrections.file.models import LeavePermit
from corrections.leave import rules
from corrections.leave.words import REASON_LABELS, STATE_LABELS, STATE_SHAPES


def listed(act: Act, permit: LeavePermit) -> dict[str, Any]:
    """A leave as lists show it."""
    late = 0
    if permit.state in (LeaveState.APPROVED, LeaveState.CLOSED):
        late = rules.late_by(permit.last_day, permit.closed_at, act.today)
    kind, word = STATE_SHAPES[permit.state], STATE_LABELS[permit.state]
    if late and permit.state is LeaveState.APPROVED:
        kind, word = "late", _("Not back")
    return {
        "href": url_for("leave.show", leave=permit.public_id),
        "first_day": permit.first_day,
        "last_day": permit.last_day,
        "destination": permit.destination,
        "reason": REASON_LABELS[permit.reason_kind],
        "kind": kind,
        "word": word,
        "late": late,
        "open": permit.state in (LeaveState.REQUESTED, LeaveState.RECORDED),
    }
