"""Building blocks for an open act that is only for people under correction."""

from core.access import Subject
from core.acts import Act
from core.errors import Conflict
from corrections.file import queries
from corrections.kinds import Status
from corrections.regime.regime import Regime


def require_bound(act: Act, who: Subject) -> Regime:
    """The regime of somebody under correction; Conflict for anybody else."""
    now = queries.regime_now(act, who)
    if now.status is not Status.UNDER_CORRECTION:
        raise Conflict("This person is not under correction.")
    return now
