"""Objections that wait for an answer, as rows of Today."""

from flask import url_for
from flask_babel import gettext as _

from core.access import Subject
from core.acts import Act
from core.web import Due, Severity
from corrections.people import queries as people
from scoring.ledger import objections, queries


def dues(act: Act, subject: Subject | None, limit: int) -> list[Due]:
    """Objections that wait for an answer."""
    found = queries.waiting_objections(act.session, subject.id if subject else None, limit)
    refs = people.refs(act.session, {row.subject_id for _one, row in found})
    return [
        Due(
            Severity.WAITING,
            one.raised_on,
            _("Objection to the score of %(month)s", month=row.month),
            refs.get(row.subject_id),
            url_for("ledger.answer", objection=one.public_id),
            _("Answer"),
            barred=not objections.may_answer(act, row),
        )
        for one, row in found
    ]
