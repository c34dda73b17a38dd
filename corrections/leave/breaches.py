"""Leaves closed late, as breaches that a penalty may answer for."""

from collections.abc import Sequence

from flask import url_for
from flask_babel import gettext as _

from core.access import Subject
from core.acts import Act
from core.clock import office_day
from corrections.contributions import Breach
from corrections.leave import queries
from corrections.measures.rules import ANSWERABLE


def late_returns(act: Act, subject: Subject) -> Sequence[Breach]:
    """Leaves of the last months that were closed late."""
    breaches = []
    for row in queries.leaves(act.session, subject.id):
        back = office_day(row.closed_at) if row.closed_at is not None else None
        if back is not None and back > row.last_day and back >= act.today - ANSWERABLE:
            href = url_for("leave.show", leave=row.public_id)
            breaches.append(Breach(f"leave:{row.public_id}", back, _("Leave closed late"), href))
    return breaches
