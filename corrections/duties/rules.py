"""Pure decisions about the duties of one person."""

from datetime import date

from core.errors import Invalid
from corrections.duties.values import DutiesToExcuse, DutyToArrange
from corrections.regime.slots import MOST_SPAN, MOST_TIMES, Frequency


def check_arrangement(value: DutyToArrange, today: date) -> Frequency:
    """The frequency that is arranged; Invalid when there is none such or it would be over already."""
    faults: dict[str, str] = {}
    if value.times > MOST_TIMES[value.per]:
        faults["times"] = "This is more often than can be counted in such a time."
    elif value.times > 1 and value.span > 1:
        faults["times"] = "What is owed in several days, weeks or months is owed once."
    elif value.times > 1 and value.minutes is not None:
        faults["times"] = "Time that is owed is owed in all, not several times."
    if value.span > MOST_SPAN[value.per]:
        faults["span"] = "This is longer than a year."
    if value.last_day is not None and value.last_day < today:
        faults["last_day"] = "The end lies before the beginning."
    if faults:
        raise Invalid(fields=faults)
    return Frequency(value.per, value.times, value.span, value.minutes)


def check_excuse(value: DutiesToExcuse, today: date) -> None:
    """Invalid when an excuse would be over already."""
    if value.last_day is not None and value.last_day < today:
        raise Invalid(fields={"last_day": "The end lies before the beginning."})
