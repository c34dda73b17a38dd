"""The regime over a period, piecewise constant, for one person or for thousands.

Time is first cut where the law changes and then where the person's own facts do. Between two cuts the regime
cannot change, so it is computed once for each piece; equal neighbours are joined.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import pairwise

from core.clock import day_start, office_day
from core.law import Law
from corrections.kinds import BindingKind
from corrections.regime.facts import ONE_DAY, CaseFacts, Period
from corrections.regime.policy import RegimePolicy, policy_of
from corrections.regime.regime import Regime, bind, edges


@dataclass(frozen=True, slots=True)
class RegimeSpan:
    """One regime and the half-open stretch of time through which it holds."""

    start: datetime
    end: datetime
    regime: Regime


@dataclass(frozen=True, slots=True)
class Timeline:
    """One person's spans, without gap or overlap, from the first start to the last end."""

    case: str
    spans: tuple[RegimeSpan, ...]

    def at(self, instant: datetime) -> Regime:
        """The regime at `instant`; LookupError outside the timeline."""
        return self.span_at(instant).regime

    def span_at(self, instant: datetime) -> RegimeSpan:
        """The span in which `instant` lies; LookupError outside the timeline."""
        place = bisect_right(self.spans, instant, key=lambda span: span.start) - 1
        if place < 0 or instant >= self.spans[place].end:
            raise LookupError("the instant lies outside the timeline")
        return self.spans[place]

    def bound(self) -> dict[tuple[BindingKind, str], tuple[Period, ...]]:
        """For each zone, when it binds and nothing silences it: what positions are judged by."""
        held: dict[tuple[BindingKind, str], list[Period]] = {}
        for span in self.spans:
            for binding in dict.fromkeys(each.key for each in span.regime.bindings if each.silenced_by is None):
                periods = held.setdefault(binding, [])
                if periods and periods[-1].end == span.start:
                    periods[-1] = Period(periods[-1].start, span.end)
                else:
                    periods.append(Period(span.start, span.end))
        return {key: tuple(periods) for key, periods in held.items()}


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch through which the law stays the same, with its policy."""

    start: datetime
    end: datetime
    policy: RegimePolicy


def spans(people: Iterable[CaseFacts], law: Law, start: datetime, end: datetime) -> Iterator[Timeline]:
    """The timeline of each person from `start` to `end`, in the order given; the law is read once for all.

    Raises ValueError for naive or empty bounds, NotInForce if the period begins before the first rule set.
    """
    stretches = law_stretches(law, start, end)
    for facts in people:
        yield timeline(facts, law, stretches)


def timeline(facts: CaseFacts, law: Law, stretches: tuple[Stretch, ...]) -> Timeline:
    """One person's timeline through stretches of law already read."""
    joined: list[RegimeSpan] = []
    for stretch in stretches:
        changes = edges(facts, stretch.policy)
        within = {edge for edge in changes if edge and stretch.start < edge < stretch.end}
        for opens, closes in pairwise([stretch.start, *sorted(within), stretch.end]):
            regime = bind(facts, law, stretch.policy, opens)
            if joined and joined[-1].regime == regime:
                joined[-1] = RegimeSpan(joined[-1].start, closes, regime)
            else:
                joined.append(RegimeSpan(opens, closes, regime))
    return Timeline(facts.case, tuple(joined))


def since(stretches: tuple[Stretch, ...], start: datetime) -> tuple[Stretch, ...]:
    """What is left of the stretches from `start` on."""
    return tuple(replace(each, start=max(each.start, start)) for each in stretches if each.end > start)


def law_stretches(law: Law, start: datetime, end: datetime) -> tuple[Stretch, ...]:
    """`start` to `end` cut wherever any rule changes, each piece with the policy of its days."""
    if start.tzinfo is None or end.tzinfo is None or end <= start:
        raise ValueError("a timeline runs between two aware instants, the later last")
    days = {period.from_day for period in law.rulesets} | {
        day
        for rule in law.rules()
        for version in (*rule.versions, *rule.local)
        for day in (version.from_day, version.to_day and version.to_day + ONE_DAY)
        if day is not None
    }
    first, last = office_day(start), office_day(end)
    cuts = {day_start(day) for day in days if first < day <= last}
    bounds = [start, *sorted(cut for cut in cuts if start < cut < end), end]
    return tuple(Stretch(opens, closes, policy_of(law, office_day(opens))) for opens, closes in pairwise(bounds))
