"""Where the person may be: boundaries, barred zones, and the permits that silence the one and never the
other.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from core.clock import office_day
from core.law import Law, RuleVersion
from corrections.kinds import BindingKind, Body, BoundaryGround, PermitKind
from corrections.regime.authority import Decision, ranks_at_least, who_decides_leave
from corrections.regime.facts import CaseFacts, LeavePermitFact, Period, TravelPermitFact
from corrections.regime.policy import RegimePolicy
from corrections.regime.slots import over


@dataclass(frozen=True, slots=True)
class Permit:
    """What lets the person be away now. `until` is the first instant at which it no longer holds."""

    kind: PermitKind
    source: str
    destination: str
    since: datetime
    until: datetime | None
    rule: RuleVersion
    decided_by: Body
    overreach: Decision | None = None
    """Who should have decided it, where the body that did stands too low. The permit speaks all the same."""


@dataclass(frozen=True, slots=True)
class Binding:
    """One zone that binds the person now, the ground it stands on, and what silences it, if anything does."""

    kind: BindingKind
    zone: str
    label: str
    source: str
    rule: RuleVersion
    ground: BoundaryGround | None = None
    document: str = ""
    silenced_by: str | None = None
    """The public id of the leave, travel permit or custody for which being outside means nothing."""

    @property
    def key(self) -> tuple[BindingKind, str]:
        """How it binds and which zone: what two orders about the same place share."""
        return self.kind, self.zone


def permits_at(facts: CaseFacts, law: Law, policy: RegimePolicy, at: datetime) -> tuple[Permit, ...]:
    """The permits that hold at `at`: leaves first, the earliest first, then travel."""
    permits = [
        _leave(facts, law, policy, leave, period)
        for leave in sorted(facts.leaves, key=lambda leave: (leave.first_day, leave.source))
        if (period := leave.period) is not None and period.holds(at)
    ]
    if policy.travel_months is not None:
        permits += [
            Permit(
                PermitKind.CROSS_CITY_TRAVEL,
                travel.source,
                travel.destination,
                period.start,
                period.end,
                policy.travel_months.rule,
                Body.COUNTY,
            )
            for travel in sorted(facts.travels, key=lambda travel: travel.source)
            if (period := _travel_period(travel, policy)) is not None and period.holds(at)
        ]
    return tuple(permits)


def bindings_at(
    facts: CaseFacts, policy: RegimePolicy, at: datetime, permits: tuple[Permit, ...], custody: str | None
) -> tuple[Binding, ...]:
    """Every zone that binds at `at`, boundaries first. No permit and no custody ever silences a barred zone."""
    silence = custody or (permits[0].source if permits else None)
    boundaries = [
        Binding(
            BindingKind.RESIDENCE_BOUNDARY,
            boundary.zone,
            boundary.label,
            boundary.source,
            policy.boundary if boundary.ground is BoundaryGround.STATUTE else policy.local_boundary,
            boundary.ground,
            silenced_by=silence,
        )
        for boundary in sorted(facts.boundaries, key=lambda boundary: boundary.source)
        if boundary.period.holds(at)
    ]
    barred = [
        Binding(BindingKind.PROHIBITED_ZONE, zone, "", order.source, policy.prohibition, document=order.document)
        for order in sorted(facts.prohibitions, key=lambda order: order.source)
        if order.period.holds(at)
        for zone in order.zones
    ]
    return (*boundaries, *barred)


def edges(facts: CaseFacts, policy: RegimePolicy) -> Iterator[datetime | None]:
    """Every instant at which an answer of this module may change while the law stays the same."""
    periods = [
        *(boundary.period for boundary in facts.boundaries),
        *(order.period for order in facts.prohibitions),
        *(leave.period for leave in facts.leaves),
        *(_travel_period(travel, policy) for travel in facts.travels),
    ]
    for period in periods:
        if period is not None:
            yield period.start
            yield period.end


def _leave(facts: CaseFacts, law: Law, policy: RegimePolicy, leave: LeavePermitFact, period: Period) -> Permit:
    earlier = (
        (other.first_day, _returned(other))
        for other in facts.leaves
        if other.first_day < leave.first_day and other.period is not None
    )
    needed = who_decides_leave(law.at(leave.first_day), leave.first_day, leave.last_day, earlier)
    return Permit(
        PermitKind.LEAVE,
        leave.source,
        leave.destination,
        period.start,
        period.end,
        policy.leave_return,
        leave.decided_by,
        None if ranks_at_least(leave.decided_by, needed.body) else needed,
    )


def _returned(leave: LeavePermitFact) -> date:
    return leave.last_day if leave.closed is None else min(leave.last_day, office_day(leave.closed))


def _travel_period(travel: TravelPermitFact, policy: RegimePolicy) -> Period | None:
    """A travel permit's lawful time: no longer than one approval lasts, none where the law knows no such
    approval.
    """
    if policy.travel_months is None:
        return None
    months = policy.travel_months.value
    period = travel.period.cut(over(office_day(travel.period.start), months))
    return None if period is None else period.cut(travel.withdrawn)
