"""The words people read for the fixed words of location."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from flask_babel import lazy_gettext as _l

from location.datum import Datum

DATUMS: Mapping[StrEnum, Any] = {
    Datum.WGS84: _l("WGS-84 (satellite positioning)"),
    Datum.CGCS2000: _l("CGCS2000 (national geodetic system)"),
    Datum.GCJ02: _l("GCJ-02 (AMap, Tencent; shifted)"),
    Datum.BD09: _l("BD-09 (Baidu; shifted)"),
}
