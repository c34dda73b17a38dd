"""Sensitive periods (敏感时期, 重点时段): ordered for a reach of places, categories and levels, and ended."""

from collections.abc import Collection, Mapping
from datetime import date, timedelta
from typing import Any

from core.access import visible_offices
from core.access.sessions import home_office
from core.acts import Act, action
from core.clock import day_start
from core.errors import Conflict, Invalid, NotAllowed
from corrections.file.models import SensitivePeriod
from corrections.file.queries import one
from corrections.permissions import CasePermission
from corrections.regime.owed import default_additions
from corrections.regime.slots import Frequency
from corrections.sensitive import queries
from corrections.values import Category, DutyKind, Level

ONE_DAY = timedelta(days=1)


@action("sensitive.ordered", needs=CasePermission.CASE_READ)
def order_sensitive_period(
    act: Act,
    *,
    name: str,
    document: str,
    first_day: date,
    last_day: date,
    places: Collection[str],
    categories: Collection[Category] = (),
    levels: Collection[Level] = (),
    additions: Mapping[DutyKind, Frequency] | None = None,
) -> str:
    """Order a sensitive period for everybody within its reach. Answers its public id.

    `places` are public ids of places within the actor's offices, at least one. Without `additions` the law's default
    is added. No file is touched: every file in reach reads the order while it is in force.
    """
    if not (act.may(CasePermission.CONDITION_DECIDE_OFFICE) or act.may(CasePermission.CONDITION_DECIDE_COUNTY)):
        raise NotAllowed()
    faults: dict[str, str] = {}
    if not name.strip() or not document.strip():
        faults["name"] = "Please give the name and the number of the paper."
    if last_day < first_day:
        faults["last_day"] = "The end lies before the beginning."
    known = queries.offices_named(act.session, places)
    if not places or set(places) != set(known) or not set(known.values()) <= visible_offices(act.session):
        faults["places"] = "Please choose places of your own offices."
    if faults:
        raise Invalid(fields=faults)
    office = home_office(act.session, act.actor.user_id or 0, act.today)
    row = SensitivePeriod(
        name=name.strip(),
        document=document.strip(),
        from_at=day_start(first_day),
        to_at=day_start(last_day + ONE_DAY),
        places=sorted(places),
        categories=sorted(each.value for each in categories),
        levels=sorted(each.value for each in levels),
        additions=_additions(act, first_day, additions),
        ordered_by=office.name if office else act.actor.name,
    )
    act.session.add(row)
    act.about(row, places=len(row.places))
    return row.public_id


@action("sensitive.ended", needs=CasePermission.CASE_READ)
def end_sensitive_period(act: Act, *, period: str) -> None:
    """End a sensitive period before its time."""
    if not (act.may(CasePermission.CONDITION_DECIDE_OFFICE) or act.may(CasePermission.CONDITION_DECIDE_COUNTY)):
        raise NotAllowed()
    row = one(act.session, SensitivePeriod, period)
    known = queries.offices_named(act.session, row.places)
    if not set(known.values()) <= visible_offices(act.session):
        raise NotAllowed()
    if row.ended_at is not None or row.to_at <= act.now:
        raise Conflict()
    row.ended_at = act.now
    act.about(row)


def _additions(act: Act, day: date, given: Mapping[DutyKind, Frequency] | None) -> list[dict[str, Any]]:
    if given is None:
        given = {added.kind: added.frequency for added in default_additions(act.law.at(day))}
    return [
        {"kind": kind.value, "per": each.per.value, "times": each.times, "span": each.span}
        for kind, each in given.items()
    ]
