"""Telling the figures: a read, and so an entry in the audit book."""

from core.access import GroundPermission
from core.acts import Act, action
from reports.statistics import queries


@action("statistics.told", needs=GroundPermission.SYSTEM_RUN)
def tell(act: Act) -> dict[str, object]:
    """The official figures, counted over everybody under the named statistics scope."""
    found = queries.figures(act).as_json()
    act.about("statistics", received=found["received"], in_hand=found["in_hand"])
    return found
