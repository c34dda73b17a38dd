"""The head of the page of a person: who this is, with what the regime says now."""

from typing import Any

from flask import url_for
from flask_babel import lazy_gettext as _l

from core.access import Subject
from core.acts import Act
from core.web import PersonHeader
from corrections.cases import queries as cases
from corrections.file.queries import regime_now
from corrections.labels import label
from corrections.people import queries, rules
from corrections.values import Status


def header(act: Act, subject: Subject) -> PersonHeader | None:
    """Who this is, with what the regime says now; None where the subject is nobody registered."""
    row = queries.find(act.session, subject.id)
    if row is None:
        return None
    plain: dict[str, Any] = {
        "name": row.name,
        "initials": row.name[:1],
        "sex": label(row.sex),
        "age": rules.age_on(row.birth, act.today),
        "file_no": row.file_no,
        "restricted": subject.restricted is not False,
    }
    case = cases.case(act.session, subject.id)
    if case is None:
        return PersonHeader(category=_l("Not under correction"), status=_l("No case received"), **plain)
    regime = regime_now(act, subject)
    if regime.status is Status.ENDED:
        return PersonHeader(category=label(case.category), status=label(regime.status), **plain)
    term = regime.standing.term
    return PersonHeader(
        category=label(case.category),
        status=label(regime.status),
        days_left=max(0, (term.last_day - act.today).days),
        ends_on=term.last_day,
        term_days=(term.last_day - term.first_day).days + 1,
        level=label(regime.level.level) if regime.level else "",
        level_href=url_for("conditions.regime", subject=subject.public_id),
        **plain,
    )
