"""Pure decisions about help: on which day it may have been given, and when a need may be closed."""

from datetime import date

from assistance.support.kinds import NeedOutcome
from assistance.support.values import AidToLog, NeedToClose, NeedToNote
from core.errors import Invalid

UNMET = frozenset({NeedOutcome.PARTLY, NeedOutcome.NOT_MET})
"""Results that are explained."""


def check_given(value: NeedToNote | AidToLog, today: date, noticed_on: date | None = None) -> None:
    """Raise Invalid for a day that lies ahead, or before the need was noted."""
    if value.on > today:
        raise Invalid(fields={"on": "This day lies ahead."})
    if noticed_on is not None and value.on < noticed_on:
        raise Invalid(fields={"on": "The need had not been noted on that day."})


def check_result(value: NeedToClose, noticed_on: date, today: date) -> None:
    """Raise Invalid naming what is wrong about the end of a need."""
    faults = {}
    if not noticed_on <= value.on <= today:
        faults["on"] = "A day from when the need was noted up to today."
    if value.outcome in UNMET and not value.result:
        faults["result"] = "Please say what is missing, and why."
    if faults:
        raise Invalid(fields=faults)
