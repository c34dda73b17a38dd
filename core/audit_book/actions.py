"""Telling the book what every row says: where proving the rows begins, and begins anew after a change of the schema."""

from collections.abc import Mapping

from core.access import Permission
from core.access.models import InstanceMark
from core.acts import Act, action


@action("rows.stated", needs=Permission.SYSTEM_RUN)
def state_rows(act: Act, *, revision: str, rows: Mapping[str, str], last: bool) -> None:
    """Enter one portion of what the rows say; with the last one the migration is done with."""
    act.about("rows", revision=revision, rows=dict(rows))
    if last:
        act.session.get_one(InstanceMark, 1).rows_stated = revision
