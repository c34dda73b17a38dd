"""What the leaves of a person say at a glance, beside a decision."""

from datetime import timedelta

from flask_babel import gettext as _
from flask_babel import ngettext

from core.access import Subject
from core.acts import Act
from core.law.terms import last_day
from core.web import KeyFact
from corrections.leave.queries import earlier_leaves
from corrections.regime.authority import days_away

ONE_DAY = timedelta(days=1)


def facts(act: Act, subject: Subject) -> list[KeyFact]:
    """On how many days of the window that the law looks at somebody was or will be away, up to today."""
    view = act.law.at(act.today)
    if not view.holds("leave.window_months"):
        return []
    months = view.integer("leave.window_months")
    back = (act.today - ONE_DAY * number for number in range(31 * months, 0, -1))
    first = next(day for day in back if last_day(day, months=months) >= act.today)
    leaves = earlier_leaves(act.session, subject.id)
    away = {day for leave in leaves for day in days_away(view, *leave) if first <= day <= act.today}
    title = ngettext("Away in the last month", "Away in the last %(num)s months", months)
    return [KeyFact(title, ngettext("%(num)s day", "%(num)s days", len(away)) if away else _("never"))]
