"""What the acts about rewards and penalties take."""

from collections.abc import Mapping
from dataclasses import field
from datetime import date

from flask_babel import lazy_gettext as _l

from core.acts import asked, value
from corrections.kinds import MeasureKind
from corrections.words import LABELS


@value
class MeasureToRecord:
    """A reward or penalty as its paper says. `breaches` are those on the file, each with its day."""

    subject: str
    breaches: Mapping[str, date] = field(default_factory=dict)
    kind: MeasureKind = asked(_l("Kind"), words=LABELS[MeasureKind], audit=True)
    decided_on: date = asked(_l("Decided on"))
    document: str = asked(_l("Number of the paper"))
    grounds: str = asked(_l("Reasons"), lines=3, most=4000, width="long")
    covers: tuple[str, ...] = asked(
        _l("Breaches it answers for"),
        hint=_l("A breach that is ticked is counted once on the month's sheet: with the penalty, not beside it."),
        offered=True,
        default=(),
    )

    @property
    def answers_for(self) -> Mapping[str, date]:
        """The breaches that the penalty answers for, each with its day: not counted a second time beside it."""
        return {event: day for event, day in self.breaches.items() if event in self.covers}


@value
class MeasureToCancel:
    """A measure that is cancelled; it stays on file."""

    measure: str
