"""What the acts that bring zones in take."""

from dataclasses import dataclass
from decimal import Decimal

from flask_babel import lazy_gettext as _l

from core.acts import asked, value
from location.datum import Datum
from location.labels import DATUMS

MAX_ERROR_M = 5000


@value
class ZoneOfCounties:
    """Counties of the layer that become one zone, by their codes."""

    districts: tuple[str, ...] = asked(_l("Counties"), offered=True)
    label: str = asked(_l("Name of the zone"), printed=False)


@value
class ZoneOfFile:
    """An office's own line: the text of a GeoJSON file, and what the office states about it."""

    text: str
    name: str = ""
    """The name of the file, where there is one."""
    label: str = asked(_l("Name of the zone"), printed=False)
    source: str = asked(
        _l("Where the line comes from"),
        printed=False,
        hint=_l("Who drew it and when, such as the civil affairs bureau's map of 2024."),
        most=150,
    )
    datum: Datum = asked(_l("Coordinate system of the file"), words=DATUMS)
    error_m: Decimal = asked(
        _l("How far the line may be off"),
        hint=_l("Readings nearer to the line than this prove nothing."),
        most=MAX_ERROR_M,
        unit="m",
        width="short",
    )


@dataclass(frozen=True, slots=True)
class PreparedArea:
    """An area made ready outside the transaction: its geometry for the map, and the grid it is judged by."""

    geometry: str
    compiled: bytes


@value
class ZoneToStore:
    """A zone ready to be stored, with what is said about its line."""

    area: PreparedArea
    generalised: bool
    label: str = asked(_l("Name of the zone"), printed=False)
    source: str = asked(_l("Where the line comes from"), printed=False, most=300)
    datum: Datum = asked(_l("Coordinate system of the file"), words=DATUMS, audit=True)
    error_m: float = asked(_l("How far the line may be off"), audit=True)
