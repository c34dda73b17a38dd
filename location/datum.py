"""The four coordinate systems met in China, and the one that is judged in.

WGS-84 is the one truth inside; CGCS2000 (国家大地坐标系) differs from it by centimetres and is read as it.
GCJ-02 is the shifted system of Chinese map suppliers (AMap, Tencent), BD-09 Baidu's further shift of that: at
Tai'an some 550 m off. Each device and each imported line carries its datum; nothing is guessed. Here the
argument order of the conversion library is met once, and each system has a type of its own, so that they
cannot be mixed by mistake.
"""

from enum import StrEnum
from typing import NamedTuple, TypeVar

import numpy as np
import prcoords
import shapely
from numpy.typing import NDArray
from shapely import MultiPolygon, Polygon

Shape = TypeVar("Shape", Polygon, MultiPolygon)


class Datum(StrEnum):
    """The coordinate system in which numbers were given."""

    WGS84 = "wgs84"
    CGCS2000 = "cgcs2000"
    GCJ02 = "gcj02"
    BD09 = "bd09"

    @property
    def shifted(self) -> bool:
        """Whether places in this datum lie hundreds of metres from their WGS-84 place."""
        return self in (Datum.GCJ02, Datum.BD09)


class Wgs84(NamedTuple):
    """A place in WGS-84 degrees."""

    lat: float
    lon: float


class Gcj02(NamedTuple):
    """A place in GCJ-02 degrees."""

    lat: float
    lon: float


class Bd09(NamedTuple):
    """A place in BD-09 degrees."""

    lat: float
    lon: float


def to_wgs84(lat: float, lon: float, datum: Datum) -> Wgs84:
    """The WGS-84 place of a place given in `datum`: the inverse of `from_wgs84` to some millimetres."""
    match datum:
        case Datum.WGS84 | Datum.CGCS2000:
            return Wgs84(lat, lon)
        case Datum.GCJ02:
            return gcj02_to_wgs84(Gcj02(lat, lon))
        case Datum.BD09:
            return gcj02_to_wgs84(bd09_to_gcj02(Bd09(lat, lon)))


def from_wgs84(place: Wgs84, datum: Datum) -> tuple[float, float]:
    """Latitude and longitude in `datum`, to draw a place on a map that uses it."""
    match datum:
        case Datum.WGS84 | Datum.CGCS2000:
            return place.lat, place.lon
        case Datum.GCJ02:
            return wgs84_to_gcj02(place)
        case Datum.BD09:
            return gcj02_to_bd09(wgs84_to_gcj02(place))


def wgs84_to_gcj02(place: Wgs84) -> Gcj02:
    """Shifted as the national algorithm shifts."""
    if not _shifted_there(place):
        return Gcj02(*place)
    shifted = prcoords.wgs_gcj((place.lat, place.lon), False)
    return Gcj02(float(shifted.lat), float(shifted.lon))


def gcj02_to_wgs84(place: Gcj02) -> Wgs84:
    """Shifted back, by iteration."""
    if not _shifted_there(place):
        return Wgs84(*place)
    back = prcoords.gcj_wgs_bored((place.lat, place.lon), False)
    return Wgs84(float(back.lat), float(back.lon))


def gcj02_to_bd09(place: Gcj02) -> Bd09:
    """Baidu's further shift."""
    if not _shifted_there(place):
        return Bd09(*place)
    shifted = prcoords.gcj_bd((place.lat, place.lon))
    return Bd09(float(shifted.lat), float(shifted.lon))


def bd09_to_gcj02(place: Bd09) -> Gcj02:
    """Baidu's shift taken back, by iteration."""
    if not _shifted_there(place):
        return Gcj02(*place)
    back = prcoords.bd_gcj_bored((place.lat, place.lon), False)
    return Gcj02(float(back.lat), float(back.lon))


def area_to_wgs84(area: Shape, datum: Datum) -> Shape:
    """A shape (longitude first) given in `datum`, corner by corner in WGS-84. Check its validity
    afterwards."""
    if not datum.shifted:
        return area

    def corners(pairs: NDArray[np.float64]) -> NDArray[np.float64]:
        places = (to_wgs84(lat, lon, datum) for lon, lat in pairs.tolist())
        return np.array([(place.lon, place.lat) for place in places])

    return shapely.transform(area, corners)


def _shifted_there(place: Wgs84 | Gcj02 | Bd09) -> bool:
    """Whether the place lies in the box within which the shifts apply; outside it all systems are WGS-84."""
    return bool(prcoords.sanity_in_china_p(place))
