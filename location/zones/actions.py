"""Bringing zones in: from the package of district boundaries, or from an office's own file with its datum."""

from collections.abc import Sequence
from dataclasses import dataclass

from shapely.geometry import mapping

from core.acts import Act, action
from core.acts.audit import to_json
from core.errors import Invalid
from location.datum import Datum
from location.fence.compiled import compile_zone
from location.fence.districts import district_union, layer_source
from location.fence.plane import Area
from location.geofile import parse_zone
from location.permissions import LocationPermission
from location.zones.models import ZoneRow
from location.zones.queries import zones

MAX_ERROR_M = 5000


def load_districts(act: Act, *, codes: Sequence[str], label: str) -> str:
    """Store the union of county districts as a zone. The layer is generalised and says so; its error is law data."""
    error_m = float(act.law.at(act.today).integer("location.generalised_boundary_error_m"))
    line = ZoneOrigin(label, layer_source(), Datum.CGCS2000, generalised=True)
    return _store(act, line=line, area=_prepared(district_union(codes), error_m))


def import_zone(act: Act, *, text: str, name: str, label: str, datum: Datum, error_m: float, source: str = "") -> str:
    """Store an office's own line from a GeoJSON text, with its source, datum and error as the office states them.

    Raises BadData with the place in the text when it is no area that positions can be judged by.
    """
    if not 0 <= error_m <= MAX_ERROR_M:
        raise Invalid(fields={"error_m": "The boundary error is between 0 and 5000 metres."})
    said = f"{source.strip()} · {name}" if source.strip() else name
    line = ZoneOrigin(label, said[:300], datum, generalised=False)
    return _store(act, line=line, area=_prepared(parse_zone(text, name, datum), error_m))


@dataclass(frozen=True)
class ZoneOrigin:
    """What is said about a boundary line: its name, where it comes from, and how exact it is."""

    label: str
    source: str
    datum: Datum
    generalised: bool


@dataclass(frozen=True)
class Prepared:
    """An area made ready outside the transaction."""

    geometry: str
    compiled: bytes
    error_m: float


def _prepared(area: Area, error_m: float) -> Prepared:
    return Prepared(to_json(mapping(area)), compile_zone(area, boundary_error_m=error_m).to_bytes(), error_m)


@action("zone.stored", needs=LocationPermission.ZONE_IMPORT)
def _store(act: Act, *, line: ZoneOrigin, area: Prepared) -> str:
    label = line.label.strip()
    if not label:
        raise Invalid(fields={"label": "Please name the zone."})
    if any(each.label == label for each in zones(act.session)):
        raise Invalid(fields={"label": "Another zone has this name. Name this one so that they can be told apart."})
    row = ZoneRow(
        label=label,
        source=line.source,
        datum=line.datum,
        generalised=line.generalised,
        boundary_error_m=area.error_m,
        geometry=area.geometry,
        compiled=area.compiled,
        created_at=act.now,
    )
    act.session.add(row)
    act.session.flush()
    act.about(row, datum=line.datum.value, error_m=area.error_m)
    return row.public_id
