"""What the law asks of those who publish it: texts that wait for their word."""

from collections.abc import Sequence

from flask import url_for
from flask_babel import lazy_gettext as _l

from core.access import Subject
from core.acts import Act
from core.clock import office_day
from core.web import Due, Severity
from office.permissions import OfficePermission
from office.publication import queries


def dues(act: Act, subject: Subject | None, limit: int) -> Sequence[Due]:
    """Texts that somebody else prepared and this reader may confirm."""
    if subject is not None or not act.may(OfficePermission.LAW_PUBLISH):
        return []
    waiting = [row for row, _by in queries.waiting(act.session) if row.prepared_by != act.actor.user_id]
    return [
        Due(
            Severity.TODAY,
            office_day(row.prepared_at),
            _l("A text of the law waits for a second person"),
            None,
            url_for("law.decide", waiting=row.public_id),
            _l("Read and decide"),
            note=str(row.payload["name"]),
        )
        for row in waiting[:limit]
    ]
