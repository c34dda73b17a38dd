"""What telling the book what the rows say takes."""

from collections.abc import Mapping

from core.acts import value


@value
class RowsToState:
    """One portion of what the rows say after a migration."""

    revision: str
    rows: Mapping[str, str]
    last: bool
    """With the last portion the migration is done with."""
