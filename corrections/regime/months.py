"""Stretches of whole months and years, as instants. Remembered, since the same few days are asked for again
and again.
"""

from datetime import date, datetime, timedelta
from functools import lru_cache

from core.clock import day_start
from core.law.terms import last_day, procedural_start

ONE_DAY = timedelta(days=1)
REMEMBERED = 16_384


@lru_cache(maxsize=REMEMBERED)
def over(first: date, months: int) -> datetime:
    """The first instant after `months` that begin with the day `first`."""
    return day_start(last_day(first, months=months) + ONE_DAY)


@lru_cache(maxsize=REMEMBERED)
def opening(last: date, months: int) -> datetime:
    """The first instant of the final `months` of a stretch whose last day is `last`."""
    return day_start(procedural_start(last + ONE_DAY, months))


@lru_cache(maxsize=REMEMBERED)
def of_age(birth: date, years: int) -> datetime:
    """The first instant of the day after that birthday: the Criminal Law counts full years from the day after
    it.
    """
    return day_start(last_day(birth, years=years) + 2 * ONE_DAY)
