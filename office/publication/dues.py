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
    """Texts to be confirmed by somebody who did not prepare them."""
    if subject is not None:
        return []
    waiting = [row for row, _by in queries.waiting(act.session)]
    return [
        Due(
            Severity.WAITING,
            office_day(row.prepared_at),
            _l("A text of the law waits for a second person"),
            None,
            url_for("law.decide", waiting=row.public_id),
            _l("Read and decide"),
            note=str(row.payload["name"]),
            needs=OfficePermission.LAW_PUBLISH,
            barred=row.prepared_by == act.actor.user_id,
        )
        for row in waiting[:limit]
    ]
