"""The whole schema of the first release, one file for each slice.

Frozen: nothing here changes any more, and nothing here imports the rest of the program. A later change of the schema
is a new file in `versions`.
"""

from core.store.migrations import frozen
from core.store.migrations.baseline import (
    access,
    acts,
    alerts,
    attachments,
    boundaries,
    cases,
    contact,
    duties,
    handover,
    issued,
    jobs,
    leave,
    ledger,
    measures,
    notice,
    people,
    pings,
    plans,
    positioning,
    publication,
    restriction,
    sensitive,
    support,
    volunteers,
    zones,
)

SLICES = (
    access,
    acts,
    jobs,
    publication,
    people,
    cases,
    leave,
    boundaries,
    measures,
    sensitive,
    positioning,
    duties,
    attachments,
    contact,
    plans,
    notice,
    restriction,
    volunteers,
    zones,
    pings,
    alerts,
    ledger,
    handover,
    support,
    issued,
)
"""In an order in which every foreign key finds its table."""


def create() -> None:
    """Create every table."""
    for part in SLICES:
        part.create()


def drop() -> None:
    """Drop every table."""
    for part in reversed(SLICES):
        part.drop()
    frozen.drop_guard_function()
