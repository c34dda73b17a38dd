"""How far a zone reaches: whether it plainly leaves out a part of the city that it lies in."""

from functools import lru_cache

import shapely

from location.fence.districts import city_area, directory, neighbours
from location.zones.models import ZoneRow

MOST = 60


def narrower(row: ZoneRow) -> bool:
    """Whether the middle of some district of the city that the zone lies in is outside the zone.

    Asked of middles, so that two lines of the same border which differ by hundreds of metres are no difference. False
    where nothing can be told.
    """
    return _narrower(row.geometry)


@lru_cache(maxsize=256)
def _narrower(geometry: str) -> bool:
    area = shapely.from_geojson(geometry)
    near = {each.code: each.area for each in neighbours(*area.bounds, MOST)}
    middle = area.representative_point()
    here = next((each for each in directory() if each.code in near and near[each.code].contains(middle)), None)
    if here is None:
        return False
    return any(
        each.code not in near or not area.contains(near[each.code].representative_point()) for each in city_area(here)
    )
