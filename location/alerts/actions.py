"""What people do with an alert: take it up, note a step, close it with cause and result."""

from core.acts import Act, action
from core.errors import Conflict, Invalid, NotAllowed
from location.alerts.models import TRANSITIONS, Alert, AlertNote, AlertOutcome, AlertState, Cause
from location.alerts.queries import alert
from location.permissions import LocationPermission


@action("alert.taken", needs=LocationPermission.ALERT_CLOSE)
def take(act: Act, *, alert_id: str) -> None:
    """Take an alert up, so that everybody sees who deals with it."""
    row = alert(act.session, alert_id)
    _move(row, AlertState.IN_HAND)
    row.taken_by, row.taken_at = act.actor.user_id, act.now
    act.about(row, subject_alert=row.public_id)


@action("alert.noted", needs=LocationPermission.ALERT_CLOSE)
def note(act: Act, *, alert_id: str, text: str) -> str:
    """Note a step: a call, an answer, a visit."""
    row = alert(act.session, alert_id)
    if row.state is AlertState.CLOSED:
        raise Conflict("This alert is closed.")
    if not text.strip():
        raise Invalid(fields={"text": "Say what was done."})
    entry = AlertNote(subject_id=row.subject_id, alert_id=row.id, at=act.now, user_id=_person(act))
    entry.text = text.strip()
    act.session.add(entry)
    act.session.flush()
    act.about(row, note=entry.public_id)
    return entry.public_id


@action("alert.closed", needs=LocationPermission.ALERT_CLOSE)
def close(act: Act, *, alert_id: str, outcome: AlertOutcome, cause: Cause, result: str) -> None:
    """Close an alert with what the human check found, why it happened, and what came of it."""
    row = alert(act.session, alert_id)
    if len(result.strip()) < 4:
        raise Invalid(fields={"result": "Say what came of it."})
    _move(row, AlertState.CLOSED)
    row.closed_user, row.closed_at = _person(act), act.now
    row.outcome, row.cause, row.result = outcome, cause, result.strip()
    act.about(row, outcome=outcome.value, cause=cause.value)


def _move(row: Alert, to: AlertState) -> None:
    if to not in TRANSITIONS[row.state]:
        raise Conflict("Somebody has already dealt with this alert.")
    row.state = to


def _person(act: Act) -> int:
    if act.actor.user_id is None:
        raise NotAllowed()
    return act.actor.user_id
