"""The duties of some months as a strip: of each kind and month, how many were kept, kept late, or missed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from core.access import Subject
from core.acts import Act
from corrections.contact.kinds import OccasionOutcome
from corrections.contact.occasions import Occasion, occasions_of
from corrections.contact.words import kind_word
from corrections.file.queries import at_a_glance
from corrections.kinds import DutyKind

MONTHS = 6
ONE_DAY = timedelta(days=1)
ORDER = ("late", "due", "ok", "quiet", "info")
"""The gravest first: the sign of a month is that of its gravest occasion."""


@dataclass(frozen=True, slots=True)
class StripCell:
    """One kind of duty in one month: its sign, how many occasions, what is so in words, and where the rows are."""

    kind: str
    number: int
    said: str
    href: str


def panel(act: Act, subject: Subject) -> Mapping[str, Any] | None:
    """The strip of the last months with the running one; None where nothing was owed in them."""
    seen = at_a_glance(act, subject)
    if seen is None:
        return None
    months = last_months(act.today)
    last = (months[-1] + timedelta(days=31)).replace(day=1) - ONE_DAY
    kept = occasions_of(act, {subject.id: seen[0]}, months[0], last).get(subject.id, ())
    known = [each for each in kept if each.due.opens <= act.today]
    if not known:
        return None
    rows = {}
    for kind in dict.fromkeys(each.due.key.kind for each in sorted(known, key=lambda each: each.due.key.kind)):
        href = url_for("contact.contacts", subject=subject.public_id, kind=kind.value)
        rows[kind_word(kind)] = [_cell(_in_month(known, kind, month), act.today, href) for month in months]
    return {"months": months, "rows": rows, "all": url_for("contact.duties", subject=subject.public_id)}


def last_months(today: date) -> list[date]:
    """The first days of the months that the strip shows, the running one last."""
    months = [today.replace(day=1)]
    while len(months) < MONTHS:
        months.append((months[-1] - ONE_DAY).replace(day=1))
    return months[::-1]


def sign(occasion: Occasion, today: date) -> str:
    """How one occasion stands: kept, kept late, missed or overdue, excused, or still open."""
    settled = occasion.settled
    if settled is None or settled.outcome is OccasionOutcome.PARTLY:
        return "late" if occasion.due.due_day < today else "info"
    if settled.outcome is OccasionOutcome.MISSED:
        return "late"
    if settled.outcome is OccasionOutcome.MET:
        return "due" if settled.days_late else "ok"
    return "quiet"


def _in_month(known: Iterable[Occasion], kind: DutyKind, month: date) -> list[Occasion]:
    return [each for each in known if each.due.key.kind is kind and each.due.due_day.replace(day=1) == month]


def _cell(found: list[Occasion], today: date, href: str) -> StripCell | None:
    if not found:
        return None
    signs = [sign(each, today) for each in found]
    counted = {kind: signs.count(kind) for kind in ORDER if kind in signs}
    return StripCell(next(iter(counted)), len(found), _(", ").join(_said(kind, n) for kind, n in counted.items()), href)


def _said(kind: str, number: int) -> str:
    match kind:
        case "late":
            return ngettext("%(num)s not kept", "%(num)s not kept", number)
        case "due":
            return ngettext("%(num)s kept late", "%(num)s kept late", number)
        case "ok":
            return ngettext("%(num)s kept", "%(num)s kept", number)
        case "quiet":
            return ngettext("%(num)s excused", "%(num)s excused", number)
    return ngettext("%(num)s still open", "%(num)s still open", number)
