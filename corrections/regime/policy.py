"""The rules the regime reads, taken once from the law of a day and made typed.

Reading is strict: a rule the office edited into something the regime cannot use is refused as BadData with
its file and id, here and not in the middle of a duty list.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Generic, TypeVar
from weakref import WeakKeyDictionary

from core.law import Law, LawView, RuleSet, RuleVersion
from corrections.kinds import Body, Carrier, Category, DeviceGround, DutyKind, Level, MeasureKind
from corrections.regime.authority import Decision, all_decisions
from corrections.regime.slots import Frequency, read_frequency

OBEYS = (
    "obeys.supervision",
    "obeys.report_at_once",
    "obeys.leave_approval",
    "obeys.move_approval",
    "obeys.guests",
    "obeys.no_barred_contact",
    "obeys.no_speech_without_approval",
    "obeys.no_exit_abroad",
)
PROTECTIONS = ("minor.not_public", "minor.guardian_present", "minor.team_knows_minors", "minor.continues_after_18")
ALL_LEVELS = "all"

T = TypeVar("T")
E = TypeVar("E", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class RuledValue(Generic[T]):
    """A value and the rule that holds it."""

    value: T
    rule: RuleVersion


@dataclass(frozen=True, slots=True)
class Frequencies:
    """How often one duty is owed at each level; a level left out owes nothing."""

    rule: RuleVersion
    by_level: Mapping[Level, Frequency]


@dataclass(frozen=True, slots=True)
class Positions:
    """When a position may be taken. What is None does not exist in the rule set of the day."""

    grounds: RuledValue[frozenset[DeviceGround]] | None
    measure_before: Mapping[DeviceGround, MeasureKind]
    approver: Body | None
    device_months: RuledValue[int] | None
    device_carriers: frozenset[Carrier]
    check_minutes: RuledValue[int]
    local_register: RuleVersion | None


@dataclass(frozen=True, slots=True)
class RegimePolicy:
    """Every rule the regime reads, for days on which the law is the same."""

    ruleset: RuleSet
    entry_months: RuledValue[int]
    exit_months: RuledValue[int]
    initial_level: RuledValue[Level]
    duties: Mapping[DutyKind, Frequencies]
    suspended_on_leave: RuledValue[frozenset[DutyKind]]
    first_always_owed: RuledValue[frozenset[DutyKind]]
    partial_share: Decimal
    positions: Positions
    travel_months: RuledValue[int] | None
    boundary: RuleVersion
    local_boundary: RuleVersion
    prohibition: RuleVersion
    leave_return: RuleVersion
    received: RuleVersion
    ends_with_term: RuleVersion
    pending_at_expiry: RuleVersion
    custody_suspends: RuleVersion
    sensitive: RuleVersion
    obeys: Mapping[Category, tuple[RuleVersion, ...]]
    protections: tuple[RuleVersion, ...]
    warnings: Mapping[Category, RuledValue[int | None]]
    decisions: Mapping[Category, tuple[Decision, ...]]


_READ: WeakKeyDictionary[Law, dict[str, RegimePolicy]] = WeakKeyDictionary()
"""The policies of each published law still in use; they go when a newer one takes its place."""


def policy_of(law: Law, day: date) -> RegimePolicy:
    """What the regime reads from the law of a day, read once for each stretch of days on which the law is the same."""
    read, view = _READ.setdefault(law, {}), law.at(day)
    if view.fingerprint not in read:
        read[view.fingerprint] = read_policy(view)
    return read[view.fingerprint]


def read_policy(view: LawView) -> RegimePolicy:
    """The policy of `view`. Raises NotInForce before the first rule set and BadData for a value out of shape."""
    warned = view.rule("measures.warnings_to_proposal")
    obeys = [view.rule(id) for id in OBEYS if view.holds(id)]
    travel = "leave.travel_months"
    return RegimePolicy(
        ruleset=view.ruleset,
        entry_months=_count(view, "phase.entry_months"),
        exit_months=_count(view, "phase.exit_months"),
        initial_level=RuledValue(
            word(Level, view.text("level.initial"), view.rule("level.initial")), view.rule("level.initial")
        ),
        duties={kind: _frequencies(view, kind) for kind in DutyKind},
        suspended_on_leave=_words(DutyKind, view, "reporting.suspended_on_leave"),
        first_always_owed=_words(DutyKind, view, "reporting.first_always_owed"),
        partial_share=view.decimal("reporting.partial_share"),
        positions=_positions(view),
        travel_months=_count(view, travel) if view.holds(travel) else None,
        boundary=view.rule("leave.boundary"),
        local_boundary=view.rule("leave.local_boundary"),
        prohibition=view.rule("prohibition.binds"),
        leave_return=view.rule("leave.return"),
        received=view.rule("supervision.received"),
        ends_with_term=view.rule("supervision.ends_with_term"),
        pending_at_expiry=view.rule("supervision.pending_at_expiry"),
        custody_suspends=view.rule("supervision.custody_suspends"),
        sensitive=view.rule("sensitive.may_add_checks"),
        obeys={
            category: tuple(rule for rule in obeys if category in _words(Category, view, rule.id).value)
            for category in Category
        },
        protections=tuple(view.rule(id) for id in PROTECTIONS),
        warnings={category: RuledValue(warnings_to_proposal(view, category), warned) for category in Category},
        decisions=all_decisions(view),
    )


def _positions(view: LawView) -> Positions:
    grounds = "positioning.device_grounds"
    register = "positioning.local_register"
    phone, dedicated = Carrier.PHONE, Carrier.DEDICATED_DEVICE
    local = view.rule(register) if view.holds(register) and view.flag(register) else None
    checks = _count(view, "positioning.check_max_minutes")
    if not view.holds(grounds):
        return Positions(None, {}, None, None, frozenset({dedicated}), checks, local)
    rests = view.rule("positioning.measure_before")
    approver = view.rule("positioning.device_approver")
    return Positions(
        grounds=_words(DeviceGround, view, grounds),
        measure_before={
            word(DeviceGround, ground, rests): word(MeasureKind, measure, rests)
            for ground, measure in view.table(rests.id).items()
        },
        approver=word(Body, view.text(approver.id), approver),
        device_months=_count(view, "positioning.device_max_months"),
        device_carriers=frozenset({dedicated, phone} if view.flag("positioning.phone_is_device") else {dedicated}),
        check_minutes=checks,
        local_register=local,
    )


def _frequencies(view: LawView, kind: DutyKind) -> Frequencies:
    rule = view.rule(f"reporting.{kind}")
    table = view.table(rule.id)
    if ALL_LEVELS in table:
        if len(table) > 1:
            raise rule.wrong("names single levels beside all of them")
        frequency = read_frequency(table[ALL_LEVELS], rule)
        return Frequencies(rule, dict.fromkeys(Level, frequency))
    return Frequencies(rule, {word(Level, level, rule): read_frequency(raw, rule) for level, raw in table.items()})


def _count(view: LawView, id: str) -> RuledValue[int]:
    return RuledValue(view.integer(id), view.rule(id))


def word(words: type[E], raw: object, rule: RuleVersion) -> E:
    """The fixed word that a rule holds; BadData naming the rule when there is no such word."""
    try:
        return words(str(raw))
    except ValueError:
        raise rule.wrong("holds a word that is not known here") from None


def _words(words: type[E], view: LawView, id: str) -> RuledValue[frozenset[E]]:
    rule = view.rule(id)
    return RuledValue(frozenset(word(words, raw, rule) for raw in view.items(id)), rule)


def warnings_to_proposal(view: LawView, category: Category) -> int | None:
    """After how many warnings, still not corrected, revocation or return is proposed; None where neither
    exists (管制).
    """
    table = view.table("measures.warnings_to_proposal")
    if category not in table:
        return None
    count = table[category]
    if not isinstance(count, int) or isinstance(count, bool):
        raise view.rule("measures.warnings_to_proposal").wrong("must count warnings")
    return count
