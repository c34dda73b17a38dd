"""What people do with an alert: take it up, note a step, close it with cause and result."""

from flask_babel import lazy_gettext as _l

from core.acts import Act, action
from core.errors import NotAllowed
from location.alerts import rules
from location.alerts.kinds import AlertState
from location.alerts.models import Alert, AlertNote
from location.alerts.values import AlertStep, AlertToClose, AlertToTake
from location.permissions import LocationPermission


@action("alert.taken", needs=LocationPermission.ALERT_CLOSE, says=_l("Took an alert in hand"))
def take(act: Act, value: AlertToTake) -> None:
    """Take an alert up, so that everybody sees who deals with it."""
    row = act.one(Alert, value.alert, lock=True)
    rules.check_move(row.state, AlertState.IN_HAND)
    row.state = AlertState.IN_HAND
    row.taken_by, row.taken_at = act.actor.user_id, act.now
    act.about(row, value)


@action("alert.noted", needs=LocationPermission.ALERT_CLOSE, says=_l("Noted a check on an alert"))
def note(act: Act, value: AlertStep) -> str:
    """Note a step: a call, an answer, a visit. Answers its public id."""
    row = act.one(Alert, value.alert, lock=True)
    rules.check_step(row.state)
    entry = AlertNote(subject_id=row.subject_id, alert_id=row.id, at=act.now, user_id=_person(act))
    entry.text = value.text
    act.session.add(entry)
    act.session.flush()
    act.about(row, value, note=entry.public_id)
    return entry.public_id


@action("alert.closed", needs=LocationPermission.ALERT_CLOSE, says=_l("Closed an alert"))
def close(act: Act, value: AlertToClose) -> None:
    """Close an alert with what the human check found, why it happened, and what came of it."""
    row = act.one(Alert, value.alert, lock=True)
    rules.check_result(value.result)
    rules.check_move(row.state, AlertState.CLOSED)
    row.state = AlertState.CLOSED
    row.closed_user, row.closed_at = _person(act), act.now
    row.outcome, row.cause, row.result = value.outcome, value.cause, value.result
    act.about(row, value)


def _person(act: Act) -> int:
    if act.actor.user_id is None:
        raise NotAllowed()
    return act.actor.user_id
