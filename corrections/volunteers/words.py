"""What people read for the words of the register."""

from collections.abc import Iterable, Mapping
from enum import StrEnum

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from corrections.volunteers.kinds import Availability, Skill

WORDS: Mapping[StrEnum, LazyString] = {
    Skill.LAW: _l("Legal knowledge"),
    Skill.COUNSELLING: _l("Counselling"),
    Skill.JOBS: _l("Finding work"),
    Skill.HEALTH: _l("Health care"),
    Skill.TEACHING: _l("Teaching"),
    Skill.MINORS: _l("Knows minors"),
    Skill.TRADE: _l("A trade"),
    Skill.MEDIATION: _l("Mediation"),
    Availability.WEEKDAYS: _l("Weekdays"),
    Availability.EVENINGS: _l("Evenings"),
    Availability.WEEKENDS: _l("Weekends"),
}
LENGTHS: Mapping[int, LazyString] = {
    15: _l("%(n)s min", n=15),
    30: _l("%(n)s min", n=30),
    45: _l("%(n)s min", n=45),
    60: _l("%(n)s h", n="1"),
    90: _l("%(n)s h", n="1.5"),
    120: _l("%(n)s h", n="2"),
}
"""How long a visit was, as a helper says it at the door."""


def word(code: StrEnum) -> LazyString:
    """What people read for a code of the register."""
    return WORDS[code]


def listed(kind: type[StrEnum], values: Iterable[str]) -> str:
    """Codes as a line."""
    return _(", ").join(str(word(kind(each))) for each in values)


def hours(minutes: int) -> str:
    """Minutes as hours and minutes."""
    whole, rest = divmod(minutes, 60)
    if not whole:
        return _("%(n)s min", n=rest)
    return _("%(h)s h %(n)s min", h=whole, n=rest) if rest else _("%(n)s h", n=whole)
