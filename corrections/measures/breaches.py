"""Breaches that a penalty answers for (实施办法 art. 34 to 36): named by their event, so that none is counted twice."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any

from flask import url_for
from flask_babel import gettext as _

from core.access import Subject
from core.acts import Act
from core.clock import office_day
from core.web import Breach
from corrections.file import queries
from corrections.labels import label
from corrections.leave.rules import ANSWERABLE
from corrections.regime.duties import DutyKey
from corrections.values import MeasureKind


def late_returns(act: Act, subject: Subject) -> Sequence[Breach]:
    """Leaves of the last months that were closed late."""
    found = []
    for row in queries.leaves(act.session, subject.id):
        back = office_day(row.closed_at) if row.closed_at is not None else None
        if back is not None and back > row.last_day and back >= act.today - ANSWERABLE:
            href = url_for("conditions.leave", leave=row.public_id)
            found.append(Breach(f"leave:{row.public_id}", back, said(f"leave:{row.public_id}"), href))
    return found


def said(event: str) -> str:
    """What a breach is called where only its name is kept."""
    kind, _colon, rest = event.partition(":")
    if kind == "duty":
        return _("%(duty)s not done in time", duty=label(DutyKey.parse(rest).kind))
    return _("Leave closed late") if kind == "leave" else _("Left the permitted area, as checked by staff")


def written(covers: Mapping[str, date]) -> list[dict[str, Any]]:
    """How a measure keeps the breaches it answers for."""
    return [{"event": event, "day": day.isoformat()} for event, day in sorted(covers.items(), key=lambda one: one[1])]


def faults(
    kind: MeasureKind, decided_on: date, covers: Mapping[str, date], answered: Collection[str]
) -> dict[str, str]:
    """Why a measure cannot answer for these breaches, by the field that is wrong."""
    if covers and kind is MeasureKind.COMMENDATION:
        return {"covers": "A commendation answers for no breach."}
    if any(day > decided_on for day in covers.values()):
        return {"covers": "A measure answers only for what happened before it was decided."}
    if not covers.keys().isdisjoint(answered):
        return {"covers": "Another measure answers for one of these breaches already."}
    return {}
