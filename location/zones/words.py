"""What is said about a zone, and about a file that is none, in the reader's language."""

import re

from flask_babel import gettext as _

from core.errors import BadData
from core.web.filters import metres
from location.zones.models import ZoneRow

_LINE, _SPOT, _POLYGON = re.compile(r"line (\d+)"), re.compile(r"(\d+):(\d+)"), re.compile(r"polygon (\d+)")


def fault(error: BadData, file: str) -> str:
    """What is wrong with a file and where in it, for whoever has to mend it."""
    problem = _(error.problem)
    if error.place == "-":
        return _("%(file)s %(problem)s.", file=file, problem=problem)
    return _("%(file)s, at %(place)s: %(problem)s.", file=file, place=_place(error.place), problem=problem)


def exactness(row: ZoneRow) -> str:
    """How far the line may be off, and whether it is a simplified one."""
    error = metres(row.boundary_error_m)
    return _("simplified line, ±%(m)s", m=error) if row.generalised else _("line ±%(m)s", m=error)


def _place(place: str) -> str:
    if found := _LINE.fullmatch(place):
        return _("line %(n)s", n=found[1])
    if found := _SPOT.fullmatch(place):
        return _("line %(line)s, column %(column)s", line=found[1], column=found[2])
    if found := _POLYGON.fullmatch(place):
        return _("polygon %(n)s", n=found[1])
    return place
