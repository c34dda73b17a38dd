"""Telling the figures: a read, and so an entry in the audit book."""

from flask_babel import lazy_gettext as _l

from core.access import GroundPermission
from core.acts import Act, action
from reports.statistics import queries


@action("statistics.told", needs=GroundPermission.SYSTEM_RUN, says=_l("Counted for the command line"))
def tell(act: Act) -> dict[str, object]:
    """The official figures, counted over everybody under the named statistics scope."""
    found = queries.figures(act).as_json()
    act.about("statistics", received=found["received"], in_hand=found["in_hand"])
    return found
