"""Copied decisions that this reader may check, for Today."""

from flask import url_for
from flask_babel import lazy_gettext as _l

from core.access import Subject, permission_named
from core.acts import Act
from core.clock import office_day
from core.web import Due, Severity
from corrections.decisions import queries
from corrections.leave.queries import LEAVE_KIND
from corrections.people import queries as people


def dues(act: Act, subject: Subject | None, limit: int) -> list[Due]:
    """Decisions copied from paper that this reader may check, and did not copy."""
    only = subject.id if subject else None
    waiting = [
        (put, who)
        for put, who in queries.waiting_papers(act.session, only, limit)
        if act.may(permission_named(put.needs)) and put.prepared_by != act.actor.user_id
    ]
    names = people.refs(act.session, {who.id for _put, who in waiting})
    found = []
    for put, who in waiting:
        if put.kind == LEAVE_KIND:
            href = url_for("leave.show", leave=put.payload["leave"])
        else:
            href = url_for("decisions.paper", waiting_act=put.public_id)
        if who.id in names:
            day, title = office_day(put.prepared_at), _l("Check a copied decision")
            found.append(Due(Severity.TODAY, day, title, names[who.id], href, _l("Check")))
    return found
