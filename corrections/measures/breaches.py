"""Breaches that a penalty answers for (实施办法 art. 34 to 36): named by their event, so that none is counted twice."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from flask_babel import gettext as _

from corrections.regime.duties import DutyKey
from corrections.words import label


def said(event: str) -> str:
    """What a breach is called where only its name is kept."""
    kind, _colon, rest = event.partition(":")
    if kind == "duty":
        return _("%(duty)s not done in time", duty=label(DutyKey.parse(rest).kind))
    return _("Leave closed late") if kind == "leave" else _("Left the permitted area, as checked by staff")


def written(covers: Mapping[str, date]) -> list[dict[str, Any]]:
    """How a measure keeps the breaches it answers for."""
    return [{"event": event, "day": day.isoformat()} for event, day in sorted(covers.items(), key=lambda one: one[1])]
