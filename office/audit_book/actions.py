"""Telling the book what every row says: where proving the rows begins, and begins anew after a change of the schema."""

from flask_babel import lazy_gettext as _l

from core.access import GroundPermission
from core.acts import Act, action
from office.audit_book.queries import STATED, stated_after
from office.audit_book.values import RowsToState


@action(STATED, needs=GroundPermission.SYSTEM_RUN, says=_l("Told the book what every row says"))
def state_rows(act: Act, value: RowsToState) -> None:
    """Enter one portion of what the rows say; with the last one the migration is done with."""
    act.about(stated_after(value.revision) if value.last else "rows", rows=dict(value.rows))
