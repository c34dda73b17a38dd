"""Sensitive periods (敏感时期, 重点时段): ordered for a reach of places, categories and levels, and ended."""

from typing import Any

from flask_babel import lazy_gettext as _l

from core.access import visible_offices
from core.access.sessions import home_office
from core.acts import Act, action
from core.clock import day_start
from core.errors import Conflict, NotAllowed
from corrections.file.models import SensitivePeriod
from corrections.permissions import CasePermission
from corrections.regime.facts import ONE_DAY
from corrections.regime.owed import default_additions
from corrections.sensitive import queries, rules
from corrections.sensitive.values import PeriodToEnd, PeriodToOrder


@action("sensitive.ordered", needs=CasePermission.CASE_READ, says=_l("Ordered a sensitive period"))
def order_sensitive_period(act: Act, value: PeriodToOrder) -> str:
    """Order a sensitive period for everybody within its reach. Answers its public id.

    `places` are public ids of places within the actor's offices. No file is touched: every file in reach reads the
    order while it is in force.
    """
    check_order(act, value)
    office = home_office(act.session, act.actor.user_id or 0, act.today)
    row = SensitivePeriod(
        name=value.name,
        document=value.document,
        from_at=day_start(value.first_day),
        to_at=day_start(value.last_day + ONE_DAY),
        places=sorted(value.places),
        categories=sorted(category.value for category in value.categories),
        levels=sorted(level.value for level in value.levels),
        additions=_additions(act, value),
        ordered_by=office.name if office else act.actor.name,
    )
    act.session.add(row)
    act.about(row, value, places=len(row.places))
    return row.public_id


def check_order(act: Act, value: PeriodToOrder) -> None:
    """Whether this actor may order this period: NotAllowed, or Invalid as `rules.check_order`."""
    if not may_order(act):
        raise NotAllowed()
    known = queries.offices_named(act.session, value.places)
    rules.check_order(value, known, visible_offices(act.session))


def may_order(act: Act) -> bool:
    """Whether the actor may order sensitive periods: who decides for the office or for the county."""
    return act.may(CasePermission.CONDITION_DECIDE_OFFICE) or act.may(CasePermission.CONDITION_DECIDE_COUNTY)


@action("sensitive.ended", needs=CasePermission.CASE_READ, says=_l("Ended a sensitive period"))
def end_sensitive_period(act: Act, value: PeriodToEnd) -> None:
    """End a sensitive period before its time."""
    row = act.one(SensitivePeriod, value.period, lock=True)
    known = queries.offices_named(act.session, row.places)
    if not may_order(act) or not set(known.values()) <= visible_offices(act.session):
        raise NotAllowed()
    if row.ended_at is not None or row.to_at <= act.now:
        raise Conflict()
    row.ended_at = act.now
    act.about(row, value)


def _additions(act: Act, value: PeriodToOrder) -> list[dict[str, Any]]:
    """What is owed besides, as the row holds it; the law's own where the order says nothing."""
    owed = value.additions
    if owed is None:
        owed = {added.kind: added.frequency for added in default_additions(act.law.at(value.first_day))}
    return [
        {"kind": kind.value, "per": frequency.per.value, "times": frequency.times, "span": frequency.span}
        for kind, frequency in owed.items()
    ]
