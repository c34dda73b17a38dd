"""How values look on a page: dates as 2026-11-23, spans in words, identity numbers masked."""

from datetime import date, datetime, timedelta
from decimal import Decimal

from flask import Flask, g
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from core import clock
from core.clock import OFFICE_ZONE, office_day
from core.web.amounts import amount

WEEKDAYS = (_l("Mon"), _l("Tue"), _l("Wed"), _l("Thu"), _l("Fri"), _l("Sat"), _l("Sun"))


def day(value: date | datetime | None) -> str:
    """2026-11-23, in the office's zone."""
    if value is None:
        return ""
    return (office_day(value) if isinstance(value, datetime) else value).isoformat()


def last_day(end: datetime | None) -> str:
    """The last day of what runs up to, and not including, `end`: 2028-05-19 where it ends with that day."""
    return clock.last_day(end).isoformat() if end else ""


def last_moment(end: datetime | None) -> str:
    """The same for what may end within a day: the last day where it ends with one, otherwise day and time."""
    return last_day(end) if end and clock.day_start(office_day(end)) == end else moment(end)


def weekday(value: date | datetime | None) -> str:
    """Mon, Tue, and so on, as short as people write it beside a date."""
    if value is None:
        return ""
    return str(WEEKDAYS[(office_day(value) if isinstance(value, datetime) else value).weekday()])


def moment(value: datetime | None) -> str:
    """2026-11-23 14:05, in the office's zone."""
    return value.astimezone(OFFICE_ZONE).strftime("%Y-%m-%d %H:%M") if value else ""


def in_days(value: date | datetime | None) -> str:
    """How far a day lies from today, in words."""
    if value is None:
        return ""
    n = ((office_day(value) if isinstance(value, datetime) else value) - g.act.today).days
    if n == 0:
        return _("today")
    if n == 1:
        return _("tomorrow")
    if n == -1:
        return _("yesterday")
    if n > 0:
        return ngettext("in %(num)s day", "in %(num)s days", n)
    return _days_ago(-n)


def ago(value: datetime | None) -> str:
    """How long ago an instant was, in words."""
    if value is None:
        return _("never")
    seconds = max(0, int((g.act.now - value).total_seconds()))
    if seconds < 60:
        return ngettext("%(num)s second ago", "%(num)s seconds ago", seconds)
    if seconds < 3600:
        return ngettext("%(num)s minute ago", "%(num)s minutes ago", seconds // 60)
    if seconds < 86400:
        return ngettext("%(num)s hour ago", "%(num)s hours ago", seconds // 3600)
    return _days_ago(seconds // 86400)


def _days_ago(n: int) -> str:
    return ngettext("%(num)s day ago", "%(num)s days ago", n)


def duration(value: timedelta | None) -> str:
    """A span as hours and minutes."""
    if value is None:
        return ""
    minutes = int(value.total_seconds() // 60)
    if minutes < 60:
        return _("%(n)s min", n=minutes)
    return _("%(h)s h %(m)s min", h=minutes // 60, m=minutes % 60)


def metres(value: float | None) -> str:
    """Metres below one kilometre, kilometres above."""
    if value is None:
        return _("unknown")
    return f"{value:.0f} m" if value < 1000 else f"{value / 1000:.1f} km"


def plain_number(value: Decimal | None) -> str:
    """A number without trailing zeros: 96, 4.5."""
    return "–" if value is None else f"{value.normalize():f}"


def masked(value: str | None) -> str:
    """An identity number or telephone with its middle hidden."""
    if not value:
        return ""
    keep = 4 if len(value) > 10 else 2
    return value[: keep - 1] + "*" * max(0, len(value) - 2 * keep + 1) + value[-keep:]


FILTERS = (
    *(day, last_day, last_moment, weekday, moment, in_days, ago, duration),
    *(metres, plain_number, masked, amount),
)


def install(app: Flask) -> None:
    """Register the filters."""
    for f in FILTERS:
        app.jinja_env.filters[f.__name__] = f
