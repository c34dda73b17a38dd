"""What starting and stopping a replay take."""

from core.acts import value


@value
class ReplayWish:
    """Which of the tracks is to be replayed, or stopped."""

    part: str


@value
class ReplayToStart:
    """A track that is sent for somebody's phone, and how many fixes it has."""

    subject: str
    track: str
    fixes: int


@value
class ReplayToStop:
    """Whose replay is stopped."""

    subject: str
