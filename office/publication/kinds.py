"""The fixed words of publication."""

from enum import StrEnum


class Fault(StrEnum):
    """What the loader does not mind and a published text may not do, as the office reads it."""

    NAME = "is not a name such a text can have; keep the name of the text that it replaces"
    SAME = "is the same text as the one in force"
    PAST = "changes what was in force before the day this text takes effect"
    GONE = "is gone; a rule that the house asks for must stay"
    EARLIER = "takes effect before the version that is already published; choose that version's day or a later one"


class Every(StrEnum):
    """In which stretch something is owed so many times."""

    DAY = "day"
    THREE_DAYS = "three_days"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half_year"
    YEAR = "year"
