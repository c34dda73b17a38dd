"""How far a sheet has come, and the lawful steps."""

from enum import StrEnum


class SheetState(StrEnum):
    """How far a sheet has come."""

    COMPUTED = "computed"
    REVIEWED = "reviewed"
    CONFIRMED = "confirmed"
    SUPERSEDED = "superseded"
    """A newer computation took its place before anybody confirmed it."""


TRANSITIONS = {
    SheetState.COMPUTED: {SheetState.REVIEWED, SheetState.SUPERSEDED},
    SheetState.REVIEWED: {SheetState.CONFIRMED, SheetState.SUPERSEDED},
    SheetState.CONFIRMED: set[SheetState](),
    SheetState.SUPERSEDED: set[SheetState](),
}
