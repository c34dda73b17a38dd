"""What may be done about where somebody may be: boundaries, prohibition orders, regular cross-city travel."""

from datetime import date

from flask_babel import lazy_gettext as _l

from core.acts import Act, action
from core.clock import day_start
from core.errors import Conflict
from corrections.boundaries import queries, rules
from corrections.boundaries.rules import BoundarySpan
from corrections.boundaries.values import BoundaryToEnd, BoundaryToSet, ProhibitionToRecord, TravelToApprove
from corrections.cases import steps as case_steps
from corrections.cases.queries import case_of
from corrections.file.models import Boundary, ProhibitionOrder, TravelPermit
from corrections.file.steps import require_bound
from corrections.kinds import ActKind, Category
from corrections.permissions import CasePermission
from corrections.regime.authority import who_decides
from corrections.regime.facts import ONE_DAY, TermFact


@action("boundary.set", needs=CasePermission.CASE_MANAGE, says=_l("Set a residence boundary"))
def set_boundary(act: Act, value: BoundaryToSet) -> str:
    """Set the residence boundary; the one in force ends where this begins. Answers its public id.

    The zone is the public id of the area that positions are judged against.
    """
    person, span = act.visible(value.subject), check_boundary(act, value)
    for each in queries.boundaries(act.session, person.id):
        if each.to_at is None or each.to_at > span.start:
            each.to_at = span.start
    row = Boundary(
        subject_id=person.id,
        zone=value.zone,
        label=value.label,
        ground=value.ground,
        from_at=span.start,
        to_at=span.end,
        reason=value.reason,
    )
    act.session.add(row)
    act.about(person, value, boundary=row.public_id)
    return row.public_id


def check_boundary(act: Act, value: BoundaryToSet) -> BoundarySpan:
    """From when until when a boundary would bind; Invalid as `set_boundary`."""
    rows = queries.boundaries(act.session, act.visible(value.subject).id)
    return rules.check_boundary(value, act.now, act.today, [row.from_at for row in rows])


@action("boundary.ended", needs=CasePermission.CASE_MANAGE, says=_l("Ended a residence boundary"))
def end_boundary(act: Act, value: BoundaryToEnd) -> None:
    """End a boundary that is in force."""
    row = act.one(Boundary, value.boundary)
    if not rules.in_force(row, act.now) or row.from_at == act.now:
        raise Conflict()
    row.to_at = act.now
    act.about(act.subject_of(row), value)


@action("prohibition.recorded", needs=CasePermission.CASE_MANAGE, says=_l("Recorded a prohibition order"))
def record_prohibition_order(act: Act, value: ProhibitionToRecord) -> str:
    """Record a prohibition order (禁止令) from its judgment. Answers its public id."""
    person = act.visible(value.subject)
    check_prohibition(act, value)
    row = ProhibitionOrder(
        subject_id=person.id,
        document=value.document,
        zones=sorted(value.zones),
        from_at=day_start(value.first_day),
        to_at=day_start(value.last_day + ONE_DAY),
    )
    row.content = value.content
    act.session.add(row)
    act.about(person, order=row.public_id)
    return row.public_id


def check_prohibition(act: Act, value: ProhibitionToRecord) -> None:
    """Whether an order may be recorded so: Invalid and Conflict as `record_prohibition_order`."""
    category, term = order_limits(act, value.subject, value.first_day)
    rules.check_prohibition(value, act.law.at(value.first_day), category, term)


def order_limits(act: Act, subject: str, first_day: date) -> tuple[Category, TermFact]:
    """Category and term of somebody who may carry a prohibition order; Conflict for those who cannot."""
    person = act.visible(subject)
    term = require_bound(act, person).standing.term
    category = case_of(act.session, person.id).category
    if not rules.may_carry_order(act.law.at(first_day), category):
        raise Conflict("A prohibition order goes with public surveillance or a suspended sentence only.")
    return category, term


@action("travel.recorded", needs=CasePermission.CONDITION_DECIDE_COUNTY, says=_l("Recorded a regular travel permit"))
def record_travel_permit(act: Act, value: TravelToApprove) -> str:
    """Approve regular cross-city travel for as long as one approval lasts. Answers its public id."""
    person, last = act.visible(value.subject), check_travel(act, value)
    row = TravelPermit(
        subject_id=person.id,
        destination=value.destination,
        document=value.document,
        from_at=day_start(value.first_day),
        to_at=day_start(last + ONE_DAY),
    )
    act.session.add(row)
    act.about(person, travel=row.public_id)
    return row.public_id


def check_travel(act: Act, value: TravelToApprove) -> date:
    """The last day of an approval; raises as `record_travel_permit`."""
    person, view = act.visible(value.subject), act.law.at(value.first_day)
    term = require_bound(act, person).standing.term
    case_steps.require_decider(act, who_decides(ActKind.CROSS_CITY_TRAVEL, view))
    rows = queries.travels(act.session, person.id)
    running = [(row.destination, row.to_at) for row in rows if row.withdrawn_at is None]
    return rules.check_travel(value, view, act.today, term, running)
