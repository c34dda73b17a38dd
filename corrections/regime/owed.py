"""What is owed now, and how often: by the level, by the kind of sentence, by an order, by a sensitive period."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from core.clock import office_day
from core.law import LawView, RuleVersion, Value
from corrections.kinds import OFFICE_DUTIES, Category, DutyKind, Level, PermitKind, TemporaryGround
from corrections.regime.facts import Addition, ArrangementFact, CaseFacts, SensitiveOrder
from corrections.regime.policy import RegimePolicy, word
from corrections.regime.slots import Frequency, read_frequency
from corrections.regime.where import Permit


@dataclass(frozen=True, slots=True)
class Duty:
    """One thing owed again and again, with the rule behind it."""

    kind: DutyKind
    frequency: Frequency
    rule: RuleVersion
    anchor: date
    """The day from which spans longer than one calendar unit are counted."""
    added_by: str | None = None
    """The order of a sensitive period that adds this to what is owed anyway."""
    arranged_by: str | None = None
    """The decision that sets this frequency for this person in place of the level's."""
    suspended_by: str | None = None
    """The custody, exemption or leave while which it rests."""

    @property
    def by_office(self) -> bool:
        """Whether the office owes it, so that missing it is never held against the person."""
        return self.kind in OFFICE_DUTIES


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What of a person's regime decides what they owe; `custody` is the source of the custody that lasts."""

    received: datetime
    level: Level
    permits: tuple[Permit, ...]
    sensitive: tuple[SensitiveOrder, ...]
    custody: str | None


def duties_at(facts: CaseFacts, policy: RegimePolicy, at: datetime, now: Circumstances) -> tuple[Duty, ...]:
    """Everything owed at `at`, in the order of `DutyKind`, an order's additions last. What rests is listed as
    resting.
    """
    leave = next((permit for permit in now.permits if permit.kind is PermitKind.LEAVE), None)
    resting = _resting(facts, policy, at, leave, now.custody)
    arranged = {
        each.kind: each
        for each in sorted(facts.arrangements, key=lambda each: (each.period.start, each.source))
        if each.period.holds(at)
    }
    duties = []
    for kind in DutyKind:
        if _applies(kind, facts, at, on_leave=leave is not None):
            anchor = office_day(leave.since if leave and kind is DutyKind.LEAVE_CHECK else now.received)
            duty = _duty(kind, policy, now.level, anchor, arranged.get(kind), resting.get(kind))
            if duty is not None:
                duties.append(duty)
    duties += [
        Duty(
            added.kind,
            added.frequency,
            policy.sensitive,
            office_day(max(order.period.start, now.received)),
            added_by=order.source,
            suspended_by=resting.get(added.kind),
        )
        for order in now.sensitive
        for added in order.additions
    ]
    return tuple(duties)


def edges(facts: CaseFacts) -> Iterator[datetime | None]:
    """Every instant at which an answer of this module may change while the law stays the same."""
    for arrangement in facts.arrangements:
        yield from (arrangement.period.start, arrangement.period.end)
    for exemption in facts.exemptions:
        yield from (exemption.period.start, exemption.period.end)


def default_additions(view: LawView) -> tuple[Addition, ...]:
    """What the order of a sensitive period adds unless it says otherwise; BadData for a table out of shape."""
    rule = view.rule("sensitive.default_additions")
    table: Mapping[str, Value] = view.table(rule.id)
    return tuple(Addition(word(DutyKind, kind, rule), read_frequency(raw, rule)) for kind, raw in table.items())


def _applies(kind: DutyKind, facts: CaseFacts, at: datetime, *, on_leave: bool) -> bool:
    match kind:
        case DutyKind.ORDER_REPORT:
            return any(order.period.holds(at) for order in facts.prohibitions)
        case DutyKind.HEALTH_REPORT:
            return facts.category is Category.TEMPORARY_EXECUTION
        case DutyKind.HEALTH_REVIEW:
            return facts.temporary_ground is TemporaryGround.MEDICAL_PAROLE
        case DutyKind.LEAVE_CHECK:
            return on_leave
        case _:
            return True


def _duty(
    kind: DutyKind,
    policy: RegimePolicy,
    level: Level,
    anchor: date,
    arranged: ArrangementFact | None,
    resting: str | None,
) -> Duty | None:
    preset = policy.duties[kind]
    if arranged is not None:
        start = max(anchor, office_day(arranged.period.start))
        return Duty(kind, arranged.frequency, preset.rule, start, arranged_by=arranged.source, suspended_by=resting)
    frequency = preset.by_level.get(level)
    return None if frequency is None else Duty(kind, frequency, preset.rule, anchor, suspended_by=resting)


def _resting(
    facts: CaseFacts, policy: RegimePolicy, at: datetime, leave: Permit | None, custody: str | None
) -> dict[DutyKind, str]:
    """Which kinds rest, each with what it rests for: custody before an exemption before leave."""
    resting: dict[DutyKind, str] = {}
    if leave is not None:
        resting |= dict.fromkeys(policy.suspended_on_leave.value, leave.source)
    for exemption in sorted(facts.exemptions, key=lambda exemption: exemption.source):
        if exemption.period.holds(at):
            resting |= dict.fromkeys(exemption.kinds, exemption.source)
    if custody is not None:
        resting |= dict.fromkeys(DutyKind, custody)
    return resting
