"""What binds this person at this moment. The one answer everything else is computed from."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TypeVar

from core.clock import office_day
from core.law import Law, RuleSet, RuleVersion
from corrections.kinds import ActKind, BindingKind, Carrier, Level, MeasureKind, Phase, Status
from corrections.regime import owed, positioning, where
from corrections.regime.authority import Decision
from corrections.regime.facts import (
    CaseFacts,
    CustodyFact,
    Ending,
    ProhibitionOrderFact,
    ProposalFact,
    SensitiveOrder,
    TermFact,
)
from corrections.regime.owed import Circumstances, Duty, duties_at
from corrections.regime.policy import RegimePolicy, policy_of
from corrections.regime.positioning import PositioningGround, RefusedWindow, positioning_at
from corrections.regime.slots import of_age, opening, over
from corrections.regime.where import Binding, Permit, bindings_at, permits_at

OF_AGE = 18
ORIGINAL = datetime.min.replace(tzinfo=UTC)
"""Stands for the day of a term that no later decision brought about."""
Stretch = TypeVar("Stretch", CustodyFact, ProposalFact)


@dataclass(frozen=True, slots=True)
class CaseStanding:
    """Where the case stands towards the office, and the rule that says so. `hindered_by` keeps an expired
    case open.
    """

    status: Status
    rule: RuleVersion
    term: TermFact
    received: datetime | None
    ended: Ending | None = None
    custody: CustodyFact | None = None
    hindered_by: CustodyFact | ProposalFact | None = None


@dataclass(frozen=True, slots=True)
class LevelNow:
    """The level in force: decided (with its record and reason), or, with a rule, the one that applies until
    one is.
    """

    level: Level
    since: datetime
    source: str | None = None
    reason: str = ""
    rule: RuleVersion | None = None


@dataclass(frozen=True, slots=True)
class PhaseNow:
    """The phase and the rule that measures it."""

    phase: Phase
    rule: RuleVersion


@dataclass(frozen=True, slots=True)
class Protection:
    """The juvenile rules, kept by everybody who was a minor at the offence, also after turning eighteen (art.
    58).
    """

    protected: bool
    of_age: bool = False
    rules: tuple[RuleVersion, ...] = ()

    @property
    def needs_guardian(self) -> bool:
        """Whether the guardian is called to declarations and penalties."""
        return self.protected


@dataclass(frozen=True, slots=True)
class MeasureTally:
    """The measures that count now, and after how many warnings a proposal follows."""

    commendations: int
    reprimands: int
    warnings: int
    police_penalties: int
    warnings_to_proposal: int | None
    rule: RuleVersion


@dataclass(frozen=True, slots=True)
class Regime:
    """Constant between two edges, and so without anything that depends on the moment itself, such as days
    left.

    Only a person under correction is bound: before reception, after the end, and while an expired case waits
    for the county, there are no bindings, no duties and no ground to take a position.
    """

    ruleset: RuleSet
    standing: CaseStanding
    protection: Protection
    level: LevelNow | None = None
    phase: PhaseNow | None = None
    permits: tuple[Permit, ...] = ()
    bindings: tuple[Binding, ...] = ()
    duties: tuple[Duty, ...] = ()
    positioning: tuple[PositioningGround, ...] = ()
    refused_windows: tuple[RefusedWindow, ...] = ()
    sensitive: tuple[SensitiveOrder, ...] = ()
    sensitive_rule: RuleVersion | None = None
    custody_rule: RuleVersion | None = None
    prohibitions: tuple[ProhibitionOrderFact, ...] = ()
    prohibition_rule: RuleVersion | None = None
    obeys: tuple[RuleVersion, ...] = ()
    tally: MeasureTally | None = None
    decisions: tuple[Decision, ...] = ()

    @property
    def status(self) -> Status:
        """Where the case stands towards the office."""
        return self.standing.status

    @property
    def boundaries(self) -> tuple[Binding, ...]:
        """The zones to stay inside, silenced or not."""
        return tuple(each for each in self.bindings if each.kind is BindingKind.RESIDENCE_BOUNDARY)

    @property
    def barred(self) -> tuple[Binding, ...]:
        """The zones to stay out of."""
        return tuple(each for each in self.bindings if each.kind is BindingKind.PROHIBITED_ZONE)

    def position_ground(self, carrier: Carrier) -> PositioningGround | None:
        """The ground on which a position from this carrier may be taken; None means it must be refused."""
        return next((ground for ground in self.positioning if carrier in ground.carriers), None)

    def decision(self, act: ActKind) -> Decision | None:
        """Who decides `act` about this person; None once nothing is decided about them any more."""
        return next((each for each in self.decisions if each.act is act), None)


def regime(facts: CaseFacts, law: Law, at: datetime) -> Regime:
    """The regime at the instant `at`, by the law of that day.

    Raises ValueError for a naive instant, NotInForce before the first rule set, BadData for a rule out of
    shape.
    """
    if at.tzinfo is None:
        raise ValueError("the regime is asked for an aware instant")
    return bind(facts, law, policy_of(law, office_day(at)), at)


def bind(facts: CaseFacts, law: Law, policy: RegimePolicy, at: datetime) -> Regime:
    """The regime at `at` with the policy of that day already read."""
    standing = _standing(facts, policy, at)
    protection = _protection(facts, policy, at)
    if standing.status is Status.PENDING_DECISION:
        return Regime(policy.ruleset, standing, protection, decisions=policy.decisions[facts.category])
    if standing.status is not Status.UNDER_CORRECTION or standing.received is None:
        return Regime(policy.ruleset, standing, protection)
    custody = standing.custody.source if standing.custody else None
    level = _level(facts, policy, at, standing.received)
    permits = permits_at(facts, law, policy, at)
    sensitive = _sensitive(facts, at, level.level)
    orders = tuple(order for order in facts.prohibitions if order.period.holds(at))
    grounds, refused = positioning_at(facts, policy, at)
    return Regime(
        policy.ruleset,
        standing,
        protection,
        level=level,
        phase=_phase(policy, at, standing.received, standing.term),
        permits=permits,
        bindings=bindings_at(facts, policy, at, permits, custody),
        duties=duties_at(facts, policy, at, Circumstances(standing.received, level.level, permits, sensitive, custody)),
        positioning=grounds,
        refused_windows=refused,
        sensitive=sensitive,
        sensitive_rule=policy.sensitive if sensitive else None,
        custody_rule=policy.custody_suspends if custody else None,
        prohibitions=tuple(sorted(orders, key=lambda order: order.source)),
        prohibition_rule=policy.prohibition if orders else None,
        obeys=policy.obeys[facts.category],
        tally=_tally(facts, policy, at),
        decisions=policy.decisions[facts.category],
    )


def edges(facts: CaseFacts, policy: RegimePolicy) -> Iterator[datetime | None]:
    """Every instant at which the regime of this person may change while the law stays the same. May repeat
    itself.
    """
    for term in facts.terms:
        yield from (term.decided, term.over, _exit_start(policy, term))
    if facts.received is not None:
        yield from (facts.received, _entry_end(policy, facts.received))
    if facts.ended is not None:
        yield facts.ended.at
    yield from (placement.since for placement in facts.placements)
    yield from (change.since for change in facts.levels)
    for measure in facts.measures:
        yield from (measure.decided, measure.cancelled)
    stretches: list[CustodyFact | ProposalFact | SensitiveOrder] = [
        *facts.custodies,
        *facts.proposals,
        *facts.sensitive,
    ]
    for stretch in stretches:
        yield from (stretch.period.start, stretch.period.end)
    yield of_age(facts.person.birth, OF_AGE)
    yield from where.edges(facts, policy)
    yield from positioning.edges(facts, policy)
    yield from owed.edges(facts)


def _standing(facts: CaseFacts, policy: RegimePolicy, at: datetime) -> CaseStanding:
    """An expired case ends by itself, unless custody or a proposal stood in the way: then only a person may
    end it.
    """
    term = _term(facts, at)
    received, ended = facts.received, facts.ended
    if ended is not None and ended.at <= at:
        return CaseStanding(Status.ENDED, policy.ends_with_term, term, received, ended)
    if received is None or at < received:
        return CaseStanding(Status.NOT_RECEIVED, policy.received, term, received)
    if at < term.over:
        holding = _first(custody for custody in facts.custodies if custody.period.holds(at))
        return CaseStanding(Status.UNDER_CORRECTION, policy.received, term, received, custody=holding)
    hindrance = _first(each for each in facts.custodies if _stood_at(each, term.over)) or _first(
        each for each in facts.proposals if _stood_at(each, term.over)
    )
    if hindrance is not None:
        return CaseStanding(Status.PENDING_DECISION, policy.pending_at_expiry, term, received, hindered_by=hindrance)
    return CaseStanding(Status.ENDED, policy.ends_with_term, term, received)


def _term(facts: CaseFacts, at: datetime) -> TermFact:
    """The term as decided by `at`; the original before any was changed."""
    known = [term for term in facts.terms if term.decided is None or term.decided <= at]
    return max(known or facts.terms, key=lambda term: (term.decided or ORIGINAL, term.last_day))


def _stood_at(each: CustodyFact | ProposalFact, over: datetime) -> bool:
    """Whether it stood when the term ran out. One that ended on that very instant did."""
    return each.period.start < over and (each.period.end is None or each.period.end >= over)


def _protection(facts: CaseFacts, policy: RegimePolicy, at: datetime) -> Protection:
    if not facts.person.protected_minor:
        return Protection(False)
    return Protection(True, at >= of_age(facts.person.birth, OF_AGE), policy.protections)


def _level(facts: CaseFacts, policy: RegimePolicy, at: datetime, received: datetime) -> LevelNow:
    decided = [change for change in facts.levels if change.since <= at]
    if not decided:
        return LevelNow(policy.initial_level.value, received, rule=policy.initial_level.rule)
    change = max(decided, key=lambda change: (change.since, change.source))
    return LevelNow(change.level, change.since, change.source, change.reason)


def _phase(policy: RegimePolicy, at: datetime, received: datetime, term: TermFact) -> PhaseNow:
    """Entry wins where a short term lets the two phases overlap."""
    if at < _entry_end(policy, received):
        return PhaseNow(Phase.ENTRY, policy.entry_months.rule)
    if at >= _exit_start(policy, term):
        return PhaseNow(Phase.EXIT, policy.exit_months.rule)
    return PhaseNow(Phase.MIDDLE, policy.entry_months.rule)


def _entry_end(policy: RegimePolicy, received: datetime) -> datetime:
    return over(office_day(received), policy.entry_months.value)


def _exit_start(policy: RegimePolicy, term: TermFact) -> datetime:
    return opening(term.last_day, policy.exit_months.value)


def _sensitive(facts: CaseFacts, at: datetime, level: Level) -> tuple[SensitiveOrder, ...]:
    """The orders in force that reach this person at this moment."""
    placed = [placement for placement in facts.placements if placement.since <= at]
    places = max(placed, key=lambda placement: placement.since).places if placed else frozenset[str]()
    return tuple(
        order
        for order in sorted(facts.sensitive, key=lambda order: order.source)
        if order.period.holds(at)
        and (not order.reach.places or order.reach.places & places)
        and (not order.reach.categories or facts.category in order.reach.categories)
        and (not order.reach.levels or level in order.reach.levels)
    )


def _tally(facts: CaseFacts, policy: RegimePolicy, at: datetime) -> MeasureTally:
    counts = dict.fromkeys(MeasureKind, 0)
    for measure in facts.measures:
        counts[measure.kind] += measure.stands(at)
    threshold = policy.warnings[facts.category]
    return MeasureTally(
        counts[MeasureKind.COMMENDATION],
        counts[MeasureKind.REPRIMAND],
        counts[MeasureKind.WARNING],
        counts[MeasureKind.POLICE_PENALTY],
        threshold.value,
        threshold.rule,
    )


def _first(found: Iterator[Stretch]) -> Stretch | None:
    return min(found, key=lambda each: (each.period.start, each.source), default=None)
