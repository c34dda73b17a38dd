"""The regime told line by line, each with the rule behind it and the record it comes from.

A line holds a code and parameters, no sentence: `corrections/regime/phrases.py` says it in the reader's
language.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from core.clock import last_day, office_day
from core.law import RuleSet, RuleVersion
from corrections.kinds import (
    ActKind,
    BindingKind,
    Body,
    BoundaryGround,
    PermitKind,
    PositioningBasis,
    Status,
)
from corrections.regime.authority import DecisionReason
from corrections.regime.facts import CustodyFact
from corrections.regime.owed import Duty
from corrections.regime.regime import CaseStanding, Regime
from corrections.regime.slots import Frequency
from corrections.regime.where import Binding, Permit

Param = str | int | date | datetime | StrEnum | Frequency | tuple[Body, ...]


class Topic(StrEnum):
    """What a line is about, in the order in which they are read."""

    STATUS = "status"
    LEVEL = "level"
    WHERE = "where"
    OWES = "owes"
    OBEYS = "obeys"
    POSITIONING = "positioning"
    SENSITIVE = "sensitive"
    PROTECTION = "protection"
    MEASURES = "measures"
    DECIDES = "decides"


@dataclass(frozen=True, slots=True)
class RegimeLine:
    """One thing that binds, may be done, or is decided: a code with its parameters, its rule and its record."""

    topic: Topic
    code: str
    ruleset: RuleSet
    rule: RuleVersion | None = None
    source: str | None = None
    """Public id of the record it was read from, where there is one."""
    params: Mapping[str, Param] = field(default_factory=dict)

    @property
    def cites(self) -> str:
        """The article behind the line; empty where none is needed."""
        return self.rule.cites if self.rule else ""


USUAL = frozenset(
    {
        "status.under_correction",
        *("level.initial", "level.decided", "level.decided_for", "level.phase"),
        *("where.boundary", "owes.level", "owes.by_office", "positioning.none", "measures.threshold"),
    }
)
"""What is so of most people: the level stands in the head of the file, the rest is what the law says of everybody."""


def beyond_the_usual(regime: Regime) -> tuple[RegimeLine, ...]:
    """The lines that say something of this person which is not so of everybody of the category.

    That in custody every duty rests is said once, not of each duty.
    """
    held = regime.standing.custody is not None
    return tuple(line for line in explain(regime) if _deviates(line) and not (held and line.code == "owes.resting"))


def _deviates(line: RegimeLine) -> bool:
    if line.code == "measures.count":
        return any(line.params.values())
    if line.topic is Topic.OBEYS and line.rule is not None and line.code == line.rule.id:
        return False
    return line.topic is not Topic.DECIDES and line.code not in USUAL


def explain(regime: Regime) -> tuple[RegimeLine, ...]:
    """Every line of the regime, by topic."""
    return (
        *_status(regime),
        *_level(regime),
        *_where(regime),
        *_owes(regime),
        *(RegimeLine(Topic.OBEYS, rule.id, regime.ruleset, rule) for rule in regime.obeys),
        *_prohibitions(regime),
        *_positioning(regime),
        *_sensitive(regime),
        *_protection(regime),
        *_measures(regime),
        *_decides(regime),
    )


def _status(regime: Regime) -> Iterator[RegimeLine]:
    standing = regime.standing
    code, params = _status_words(standing)
    yield RegimeLine(Topic.STATUS, code, regime.ruleset, standing.rule, params=params)
    if standing.custody is not None:
        custody = standing.custody
        words: dict[str, Param] = {"since": office_day(custody.period.start), "kind": custody.kind}
        yield RegimeLine(Topic.STATUS, "status.in_custody", regime.ruleset, regime.custody_rule, custody.source, words)


def _status_words(standing: CaseStanding) -> tuple[str, dict[str, Param]]:
    last: dict[str, Param] = {"last_day": standing.term.last_day}
    match standing.status:
        case Status.NOT_RECEIVED:
            return "status.not_received", last
        case Status.PENDING_DECISION:
            in_custody = isinstance(standing.hindered_by, CustodyFact)
            return "status.pending_in_custody" if in_custody else "status.pending_proposal", last
        case Status.ENDED if standing.ended is not None:
            return "status.ended", {"day": last_day(standing.ended.at), "how": standing.ended.kind}
        case Status.ENDED:
            return "status.term_served", last
        case Status.UNDER_CORRECTION:
            since = {"since": office_day(standing.received)} if standing.received else {}
            return "status.under_correction", {**since, **last}


def _level(regime: Regime) -> Iterator[RegimeLine]:
    now = regime.level
    if now is not None and now.rule is not None:
        params: dict[str, Param] = {"level": now.level}
        yield RegimeLine(Topic.LEVEL, "level.initial", regime.ruleset, now.rule, params=params)
    elif now is not None:
        words: dict[str, Param] = {"level": now.level, "since": office_day(now.since), "reason": now.reason}
        code = "level.decided_for" if now.reason else "level.decided"
        decision = regime.decision(ActKind.LEVEL_CHANGE)
        yield RegimeLine(Topic.LEVEL, code, regime.ruleset, decision.rule if decision else None, now.source, words)
    if regime.phase is not None:
        yield RegimeLine(
            Topic.LEVEL, "level.phase", regime.ruleset, regime.phase.rule, params={"phase": regime.phase.phase}
        )


def _where(regime: Regime) -> Iterator[RegimeLine]:
    if regime.status is Status.UNDER_CORRECTION and not regime.boundaries:
        yield RegimeLine(Topic.WHERE, "where.no_boundary", regime.ruleset, _rule(regime, "obeys.leave_approval"))
    for binding in regime.bindings:
        yield RegimeLine(
            Topic.WHERE,
            _binding_code(regime, binding),
            regime.ruleset,
            binding.rule,
            binding.source,
            {"label": binding.label, "document": binding.document, **_silence(regime, binding)},
        )
    for permit in regime.permits:
        yield from _permit(regime, permit)


def _silence(regime: Regime, binding: Binding) -> dict[str, Param]:
    """The permit for which being outside a boundary means nothing."""
    permit = next((each for each in regime.permits if each.source == binding.silenced_by), None)
    if permit is None:
        return {}
    until = last_day(permit.until) if permit.until else ""
    return {"destination": permit.destination, "last_day": until}


def _binding_code(regime: Regime, binding: Binding) -> str:
    if binding.kind is BindingKind.PROHIBITED_ZONE:
        return "where.barred"
    statute = binding.ground is BoundaryGround.STATUTE
    if binding.silenced_by is not None:
        held = regime.standing.custody is not None
        silent = "where.boundary_held" if held else "where.boundary_silent"
        return silent if statute else silent.replace("boundary", "local_boundary")
    return "where.boundary" if statute else "where.local_boundary"


def _permit(regime: Regime, permit: Permit) -> Iterator[RegimeLine]:
    last = {"last_day": last_day(permit.until)} if permit.until else {}
    words: dict[str, Param] = {"destination": permit.destination, "body": permit.decided_by, **last}
    code = "where.leave" if permit.kind is PermitKind.LEAVE else "where.travel"
    yield RegimeLine(Topic.WHERE, code, regime.ruleset, permit.rule, permit.source, words)
    if permit.overreach is not None:
        needed = permit.overreach
        code = "where.leave_overreach" if needed.possible else "where.leave_beyond_law"
        params: dict[str, Param] = {"body": permit.decided_by, "needed": needed.body}
        yield RegimeLine(Topic.WHERE, code, regime.ruleset, needed.rule, permit.source, params)


def _owes(regime: Regime) -> Iterator[RegimeLine]:
    names = {order.source: order.name for order in regime.sensitive}
    for duty in regime.duties:
        params: dict[str, Param] = {"kind": duty.kind, "every": duty.frequency}
        if duty.added_by is not None:
            params["order"] = names.get(duty.added_by, "")
        yield RegimeLine(Topic.OWES, _duty_code(duty), regime.ruleset, duty.rule, _duty_source(duty), params)


def _duty_code(duty: Duty) -> str:
    if duty.suspended_by is not None:
        return "owes.resting"
    if duty.added_by is not None:
        return "owes.added_by_office" if duty.by_office else "owes.added"
    if duty.by_office:
        return "owes.by_office"
    return "owes.arranged" if duty.arranged_by is not None else "owes.level"


def _duty_source(duty: Duty) -> str | None:
    return duty.suspended_by or duty.added_by or duty.arranged_by


def _positioning(regime: Regime) -> Iterator[RegimeLine]:
    codes = {
        PositioningBasis.DEVICE_ORDER: "positioning.device",
        PositioningBasis.PHONE_CHECK: "positioning.check",
        PositioningBasis.LOCAL_REGISTER: "positioning.register",
    }
    for ground in regime.positioning:
        until: dict[str, Param] = {"until": ground.until} if ground.until else {"until": ""}
        yield RegimeLine(Topic.POSITIONING, codes[ground.basis], regime.ruleset, ground.rule, ground.source, until)
    if regime.status is Status.UNDER_CORRECTION and not regime.positioning:
        decision = regime.decision(ActKind.POSITIONING_DEVICE)
        yield RegimeLine(Topic.POSITIONING, "positioning.none", regime.ruleset, decision.rule if decision else None)
    for refused in regime.refused_windows:
        params: dict[str, Param] = {"fault": refused.fault}
        yield RegimeLine(Topic.POSITIONING, "positioning.refused", regime.ruleset, refused.rule, refused.source, params)


def _prohibitions(regime: Regime) -> Iterator[RegimeLine]:
    for order in regime.prohibitions:
        words: dict[str, Param] = {"document": order.document}
        if order.period.end is not None:
            words["last_day"] = last_day(order.period.end)
        code = "prohibition.order" if order.period.end else "prohibition.order_open"
        yield RegimeLine(Topic.OBEYS, code, regime.ruleset, regime.prohibition_rule, order.source, words)


def _sensitive(regime: Regime) -> Iterator[RegimeLine]:
    for order in regime.sensitive:
        last = last_day(order.period.end) if order.period.end else ""
        words: dict[str, Param] = {
            "name": order.name,
            "until": last,
            "ordered_by": order.ordered_by,
            "document": order.document,
        }
        code = "sensitive.order" if order.period.end else "sensitive.order_open"
        yield RegimeLine(Topic.SENSITIVE, code, regime.ruleset, regime.sensitive_rule, order.source, words)


def _protection(regime: Regime) -> Iterator[RegimeLine]:
    for rule in regime.protection.rules:
        if rule.id != "minor.continues_after_18" or regime.protection.of_age:
            yield RegimeLine(Topic.PROTECTION, rule.id, regime.ruleset, rule)


def _measures(regime: Regime) -> Iterator[RegimeLine]:
    tally = regime.tally
    if tally is None:
        return
    counts: dict[str, Param] = {
        "commendations": tally.commendations,
        "reprimands": tally.reprimands,
        "warnings": tally.warnings,
        "penalties": tally.police_penalties,
    }
    yield RegimeLine(Topic.MEASURES, "measures.count", regime.ruleset, params=counts)
    if tally.warnings_to_proposal is not None:
        needed: dict[str, Param] = {"needed": tally.warnings_to_proposal, "warnings": tally.warnings}
        reached = tally.warnings >= tally.warnings_to_proposal
        code = "measures.threshold_reached" if reached else "measures.threshold"
        yield RegimeLine(Topic.MEASURES, code, regime.ruleset, tally.rule, params=needed)


def _decides(regime: Regime) -> Iterator[RegimeLine]:
    for decision in regime.decisions:
        if decision.why is DecisionReason.NOT_THIS_CATEGORY:
            continue
        params: dict[str, Param] = {"act": decision.act, "body": decision.body}
        code = f"decides.{decision.why}"
        if decision.why is DecisionReason.BY_LAW and decision.proposes:
            code, params["heard"] = "decides.proposed", decision.proposes
        elif decision.why is DecisionReason.BY_LAW and decision.opinion:
            code, params["heard"] = "decides.after_opinion", decision.opinion
        yield RegimeLine(Topic.DECIDES, code, regime.ruleset, decision.rule, params=params)


def _rule(regime: Regime, id: str) -> RuleVersion | None:
    return next((rule for rule in regime.obeys if rule.id == id), None)
