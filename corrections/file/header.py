"""The head of the page of a person: who this is, with what the regime says now."""

from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from core.access import Subject
from core.acts import Act
from core.web import HeaderMark, PersonHeader
from corrections.file.glance import badges
from corrections.file.queries import at_a_glance
from corrections.kinds import Status
from corrections.people import queries, rules
from corrections.regime.facts import TermFact
from corrections.regime.regime import Regime
from corrections.words import label


def header(act: Act, subject: Subject) -> PersonHeader | None:
    """Who this is, with what the regime says now; None where the subject is nobody registered."""
    row = queries.find(act.session, subject.id)
    if row is None:
        return None
    seen = at_a_glance(act, subject)
    age = _("age %(age)s", age=rules.age_on(row.birth, act.today))
    category = label(seen[0].category) if seen else _l("Not under correction")
    return PersonHeader(
        row.name,
        row.name[:1],
        [label(row.sex), age, category, *([row.file_no] if row.file_no else [])],
        _marks(act, subject, seen[1]) if seen else (),
        badges(act, subject),
        restricted=subject.restricted is not False,
    )


def _marks(act: Act, subject: Subject, regime: Regime) -> list[HeaderMark]:
    if regime.status is Status.ENDED:
        return []
    term, total = regime.standing.term, _days(regime.standing.term)
    left = max(0, (term.last_day - act.today).days)
    marks = [HeaderMark("term", _l("Days left"), str(left), term.last_day, done=total - left, total=total)]
    if regime.level:
        why = url_for("conditions.regime", subject=subject.public_id)
        marks.append(HeaderMark("level", _l("Level"), label(regime.level.level), href=why, link=_l("why")))
    return marks


def _days(term: TermFact) -> int:
    return (term.last_day - term.first_day).days + 1
