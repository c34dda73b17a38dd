"""What the acts about positioning take."""

from datetime import date

from flask_babel import lazy_gettext as _l

from core.acts import asked, value
from corrections.kinds import Carrier, DeviceGround
from corrections.words import LABELS


@value
class CheckToOpen:
    """A phone check (信息化核查): for how long, and what for."""

    subject: str
    minutes: int = asked(_l("How long"), least=1, most=1440, unit=_l("minutes"), audit=True)
    reason: str = asked(_l("What the check is for"), most=200)


@value
class CheckToStop:
    """A phone check that is stopped before its time."""

    check: str


@value
class DeviceToOrder:
    """An electronic positioning device (社区矫正法 art. 29); `renews` names the order that this one follows."""

    subject: str
    renews: str = ""
    ground: DeviceGround = asked(_l("Ground in law"), words=LABELS[DeviceGround], audit=True)
    measure: str = asked(
        _l("Warning or police penalty it rests on"),
        hint=_l("For the grounds that need one."),
        offered=True,
        as_list=True,
        default="",
    )
    first_day: date = asked(_l("First day"))
    last_day: date = asked(_l("Last day"))
    document: str = asked(_l("Number of the approval"))


@value
class DeviceToLift:
    """A device that is taken off before its time."""

    device: str


@value
class TerminalToRecord:
    """A phone or band handed out under the local practice that was lawful until 2020-06-30."""

    subject: str
    carrier: Carrier = asked(_l("What was handed out"), words=LABELS[Carrier], audit=True)
    first_day: date = asked(_l("Handed out on"))
    last_day: date | None = asked(_l("Taken back on"), hint=_l("Empty: it was never taken back."), default=None)
