"""What the acts about where somebody may be take."""

from datetime import date

from flask_babel import lazy_gettext as _l

from core.acts import asked, value
from corrections.kinds import BoundaryGround
from corrections.words import LABELS


@value
class BoundaryToSet:
    """A residence boundary. It binds from its first day on; on the day it is set, from that moment on."""

    subject: str
    zone: str = asked(_l("Zone on the map"), offered=True, as_list=True)
    label: str = asked(
        _l("Name of the boundary"),
        printed=False,
        hint=_l("As papers call it. May stay empty: it is then called as the zone is."),
        default="",
    )
    ground: BoundaryGround = asked(
        _l("Ground"), words=LABELS[BoundaryGround], default=BoundaryGround.STATUTE, audit=True
    )
    reason: str = asked(_l("Reasons"), hint=_l("Needed for a local preset."), lines=1, default="")
    first_day: date = asked(_l("First day"), hint=_l("Today means from now on."))
    last_day: date | None = asked(_l("Last day"), hint=_l("May stay empty."), default=None)


@value
class BoundaryToEnd:
    """A boundary in force that ends now."""

    boundary: str


@value
class ProhibitionToRecord:
    """A prohibition order (禁止令) as its judgment says."""

    subject: str
    document: str = asked(_l("Number of the judgment"))
    content: str = asked(
        _l("What it forbids"), hint=_l("In the words of the judgment: doings, places, people."), lines=3, most=4000
    )
    zones: tuple[str, ...] = asked(
        _l("Zones to stay out of"),
        hint=_l("Only where the order bars a place that is drawn on the map."),
        offered=True,
        default=(),
    )
    first_day: date = asked(_l("First day"))
    last_day: date = asked(_l("Last day"))


@value
class TravelToApprove:
    """Regular cross-city travel (经常性跨市、县活动), for as long as one approval lasts."""

    subject: str
    destination: str = asked(_l("Cities or counties travelled to"), printed=False)
    document: str = asked(_l("Number of the approval"))
    first_day: date = asked(_l("First day"))
