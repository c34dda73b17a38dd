"""Bringing zones in: from the package of district boundaries, or from an office's own file with its datum."""

from flask_babel import lazy_gettext as _l
from shapely.geometry import mapping

from core.acts import Act, action
from core.acts.audit import to_json
from core.acts.values import check_declared, cleaned
from core.errors import BadData, Invalid
from location.datum import Datum
from location.fence.compiled import compile_zone
from location.fence.districts import district_union, layer_source
from location.fence.plane import Area
from location.geofile import parse_zone
from location.permissions import LocationPermission
from location.zones.models import ZoneRow
from location.zones.queries import zones
from location.zones.values import PreparedArea, ZoneOfCounties, ZoneOfFile, ZoneToStore
from location.zones.words import fault

SOURCE_MAX = 300


def load_districts(act: Act, value: ZoneOfCounties) -> str:
    """Store the union of county districts as a zone. The layer is generalised and says so; its error is law data."""
    error_m = float(act.law.at(act.today).integer("location.generalised_boundary_error_m"))
    return _store(
        act,
        ZoneToStore(
            label=value.label,
            source=layer_source(),
            datum=Datum.CGCS2000,
            generalised=True,
            error_m=error_m,
            area=_prepared(district_union(value.districts), error_m),
        ),
    )


def import_zone(act: Act, value: ZoneOfFile) -> str:
    """Store an office's own line from a GeoJSON text, with its source, datum and error as the office states them.

    Invalid names the place in the text when it is no area that positions can be judged by.
    """
    given = cleaned(value)
    check_declared(given)
    error_m = float(given.error_m)
    try:
        area = _prepared(parse_zone(given.text, given.name, given.datum), error_m)
    except BadData as e:
        raise Invalid(fields={"file": fault(e, given.name)}) from None
    source = f"{given.source} · {given.name}" if given.name else given.source
    return _store(
        act,
        ZoneToStore(
            label=given.label,
            source=source[:SOURCE_MAX],
            datum=given.datum,
            generalised=False,
            error_m=error_m,
            area=area,
        ),
    )


def _prepared(area: Area, error_m: float) -> PreparedArea:
    return PreparedArea(to_json(mapping(area)), compile_zone(area, boundary_error_m=error_m).to_bytes())


@action("zone.stored", needs=LocationPermission.ZONE_IMPORT, says=_l("Stored a zone"))
def _store(act: Act, value: ZoneToStore) -> str:
    if any(each.label == value.label for each in zones(act.session)):
        raise Invalid(fields={"label": "Another zone has this name. Name this one so that they can be told apart."})
    row = ZoneRow(
        label=value.label,
        source=value.source,
        datum=value.datum,
        generalised=value.generalised,
        boundary_error_m=value.error_m,
        geometry=value.area.geometry,
        compiled=value.area.compiled,
        created_at=act.now,
    )
    act.session.add(row)
    act.session.flush()
    act.about(row, value)
    return row.public_id
