"""What is done to help: a need is noted, something is done about it, and the need is closed with its result."""

from flask_babel import lazy_gettext as _l

from assistance.handover import queries as handovers
from assistance.handover.rules import on_register
from assistance.permissions import AssistancePermission
from assistance.support import rules
from assistance.support.models import Aid, Need
from assistance.support.values import AidToLog, NeedToClose, NeedToNote
from core.access import Subject
from core.acts import Act, action
from core.errors import Conflict, NotVisible
from corrections.people import queries as people


@action("aid.need_noted", needs=AssistancePermission.ASSISTANCE_WRITE, says=_l("Noted a need"))
def note_need(act: Act, value: NeedToNote) -> str:
    """Note what somebody needs. Answers the need's public id."""
    person = _helped(act, value.subject)
    rules.check_given(value, act.today)
    row = Need(
        subject_id=person.id,
        kind=value.kind,
        noticed_on=value.on,
        recorded_at=act.now,
        recorded_by=act.actor.user_id,
    )
    row.what = value.what
    act.session.add(row)
    act.session.flush()
    act.about(person, value, need=row.public_id)
    return row.public_id


@action("aid.logged", needs=AssistancePermission.ASSISTANCE_WRITE, says=_l("Logged help given"))
def log_aid(act: Act, value: AidToLog) -> str:
    """Record something that was done to help, of itself or about a need. Answers its public id.

    Conflict for somebody who is neither on the register nor under correction: help is voluntary, and a refusal ends it.
    """
    person = _helped(act, value.subject)
    need = _open_need(act, person, value.need) if value.need else None
    rules.check_given(value, act.today, need.noticed_on if need else None)
    row = Aid(
        subject_id=person.id,
        need_id=need.id if need else None,
        kind=need.kind if need else value.kind,
        on_day=value.on,
        giver=" ".join(value.giver.split()),
        proof=" ".join(value.proof.split()),
        by_id=act.actor.user_id,
        recorded_at=act.now,
    )
    row.what = value.what
    act.session.add(row)
    act.session.flush()
    act.about(person, value, aid=row.public_id, kind=row.kind.value)
    return row.public_id


@action("aid.need_closed", needs=AssistancePermission.ASSISTANCE_WRITE, says=_l("Closed a need"))
def close_need(act: Act, value: NeedToClose) -> None:
    """Say what became of a need. Conflict when somebody was faster."""
    row = act.one(Need, value.need, lock=True)
    if row.closed_on is not None:
        raise Conflict("This need has been closed already.")
    rules.check_result(value, row.noticed_on, act.today)
    row.closed_on, row.outcome, row.result = value.on, value.outcome, value.result or None
    act.about(act.subject_of(row), value)


def _helped(act: Act, subject: str) -> Subject:
    person = act.visible(subject)
    if people.find(act.session, person.id) is None:
        raise NotVisible()
    entry = handovers.entry(act.session, person.id)
    listed = entry is not None and on_register(entry.state, entry.period_last, act.today)
    if not listed and not handovers.in_hand(act, person.id):
        raise Conflict("This person is neither on the assistance register nor under correction.")
    return person


def _open_need(act: Act, person: Subject, need: str) -> Need:
    row = act.one(Need, need)
    if row.subject_id != person.id:
        raise NotVisible()
    if row.closed_on is not None:
        raise Conflict("This need has been closed already.")
    return row
