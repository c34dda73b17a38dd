"""Who may decide an act: the matrix of the law as data (config/rules/authority.toml), read for the day of the
act.

Under the law of 2020 a judicial office decides almost nothing in its own name: it acts where the county has
entrusted it in writing (社区矫正法 art. 9), and otherwise collects facts, gives its opinion and proposes.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from itertools import chain

from core.law import LawView, RuleVersion, Value
from core.law.terms import last_day
from corrections.kinds import ActKind, Body, Category

ENTRUSTED = "authority.entrusted"
OFFICE_MAX = "leave.office_max_days"
KEYS = frozenset({"decides", "opinion", "proposes", "told", "categories", "entrustable"})
RANK = (Body.OFFICE, Body.COUNTY, Body.COUNTY_HEAD, Body.CITY, Body.PROVINCE)


class DecisionReason(StrEnum):
    """Why it is this body that decides."""

    BY_LAW = "by_law"
    ENTRUSTED = "entrusted"
    NO_RULE = "no_rule"
    """The rule set of the day knows no such act, or puts it beyond everybody."""
    NOT_THIS_CATEGORY = "not_this_category"


@dataclass(frozen=True, slots=True)
class Decision:
    """Who decides an act, who is heard, who asks, who is told, and the rules that say so."""

    act: ActKind
    body: Body
    why: DecisionReason
    rule: RuleVersion
    opinion: tuple[Body, ...] = ()
    proposes: tuple[Body, ...] = ()
    told: tuple[Body, ...] = ()
    limits: tuple[RuleVersion, ...] = ()
    """The ceilings and the entrustment that led to this row."""

    @property
    def possible(self) -> bool:
        """Whether anybody may decide it."""
        return self.body is not Body.NOBODY


def who_decides(act: ActKind, view: LawView, category: Category | None = None) -> Decision:
    """The body that decides `act` under `view`, for a person of this category if one is given.

    Raises NotInForce before the first rule set, BadData when the office's row cannot be read.
    """
    decision, categories = _row(act, view)
    return _for_category(decision, categories, category)


def all_decisions(view: LawView) -> Mapping[Category, tuple[Decision, ...]]:
    """Who decides every act, for each category; what `who_decides` says, with each row read once."""
    rows = [_row(act, view) for act in ActKind]
    return {category: tuple(_for_category(*row, category) for row in rows) for category in Category}


def who_decides_leave(view: LawView, first: date, last: date, earlier: Iterable[tuple[date, date]] = ()) -> Decision:
    """Who decides a leave from `first` to `last`, both included, given the person's earlier leaves as (first,
    last).

    Seven days are the office's tier and eight the county's; thirty are the county's, thirty-one the city's;
    so is a leave with which more than thirty days fall into any two months. Before 2020-07-01 nobody may
    grant more than a month. Raises ValueError when the leave ends before it begins.
    """
    if last < first:
        raise ValueError("a leave ends on or after its first day")
    days = days_away(view, first, last)
    ceiling = _ceiling_passed(view, first, last, [days, *(days_away(view, *leave) for leave in earlier)])
    if ceiling is not None:
        return _limited(who_decides(ActKind.LEAVE_BEYOND, view), ceiling)
    short = len(days) <= view.integer(OFFICE_MAX)
    return _limited(who_decides(ActKind.LEAVE_SHORT if short else ActKind.LEAVE_LONG, view), view.rule(OFFICE_MAX))


def days_away(view: LawView, first: date, last: date) -> tuple[date, ...]:
    """The days a leave counts: all of them, or, if the office counts otherwise, without the day of return."""
    length = (last - first).days + int(view.flag("leave.counts_both_ends"))
    return tuple(first + timedelta(days=number) for number in range(max(1, length)))


def most_days_in_window(view: LawView, leaves: Sequence[tuple[date, ...]]) -> int:
    """The most days away that fall into one window of months touching the first of `leaves`, each given as
    its days.
    """
    months = view.integer("leave.window_months")
    first, last = leaves[0][0], leaves[0][-1]
    away = sorted(set(chain.from_iterable(leaves)))
    starts = (last - timedelta(days=back) for back in range((last - first).days + 31 * months + 1))
    windows = ((start, last_day(start, months=months)) for start in starts)
    return max(bisect_right(away, end) - bisect_left(away, start) for start, end in windows if end >= first)


def ranks_at_least(body: Body, needed: Body) -> bool:
    """Whether what `body` decided may stand where `needed` should have decided: itself or a tier above it."""
    if body not in RANK or needed not in RANK:
        return body is needed
    return RANK.index(body) >= RANK.index(needed)


def _for_category(decision: Decision, categories: frozenset[Category] | None, category: Category | None) -> Decision:
    if category is None or categories is None or category in categories or not decision.possible:
        return decision
    return Decision(decision.act, Body.NOBODY, DecisionReason.NOT_THIS_CATEGORY, decision.rule)


def _limited(decision: Decision, *limits: RuleVersion) -> Decision:
    return replace(decision, limits=(*limits, *decision.limits))


def _ceiling_passed(view: LawView, first: date, last: date, leaves: Sequence[tuple[date, ...]]) -> RuleVersion | None:
    """The ceiling of the county that this leave, the first of `leaves`, passes: in months, in days, or in the
    window.
    """
    months, days, window = "leave.county_max_months", "leave.county_max_days", "leave.window_max_days"
    if view.holds(months) and last > last_day(first, months=view.integer(months)):
        return view.rule(months)
    if view.holds(days) and len(leaves[0]) > view.integer(days):
        return view.rule(days)
    if view.holds(window) and sum(map(len, leaves)) > view.integer(window) < most_days_in_window(view, leaves):
        return view.rule(window)
    return None


def _row(act: ActKind, view: LawView) -> tuple[Decision, frozenset[Category] | None]:
    """One row of the matrix, and the categories it is for; None for all four."""
    rule = view.rule(f"authority.{act}")
    row: Mapping[str, Value] = view.table(rule.id)
    if not row.keys() <= KEYS:
        raise rule.wrong("has a column that is not known here")
    body = _body(rule, row.get("decides"))
    if body is Body.NOBODY:
        return Decision(act, body, DecisionReason.NO_RULE, rule), None
    opinion, proposes, told = (_bodies(rule, row.get(key, ())) for key in ("opinion", "proposes", "told"))
    categories = _categories(rule, row.get("categories", ()))
    if row.get("entrustable") is True and act in view.items(ENTRUSTED):
        heard = tuple(other for other in opinion if other is not Body.OFFICE)
        limits = (view.rule(ENTRUSTED),)
        entrusted = Decision(act, Body.OFFICE, DecisionReason.ENTRUSTED, rule, heard, proposes, (body, *told), limits)
        return entrusted, categories
    return Decision(act, body, DecisionReason.BY_LAW, rule, opinion, proposes, told), categories


def _body(rule: RuleVersion, raw: Value | None) -> Body:
    try:
        return Body(str(raw))
    except ValueError:
        raise rule.wrong("names a body that is not known here") from None


def _bodies(rule: RuleVersion, raw: Value) -> tuple[Body, ...]:
    return tuple(_body(rule, item) for item in _list(rule, raw))


def _categories(rule: RuleVersion, raw: Value) -> frozenset[Category] | None:
    try:
        return frozenset(Category(str(name)) for name in _list(rule, raw)) or None
    except ValueError:
        raise rule.wrong("names a category that is not known here") from None


def _list(rule: RuleVersion, raw: Value) -> tuple[Value, ...]:
    if not isinstance(raw, tuple):
        raise rule.wrong("must be a list")
    return raw
