"""What may be done about conditions: set a boundary, record orders and permits, open a check, arrange duties.

The acts about leave, papers and sensitive periods stand in files of their own and are offered here as well.
"""

from collections.abc import Collection
from datetime import date, datetime, timedelta

from core.access import Permission, Subject
from core.acts import Act, action
from core.clock import day_start, office_day
from core.errors import Conflict, Invalid
from core.law.terms import last_day as end_of
from corrections.cases.rules import LAW_WORD
from corrections.conditions import queries, steps
from corrections.conditions.leave import (
    approve_leave,
    check_leave_paper,
    close_leave,
    record_leave_paper,
    refuse_leave,
    request_leave,
    withdraw_leave,
)
from corrections.conditions.models import (
    Boundary,
    CheckWindow,
    IssuedTerminal,
    ProhibitionOrder,
    TravelPermit,
)
from corrections.conditions.papers import (
    cancel_measure,
    check_device,
    check_paper,
    lift_device,
    record_device_window,
    record_measure,
)
from corrections.conditions.periods import end_sensitive_period, order_sensitive_period
from corrections.regime.facts import whole_days
from corrections.regime.regime import Regime
from corrections.regime.slots import Frequency
from corrections.values import BoundaryGround, Carrier, DutyKind, Status

__all__ = [
    "approve_leave",
    "arrange_duty",
    "cancel_measure",
    "check_device",
    "check_leave_paper",
    "check_paper",
    "close_leave",
    "end_boundary",
    "end_sensitive_period",
    "exempt_duties",
    "issue_terminal",
    "lift_device",
    "open_check_window",
    "order_sensitive_period",
    "record_device_window",
    "record_leave_paper",
    "record_measure",
    "record_prohibition_order",
    "record_travel_permit",
    "refuse_leave",
    "request_leave",
    "set_boundary",
    "stop_check_window",
    "withdraw_leave",
]

ONE_DAY = timedelta(days=1)
INSTANT = timedelta(microseconds=1)


@action("boundary.set", needs=Permission.CASE_MANAGE)
def set_boundary(
    act: Act,
    *,
    subject: str,
    zone: str,
    label: str,
    ground: BoundaryGround = BoundaryGround.STATUTE,
    from_at: datetime | None = None,
    to_at: datetime | None = None,
    reason: str = "",
) -> str:
    """Set the residence boundary; the one in force ends where this begins. Answers its public id.

    `zone` is the public id of the zone that positions are judged against. A local preset needs a reason, for it is
    narrower than the law.
    """
    who, start = act.visible(subject), from_at or act.now
    faults: dict[str, str] = {}
    if not zone or len(zone) > 24:
        faults["zone"] = "Please choose a zone."
    if not label.strip():
        faults["label"] = "Please name the boundary."
    if ground is BoundaryGround.LOCAL_PRESET and not reason.strip():
        faults["reason"] = "A local preset is narrower than the law: please give the reasons."
    if to_at is not None and to_at <= start:
        faults["to_at"] = "The end lies before the beginning."
    known = queries.boundaries(act.session, who.id)
    if any(each.from_at >= start for each in known):
        faults["from_at"] = "A later boundary is on file already."
    if faults:
        raise Invalid(fields=faults)
    for each in known:
        if each.to_at is None or each.to_at > start:
            each.to_at = start
    row = Boundary(
        subject_id=who.id,
        zone=zone,
        label=label.strip(),
        ground=ground,
        from_at=start,
        to_at=to_at,
        reason=reason.strip(),
    )
    act.session.add(row)
    act.about(who, boundary=row.public_id, ground=ground.value)
    return row.public_id


@action("boundary.ended", needs=Permission.CASE_MANAGE)
def end_boundary(act: Act, *, boundary: str, at: datetime | None = None) -> None:
    """End a boundary that is in force."""
    row = queries.one(act.session, Boundary, boundary)
    end = at or act.now
    if not row.from_at < end <= act.now or (row.to_at is not None and row.to_at <= end):
        raise Conflict()
    row.to_at = end
    act.about(act.session.get_one(Subject, row.subject_id), boundary=boundary)


@action("prohibition.recorded", needs=Permission.CASE_MANAGE)
def record_prohibition_order(
    act: Act, *, subject: str, document: str, content: str, zones: Collection[str], first_day: date, last_day: date
) -> str:
    """Record a prohibition order (禁止令) from its judgment. Answers its public id."""
    who = act.visible(subject)
    now, view = _bound(act, who), act.law.at(first_day)
    category = queries.facts_of(act.session, who.id).category
    word, faults = LAW_WORD[category], dict[str, str]()
    if word not in view.items("term.prohibition_categories"):
        raise Conflict("A prohibition order goes with public surveillance or a suspended sentence only.")
    least = view.integer(f"term.prohibition_{word}_min_months")
    if not document.strip() or not content.strip():
        faults["document"] = "Please give the number of the paper and what it forbids."
    if last_day < end_of(first_day, months=least) or last_day > now.standing.term.last_day:
        faults["last_day"] = "By law the order lasts at least %(least)s months and no longer than the term."
    if faults:
        raise Invalid(fields=faults, least=least)
    period = whole_days(first_day, last_day)
    row = ProhibitionOrder(
        subject_id=who.id,
        document=document.strip(),
        zones=sorted(zones),
        from_at=period.start,
        to_at=day_start(last_day + ONE_DAY),
    )
    row.content = content.strip()
    act.session.add(row)
    act.about(who, order=row.public_id)
    return row.public_id


@action("travel.recorded", needs=Permission.CONDITION_DECIDE_COUNTY)
def record_travel_permit(act: Act, *, subject: str, destination: str, first_day: date, document: str) -> str:
    """Approve regular cross-city travel for as long as one approval lasts. Answers its public id."""
    who = act.visible(subject)
    _bound(act, who)
    if not destination.strip() or not document.strip():
        raise Invalid(fields={"destination": "Please give where to and the number of the paper."})
    last = end_of(first_day, months=act.law.at(first_day).integer("leave.travel_months"))
    row = TravelPermit(
        subject_id=who.id,
        destination=destination.strip(),
        document=document.strip(),
        from_at=day_start(first_day),
        to_at=day_start(last + ONE_DAY),
    )
    act.session.add(row)
    act.about(who, travel=row.public_id)
    return row.public_id


@action("check.opened", needs=Permission.CASE_MANAGE)
def open_check_window(act: Act, *, subject: str, minutes: int, reason: str) -> str:
    """Ask for a phone check (信息化核查): positions may be taken for so long and no longer. Answers its public id."""
    who = act.visible(subject)
    _bound(act, who)
    most = act.law.at(act.today).integer("positioning.check_max_minutes")
    faults: dict[str, str] = {}
    if not 1 <= minutes <= most:
        faults["minutes"] = "A check lasts at least one minute and at most %(most)s."
    if not reason.strip():
        faults["reason"] = "Please say what the check is for."
    if faults:
        raise Invalid(fields=faults, most=most)
    if any((each.stopped_at or each.to_at) > act.now for each in queries.checks(act.session, who.id)):
        raise Conflict("A check is running already. It ends by itself; another may follow it later.")
    row = CheckWindow(
        subject_id=who.id,
        from_at=act.now,
        to_at=act.now + timedelta(minutes=minutes),
        asked_by=act.actor.ref,
        reason=reason.strip(),
    )
    act.session.add(row)
    act.about(who, check=row.public_id, minutes=minutes)
    return row.public_id


@action("check.stopped", needs=Permission.CASE_MANAGE)
def stop_check_window(act: Act, *, check: str) -> None:
    """Stop a phone check before its time."""
    row = queries.one(act.session, CheckWindow, check)
    if row.stopped_at is not None or row.to_at <= act.now:
        raise Conflict("This check is over.")
    row.stopped_at = max(act.now, row.from_at + INSTANT)
    act.about(act.session.get_one(Subject, row.subject_id), check=check)


@action("terminal.issued", needs=Permission.DEVICE_BIND)
def issue_terminal(
    act: Act, *, subject: str, carrier: Carrier, from_at: datetime, to_at: datetime | None = None
) -> str:
    """Note a phone or band handed out under the local practice that was lawful until 2020-06-30. Answers its id."""
    who = act.visible(subject)
    if not act.law.at(office_day(from_at)).holds("positioning.local_register"):
        raise Conflict("The law of that day knows no such positioning.")
    row = IssuedTerminal(subject_id=who.id, carrier=carrier, from_at=from_at, to_at=to_at)
    act.session.add(row)
    act.about(who, terminal=row.public_id)
    return row.public_id


@action("duty.arranged", needs=Permission.PLAN_WRITE)
def arrange_duty(
    act: Act, *, subject: str, kind: DutyKind, frequency: Frequency, to_at: datetime | None = None, document: str = ""
) -> str:
    """Give this person a frequency of their own for one duty from now on. Answers its public id."""
    who = act.visible(subject)
    row = steps.arrange(act, who, kind=kind, frequency=frequency, from_at=act.now, to_at=to_at, document=document)
    act.about(who, arrangement=row.public_id, duty=kind.value)
    return row.public_id


@action("duty.exempted", needs=Permission.CASE_MANAGE)
def exempt_duties(
    act: Act, *, subject: str, kinds: Collection[DutyKind], to_at: datetime | None, reason: str, document: str = ""
) -> str:
    """Excuse this person from some duties from now on. Answers its public id."""
    who = act.visible(subject)
    row = steps.exempt(act, who, kinds=kinds, from_at=act.now, to_at=to_at, reason=reason, document=document)
    act.about(who, exemption=row.public_id)
    return row.public_id


def _bound(act: Act, who: Subject) -> Regime:
    """The regime of somebody under correction; Conflict for anybody else."""
    now = queries.regime_now(act, who)
    if now.status is not Status.UNDER_CORRECTION:
        raise Conflict("This person is not under correction.")
    return now
