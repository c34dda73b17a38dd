"""Copied decisions that this reader may check, for Today."""

from flask import url_for
from flask_babel import lazy_gettext as _l

from core.access import Subject, permission_named
from core.acts import Act
from core.acts.models import WaitingAct
from core.clock import office_day
from core.web import Due, Severity
from corrections.decisions import queries
from corrections.leave.queries import LEAVE_KIND
from corrections.people import queries as people


def dues(act: Act, subject: Subject | None, limit: int) -> list[Due]:
    """Decisions copied from paper, to be checked by somebody who did not copy them."""
    waiting = queries.waiting_papers(act.session, subject.id if subject else None, limit)
    names = people.refs(act.session, {person.id for _row, person in waiting})
    title, verb = _l("Check a copied decision"), _l("Check")
    return [
        Due(
            Severity.WAITING,
            office_day(row.prepared_at),
            title,
            names[person.id],
            address_of(row),
            verb,
            needs=permission_named(row.needs),
            barred=row.prepared_by == act.actor.user_id,
        )
        for row, person in waiting
        if person.id in names
    ]


def address_of(row: WaitingAct) -> str:
    """The page on which a copied decision is checked: a leave's own page, or that of the copy."""
    if row.kind == LEAVE_KIND:
        return url_for("leave.show", leave=row.payload["leave"])
    return url_for("decisions.paper", waiting_act=row.public_id)
