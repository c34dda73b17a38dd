"""What one reading says about one area: three answers, because a fix is a circle and a line is a band.

A fix proves something only when its distance to the line is greater than its own accuracy plus the error of
the line. Everything else is "cannot tell", which proves nothing by itself.
"""

from enum import IntEnum, StrEnum


class Verdict(StrEnum):
    """The three answers, as stored and shown."""

    SURELY_IN = "surely_in"
    SURELY_OUT = "surely_out"
    CANNOT_TELL = "cannot_tell"


class Stand(IntEnum):
    """Where a fix stands: which side of the line it reads, and whether that is certain.

    Small whole numbers, so that a batch of them is one array of bytes; 2 and above read inside.
    """

    OUT = 0
    OUT_UNSURE = 1
    IN_UNSURE = 2
    IN = 3

    @property
    def inside(self) -> bool:
        """Whether the fix reads inside, certain or not. On the line itself it reads outside, never
        certainly."""
        return self >= Stand.IN_UNSURE

    @property
    def certain(self) -> bool:
        """Whether accuracy and the error of the line leave no doubt about the side."""
        return self is Stand.OUT or self is Stand.IN

    @property
    def verdict(self) -> Verdict:
        """The answer as stored and shown."""
        if not self.certain:
            return Verdict.CANNOT_TELL
        return Verdict.SURELY_IN if self.inside else Verdict.SURELY_OUT
