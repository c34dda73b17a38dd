"""The head of the page of a person: who this is, with what the regime says now."""

from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from core.access import Subject
from core.acts import Act
from core.web import HeaderMark, PersonHeader
from corrections.cases import queries as cases
from corrections.file.queries import regime_now
from corrections.kinds import Status
from corrections.people import queries, rules
from corrections.regime.facts import TermFact
from corrections.words import label


def header(act: Act, subject: Subject) -> PersonHeader | None:
    """Who this is, with what the regime says now; None where the subject is nobody registered."""
    row = queries.find(act.session, subject.id)
    if row is None:
        return None
    case = cases.case(act.session, subject.id)
    age = _("age %(age)s", age=rules.age_on(row.birth, act.today))
    category = label(case.category) if case else _l("Not under correction")
    return PersonHeader(
        row.name,
        row.name[:1],
        [label(row.sex), age, category, *([row.file_no] if row.file_no else [])],
        _marks(act, subject) if case else (),
        restricted=subject.restricted is not False,
    )


def _marks(act: Act, subject: Subject) -> list[HeaderMark]:
    regime = regime_now(act, subject)
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
