"""What is done about the register: somebody is entered, asked, looked after more closely, and leaves it again."""

from datetime import date

from flask_babel import lazy_gettext as _l

from assistance.handover import queries, rules
from assistance.handover.kinds import ENDINGS, HandoverState
from assistance.handover.models import Consent, Handover
from assistance.handover.values import (
    ConsentToRecord,
    FocusToSet,
    HandoverToOpen,
    HandoverToPassOn,
    HelpToEnd,
    PeriodToClose,
)
from assistance.permissions import AssistancePermission
from core.access import Subject
from core.acts import Act, action
from core.errors import Conflict, Invalid, NotVisible
from corrections.cases import queries as cases
from corrections.people import queries as people
from corrections.people import steps as people_steps
from corrections.people.kinds import Purpose
from corrections.volunteers import queries as volunteers

WRITE = AssistancePermission.ASSISTANCE_WRITE


@action("handover.opened", needs=WRITE, says=_l("Entered a person in the assistance register"))
def open_handover(act: Act, value: HandoverToOpen) -> str:
    """Enter somebody who has a file into the assistance register. Answers the entry's public id.

    The period follows from the rule in force on the day of release. Whoever comes from correction must have a case of
    that category that has ended. Conflict while correction lasts or another entry is open.
    """
    person = act.visible(value.subject)
    row = Handover(
        subject_id=person.id,
        source=value.source,
        released_on=value.released_on,
        document=" ".join(value.document.split()),
        registered_at=act.now,
        period_last=rules.check_entry(act.law, value, _facts(act, person), act.today),
        state=HandoverState.WAITING,
        version=1,
    )
    _set_focus(row, value)
    people_steps.now_for(act, person, Purpose.ASSISTANCE)
    act.session.add(row)
    act.session.flush()
    act.about(person, value, handover=row.public_id)
    return row.public_id


@action("handover.consent_recorded", needs=WRITE, says=_l("Recorded whether assistance is wanted"))
def record_consent(act: Act, value: ConsentToRecord) -> str:
    """Record that the person wants help: how it was said, when, and where the paper lies. Answers the record's id.

    Also for somebody who refused before and asks now, while the period runs.
    """
    _must_be(value, wanted=True)
    row = act.one(Handover, value.handover, lock=True)
    if row.period_last < act.today:
        raise Conflict("The period in which help is offered is over.")
    _move(row, HandoverState.ACCEPTED)
    row.closed_on, row.closing = None, None
    answer = _keep_answer(act, row, value)
    act.about(act.subject_of(row), value, consent=answer.public_id)
    return answer.public_id


@action("handover.refused", needs=WRITE, says=_l("Recorded that assistance was refused"))
def refuse(act: Act, value: ConsentToRecord) -> str:
    """Record that the person wants no help, or no more of it. It ends the help and closes the person to helpers."""
    _must_be(value, wanted=False)
    row = act.one(Handover, value.handover, lock=True)
    _close(act, row, HandoverState.REFUSED, value.on)
    answer = _keep_answer(act, row, value)
    act.about(act.subject_of(row), value, consent=answer.public_id)
    return answer.public_id


@action("handover.handed_elsewhere", needs=WRITE, says=_l("Handed over to another place"))
def hand_over_elsewhere(act: Act, value: HandoverToPassOn) -> None:
    """Record that another office has taken over."""
    row = act.one(Handover, value.handover, lock=True)
    _close(act, row, HandoverState.HANDED_ELSEWHERE, value.on, value.words)
    act.about(act.subject_of(row), value)


@action("handover.period_closed", needs=WRITE, says=_l("Closed an assistance period"))
def close_period(act: Act, value: PeriodToClose) -> None:
    """Close an entry whose period has run out. Conflict before that."""
    row = act.one(Handover, value.handover, lock=True)
    if row.period_last >= act.today:
        raise Conflict("The period in which help is offered still runs.")
    _close(act, row, HandoverState.PERIOD_OVER, row.period_last)
    act.about(act.subject_of(row), value)


@action("handover.ended", needs=WRITE, says=_l("Ended assistance"))
def end_help(act: Act, value: HelpToEnd) -> None:
    """Close an entry because the person moved away, died, or is in prison again."""
    if value.state not in ENDINGS:
        raise Invalid(fields={"state": "Please choose how it ended."})
    row = act.one(Handover, value.handover, lock=True)
    _close(act, row, value.state, value.on, value.words)
    act.about(act.subject_of(row), value)


@action("handover.focus_set", needs=WRITE, says=_l("Set special attention"))
def set_focus(act: Act, value: FocusToSet) -> int:
    """Say on which grounds a person is looked after more closely. Answers the new version."""
    row = act.one(Handover, value.handover, lock=True)
    if value.version != row.version:
        raise Conflict()
    rules.check_focus(value)
    _set_focus(row, value)
    row.version += 1
    act.about(act.subject_of(row), value)
    return row.version


def _facts(act: Act, person: Subject) -> rules.ReleaseFacts:
    if people.find(act.session, person.id) is None:
        raise NotVisible()
    entry = queries.entry(act.session, person.id)
    brief = cases.briefs(act.session, [person.id]).get(person.id)
    return rules.ReleaseFacts(
        in_hand=queries.in_hand(act, person.id),
        listed=entry is not None and rules.on_register(entry.state, entry.period_last, act.today),
        last_released=entry.released_on if entry else None,
        category=brief.category if brief else None,
    )


def _must_be(value: ConsentToRecord, *, wanted: bool) -> None:
    if value.wanted is not wanted:
        raise Invalid(fields={"wanted": Invalid.default})


def _keep_answer(act: Act, row: Handover, value: ConsentToRecord) -> Consent:
    rules.check_answer(value, row.released_on, act.today)
    answer = Consent(
        subject_id=row.subject_id,
        handover_id=row.id,
        given=value.wanted,
        way=value.way,
        on_day=value.on,
        evidence=" ".join(value.evidence.split()),
        by_id=act.actor.user_id,
        recorded_at=act.now,
    )
    answer.words = value.words or None
    act.session.add(answer)
    act.session.flush()
    return answer


def _close(act: Act, row: Handover, state: HandoverState, on: date, words: str = "") -> None:
    _move(row, state)
    rules.check_day(on, row.released_on, act.today)
    row.closed_on, row.closing = on, words or None
    if not queries.in_hand(act, row.subject_id):
        for helped in volunteers.helpers_of(act.session, row.subject_id):
            assignment = helped.assignment
            if assignment.to_day is None or assignment.to_day >= act.today:
                assignment.to_day = act.today - rules.ONE_DAY


def _move(row: Handover, state: HandoverState) -> None:
    if not rules.may_become(row.state, state):
        raise Conflict("The entry does not stand so that this can follow. Please look again.")
    row.state, row.version = state, row.version + 1


def _set_focus(row: Handover, value: HandoverToOpen | FocusToSet) -> None:
    row.focus = [ground.value for ground in dict.fromkeys(value.focus)]
    row.focus_note = value.focus_note or None
