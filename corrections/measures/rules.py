"""Pure decisions about measures: what may be put on file, and which breaches a penalty may answer for."""

from collections.abc import Collection
from datetime import date, timedelta

from core.errors import Invalid
from core.messages import mark as _m
from corrections.kinds import MeasureKind
from corrections.measures.values import MeasureToRecord

ANSWERABLE = timedelta(days=92)
"""How long after a breach a penalty may still be chosen to answer for it. The law sets no such time."""


def check_measure(value: MeasureToRecord, today: date, answered: Collection[str]) -> None:
    """Invalid when a measure cannot be put on file so; `answered` are the events that others answer for already."""
    faults: dict[str, str] = {}
    if value.decided_on > today:
        faults["decided_on"] = "This day lies ahead."
    wrong = _wrong_breaches(value, answered)
    if wrong:
        faults["covers"] = wrong
    if faults:
        raise Invalid(fields=faults)


def _wrong_breaches(value: MeasureToRecord, answered: Collection[str]) -> str:
    """Why a measure cannot answer for the breaches it names."""
    if value.covers and value.kind is MeasureKind.COMMENDATION:
        return _m("A commendation answers for no breach.")
    if not set(value.covers) <= value.breaches.keys():
        return _m("This breach is not on the file.")
    if any(day > value.decided_on for day in value.answers_for.values()):
        return _m("A measure answers only for what happened before it was decided.")
    if not set(value.covers).isdisjoint(answered):
        return _m("Another measure answers for one of these breaches already.")
    return ""
