"""Breaches that a penalty answers for (实施办法 art. 34 to 36): named by their event, so that none is counted twice."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from flask_babel import gettext as _

from corrections.labels import label
from corrections.regime.duties import DutyKey
from corrections.values import MeasureKind


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
