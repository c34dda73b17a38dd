"""Telling the book what every row says: where proving the rows begins, and begins anew after a change of the schema."""

from collections.abc import Mapping

from core.access import GroundPermission
from core.acts import Act, action
from office.audit_book.queries import STATED, stated_after


@action(STATED, needs=GroundPermission.SYSTEM_RUN)
def state_rows(act: Act, *, revision: str, rows: Mapping[str, str], last: bool) -> None:
    """Enter one portion of what the rows say; with the last one the migration is done with."""
    act.about(stated_after(revision) if last else "rows", rows=dict(rows))
