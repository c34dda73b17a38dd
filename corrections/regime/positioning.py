"""On what ground a position may be taken now: a device order (社区矫正法 art. 29), a phone check (art. 26),
or, until 2020-06-30, the local register. With no ground a position is refused, not merely hidden.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from core.clock import office_day
from core.law import RuleVersion
from corrections.kinds import Carrier, MeasureKind, PositioningBasis, WindowFault
from corrections.regime.facts import CaseFacts, CheckWindowFact, DeviceWindowFact
from corrections.regime.policy import RegimePolicy
from corrections.regime.slots import over

EVERY_CARRIER = frozenset(Carrier)
ONLY_PHONE = frozenset({Carrier.PHONE})


@dataclass(frozen=True, slots=True)
class PositioningGround:
    """A lawful ground to take positions now, from these carriers, up to but not including `until`."""

    basis: PositioningBasis
    source: str
    carriers: frozenset[Carrier]
    until: datetime | None
    rule: RuleVersion


@dataclass(frozen=True, slots=True)
class RefusedWindow:
    """A window on file that covers this moment and yet is no ground, and why."""

    source: str
    fault: WindowFault
    rule: RuleVersion


Finding = PositioningGround | RefusedWindow


def positioning_at(
    facts: CaseFacts, policy: RegimePolicy, at: datetime
) -> tuple[tuple[PositioningGround, ...], tuple[RefusedWindow, ...]]:
    """The grounds that hold at `at`, and the windows that cover it in vain."""
    findings: list[Finding] = []
    for device in sorted(facts.devices, key=lambda window: window.source):
        period = device.period.cut(device.lifted)
        if period is not None and period.holds(at):
            findings.append(_device(facts, policy, device, at, period.end))
    for check in sorted(facts.checks, key=lambda window: window.source):
        period = check.period.cut(check.stopped)
        if period is not None and period.holds(at):
            findings.append(_check(policy, check, at, period.end))
    findings += [
        _registered(policy, terminal.source, terminal.period.end, frozenset({terminal.carrier}))
        for terminal in sorted(facts.terminals, key=lambda window: window.source)
        if terminal.period.holds(at)
    ]
    grounds = tuple(found for found in findings if isinstance(found, PositioningGround))
    return grounds, tuple(found for found in findings if isinstance(found, RefusedWindow))


def edges(facts: CaseFacts, policy: RegimePolicy) -> Iterator[datetime | None]:
    """Every instant at which an answer of this module may change while the law stays the same."""
    for device in facts.devices:
        yield from (device.period.start, device.period.end, device.lifted, _device_ceiling(policy, device))
    for check in facts.checks:
        yield from (check.period.start, check.period.end, check.stopped, _check_ceiling(policy, check))
    for terminal in facts.terminals:
        yield from (terminal.period.start, terminal.period.end)
    for measure in facts.measures:
        yield from (measure.decided, measure.cancelled)


def _device(
    facts: CaseFacts, policy: RegimePolicy, window: DeviceWindowFact, at: datetime, end: datetime | None
) -> Finding:
    """Article 29, one condition after the other: ground, earlier measure, approver, three months."""
    rules = policy.positions
    if rules.grounds is None or rules.device_months is None:
        return _registered(policy, window.source, end, EVERY_CARRIER)
    rule = rules.grounds.rule
    if window.ground not in rules.grounds.value:
        return RefusedWindow(window.source, WindowFault.NO_GROUND_IN_LAW, rule)
    needed = rules.measure_before.get(window.ground)
    if needed is not None and not _rests_on(facts, window, needed, at):
        no_warning = needed is MeasureKind.WARNING
        fault = WindowFault.NO_WARNING_BEFORE if no_warning else WindowFault.NO_POLICE_PENALTY_BEFORE
        return RefusedWindow(window.source, fault, rule)
    if window.approver is not rules.approver:
        return RefusedWindow(window.source, WindowFault.WRONG_APPROVER, rule)
    ceiling = _device_ceiling(policy, window)
    if ceiling is not None and at >= ceiling:
        return RefusedWindow(window.source, WindowFault.TOO_LONG, rules.device_months.rule)
    until = _earlier(end, ceiling)
    return PositioningGround(PositioningBasis.DEVICE_ORDER, window.source, rules.device_carriers, until, rule)


def _check(policy: RegimePolicy, window: CheckWindowFact, at: datetime, end: datetime | None) -> Finding:
    rule = policy.positions.check_minutes.rule
    ceiling = _check_ceiling(policy, window)
    if at >= ceiling:
        return RefusedWindow(window.source, WindowFault.TOO_LONG, rule)
    return PositioningGround(PositioningBasis.PHONE_CHECK, window.source, ONLY_PHONE, _earlier(end, ceiling), rule)


def _registered(policy: RegimePolicy, source: str, end: datetime | None, carriers: frozenset[Carrier]) -> Finding:
    """Local practice: lawful as long as a rule says so, and nothing more."""
    rule = policy.positions.local_register
    if rule is not None:
        return PositioningGround(PositioningBasis.LOCAL_REGISTER, source, carriers, end, rule)
    grounds = policy.positions.grounds
    return RefusedWindow(source, WindowFault.NOT_ALLOWED_ANY_MORE, grounds.rule if grounds else policy.received)


def _rests_on(facts: CaseFacts, window: DeviceWindowFact, kind: MeasureKind, at: datetime) -> bool:
    """Whether the measure the window names was given before the window began, and still stands."""
    return any(
        measure.source == window.measure
        and measure.kind is kind
        and measure.decided <= window.period.start
        and measure.stands(at)
        for measure in facts.measures
    )


def _device_ceiling(policy: RegimePolicy, window: DeviceWindowFact) -> datetime | None:
    months = policy.positions.device_months
    if months is None:
        return None
    return over(office_day(window.period.start), months.value)


def _check_ceiling(policy: RegimePolicy, window: CheckWindowFact) -> datetime:
    return window.period.start + timedelta(minutes=policy.positions.check_minutes.value)


def _earlier(one: datetime | None, other: datetime | None) -> datetime | None:
    return min((instant for instant in (one, other) if instant is not None), default=None)
