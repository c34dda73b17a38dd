"""What the acts about devices, gateways and deliveries take."""

from collections.abc import Sequence
from dataclasses import field

from flask_babel import lazy_gettext as _l

from core.acts import asked, value
from corrections.kinds import Carrier
from corrections.words import label
from location.datum import Datum
from location.labels import DATUMS
from location.pings.draft import FixDraft, Unreadable

CARRIED = {each: label(each) for each in (Carrier.PHONE, Carrier.DEDICATED_DEVICE)}
NAME_MAX = 60


@value
class DeviceToBind:
    """A phone or dedicated device that somebody will carry."""

    subject: str
    carrier: Carrier = asked(_l("What is carried"), words=CARRIED, audit=True)
    label: str = asked(
        _l("How it is recognised"),
        printed=False,
        hint=_l("Make and colour, or the number on its back. No telephone number."),
        most=NAME_MAX,
    )
    datum: Datum = asked(
        _l("Coordinate system of what it sends"),
        hint=_l("OwnTracks and Traccar Client send WGS-84."),
        words=DATUMS,
        audit=True,
    )


@value
class DeviceToRelease:
    """A device whose binding ends."""

    device: str


@value
class GatewayToOpen:
    """A system that will deliver the fixes of many devices."""

    label: str = asked(_l("Name of the gateway"), printed=False, most=NAME_MAX)


@value
class DeviceDelivery:
    """What one device sends under its own key."""

    key: str = field(repr=False)
    drafts: Sequence[FixDraft | Unreadable]


@value
class GatewayDelivery:
    """What a gateway sends for many devices under its token."""

    token: str = field(repr=False)
    drafts: Sequence[FixDraft | Unreadable]


@value
class ReceiptsToSeal:
    """The receipts since the last seal: their numbers, their count, and one digest over all."""

    after: int
    last: int
    count: int
    digest: str
