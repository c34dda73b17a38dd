"""What may be done about where somebody may be: boundaries, prohibition orders, regular cross-city travel."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from core.access import Subject
from core.acts import Act, action
from core.clock import day_start
from core.errors import Conflict, Invalid
from core.law import RuleVersion
from core.law.terms import last_day as end_of
from corrections.boundaries import queries
from corrections.cases import steps as case_steps
from corrections.cases.rules import LAW_WORD
from corrections.file.models import Boundary, ProhibitionOrder, TravelPermit
from corrections.file.queries import facts_of, one
from corrections.file.steps import require_bound
from corrections.permissions import CasePermission
from corrections.regime.authority import who_decides
from corrections.regime.facts import ONE_DAY, whole_days
from corrections.regime.regime import Regime
from corrections.values import ActKind, BoundaryGround


@dataclass(frozen=True, slots=True)
class Bound:
    """A residence boundary somebody wants to set. `start` None means from now on."""

    zone: str
    label: str
    ground: BoundaryGround = BoundaryGround.STATUTE
    start: datetime | None = None
    end: datetime | None = None
    reason: str = ""


@action("boundary.set", needs=CasePermission.CASE_MANAGE)
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
    check_boundary(act, who, Bound(zone, label, ground, from_at, to_at, reason))
    for each in queries.boundaries(act.session, who.id):
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


def check_boundary(act: Act, who: Subject, bound: Bound) -> None:
    """Whether a boundary may be set so; Invalid with the fields that are wrong."""
    start, faults = bound.start or act.now, dict[str, str]()
    if not bound.zone or len(bound.zone) > 24:
        faults["zone"] = "Please choose a zone."
    if not bound.label.strip():
        faults["label"] = "Please name the boundary."
    if bound.ground is BoundaryGround.LOCAL_PRESET and not bound.reason.strip():
        faults["reason"] = "A local preset is narrower than the law: please give the reasons."
    if bound.end is not None and bound.end <= start:
        faults["to_at"] = "The end lies before the beginning."
    if any(each.from_at >= start for each in queries.boundaries(act.session, who.id)):
        faults["from_at"] = "A later boundary is on file already."
    if faults:
        raise Invalid(fields=faults)


@action("boundary.ended", needs=CasePermission.CASE_MANAGE)
def end_boundary(act: Act, *, boundary: str, at: datetime | None = None) -> None:
    """End a boundary that is in force."""
    row = one(act.session, Boundary, boundary)
    end = at or act.now
    if not row.from_at < end <= act.now or (row.to_at is not None and row.to_at <= end):
        raise Conflict()
    row.to_at = end
    act.about(act.session.get_one(Subject, row.subject_id), boundary=boundary)


@action("prohibition.recorded", needs=CasePermission.CASE_MANAGE)
def record_prohibition_order(
    act: Act, *, subject: str, document: str, content: str, zones: Collection[str], first_day: date, last_day: date
) -> str:
    """Record a prohibition order (禁止令) from its judgment. Answers its public id."""
    who = act.visible(subject)
    check_prohibition(act, who, document=document, content=content, first_day=first_day, last_day=last_day)
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


def may_carry_order(act: Act, who: Subject) -> bool:
    """Whether a person of this category may carry a prohibition order."""
    word = LAW_WORD[facts_of(act.session, who.id).category]
    return word in act.law.at(act.today).items("term.prohibition_categories")


def prohibition_rule(act: Act, who: Subject, first_day: date) -> tuple[Regime, RuleVersion]:
    """The regime of somebody who may carry a prohibition order, and the rule of how long it lasts at least.

    Conflict for the categories that carry none.
    """
    now, view = require_bound(act, who), act.law.at(first_day)
    word = LAW_WORD[facts_of(act.session, who.id).category]
    if word not in view.items("term.prohibition_categories"):
        raise Conflict("A prohibition order goes with public surveillance or a suspended sentence only.")
    return now, view.rule(f"term.prohibition_{word}_min_months")


def check_prohibition(
    act: Act, who: Subject, *, document: str, content: str, first_day: date, last_day: date
) -> RuleVersion:
    """Whether an order may be recorded so: Invalid and Conflict as `record_prohibition_order`; answers its rule."""
    now, rule = prohibition_rule(act, who, first_day)
    term, least, faults = now.standing.term, act.law.at(first_day).integer(rule.id), dict[str, str]()
    if not document.strip():
        faults["document"] = "Please give the number of the paper."
    if not content.strip():
        faults["content"] = "Please give what the order forbids, in its own words."
    if first_day < term.first_day:
        faults["first_day"] = "By law the order begins with the term, not before it."
    if last_day < end_of(first_day, months=least) or last_day > term.last_day:
        faults["last_day"] = "By law the order lasts at least %(least)s months and no longer than the term."
    if faults:
        raise Invalid(fields=faults, least=least)
    return rule


@action("travel.recorded", needs=CasePermission.CONDITION_DECIDE_COUNTY)
def record_travel_permit(act: Act, *, subject: str, destination: str, first_day: date, document: str) -> str:
    """Approve regular cross-city travel for as long as one approval lasts. Answers its public id."""
    who = act.visible(subject)
    last = check_travel(act, who, destination=destination, first_day=first_day, document=document)
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


def check_travel(act: Act, who: Subject, *, destination: str, first_day: date, document: str) -> date:
    """Whether travel may be approved so: raises as `record_travel_permit`; answers the last day of the approval."""
    now, view, faults = require_bound(act, who), act.law.at(first_day), dict[str, str]()
    case_steps.require_decider(act, who_decides(ActKind.CROSS_CITY_TRAVEL, view))
    last = end_of(first_day, months=view.integer("leave.travel_months"))
    if not destination.strip():
        faults["destination"] = "Please give where to."
    if not document.strip():
        faults["document"] = "Please give the number of the paper."
    if last < act.today:
        faults["first_day"] = "An approval from that day on is over already."
    if first_day > now.standing.term.last_day:
        faults["first_day"] = "The term ends before that day."
    if any(
        each.destination == destination.strip() and each.withdrawn_at is None and each.to_at > day_start(first_day)
        for each in queries.travels(act.session, who.id)
    ):
        faults["destination"] = "Another approval for this place still runs on that day. After it ends, apply anew."
    if faults:
        raise Invalid(fields=faults)
    return last
