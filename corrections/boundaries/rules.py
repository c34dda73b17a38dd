"""Pure decisions about boundaries."""

from datetime import datetime

from corrections.file.models import Boundary


def in_force(row: Boundary, at: datetime) -> bool:
    """Whether a boundary binds at `at`."""
    return row.from_at <= at and (row.to_at is None or row.to_at > at)
