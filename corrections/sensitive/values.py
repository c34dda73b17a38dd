"""What the acts about sensitive periods take."""

from collections.abc import Mapping
from datetime import date

from flask_babel import lazy_gettext as _l

from core.acts import asked, value
from corrections.kinds import Category, DutyKind, Level
from corrections.regime.slots import Frequency
from corrections.words import LABELS


@value
class PeriodToOrder:
    """A sensitive period and its reach. Without `additions` the law's own are owed."""

    name: str = asked(_l("Name of the period"), printed=False)
    document: str = asked(_l("Number of the paper"))
    first_day: date = asked(_l("First day"), audit=True)
    last_day: date = asked(_l("Last day"), audit=True)
    places: tuple[str, ...] = asked(_l("Places"), offered=True)
    categories: tuple[Category, ...] = asked(
        _l("Categories"), hint=_l("None ticked means all."), words=LABELS[Category], default=()
    )
    levels: tuple[Level, ...] = asked(_l("Level"), hint=_l("None ticked means all."), words=LABELS[Level], default=())
    additions: Mapping[DutyKind, Frequency] | None = None


@value
class PeriodToEnd:
    """A sensitive period that ends before its time."""

    period: str
