"""How far a sheet has come, and the lawful steps."""

from enum import StrEnum


class SheetState(StrEnum):
    """How far a sheet has come."""

    COMPUTED = "computed"
    REVIEWED = "reviewed"
    CONFIRMED = "confirmed"
    SUPERSEDED = "superseded"
    """A newer computation took its place before anybody confirmed it."""


class ObjectionOutcome(StrEnum):
    """What came of an objection."""

    UPHELD = "upheld"
    """The sheet stands as it is."""
    TO_CORRECT = "to_correct"
    """The sheet is wrong; the facts are mended and a correction follows."""
    WITHDRAWN = "withdrawn"


TRANSITIONS = {
    SheetState.COMPUTED: {SheetState.REVIEWED, SheetState.SUPERSEDED},
    SheetState.REVIEWED: {SheetState.CONFIRMED, SheetState.SUPERSEDED},
    SheetState.CONFIRMED: set[SheetState](),
    SheetState.SUPERSEDED: set[SheetState](),
}
