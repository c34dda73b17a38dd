"""Building blocks for an open act: frequencies arranged for one person, and duties excused."""

from collections.abc import Collection
from datetime import datetime

from core.access import Subject
from core.acts import Act
from core.errors import Invalid
from corrections.file.models import Arrangement, Exemption
from corrections.regime.slots import Frequency
from corrections.values import DutyKind, ExemptionGround


def arrange(
    act: Act,
    who: Subject,
    *,
    kind: DutyKind,
    frequency: Frequency,
    from_at: datetime,
    to_at: datetime | None = None,
    document: str = "",
) -> Arrangement:
    """Give this person a frequency of their own for one duty, in place of the level's; Invalid for an empty period."""
    if to_at is not None and to_at <= from_at:
        raise Invalid("The end lies before the beginning.")
    raw = {"per": frequency.per.value, "times": frequency.times, "span": frequency.span}
    if frequency.minutes is not None:
        raw["minutes"] = frequency.minutes
    row = Arrangement(
        subject_id=who.id, kind=kind, frequency=raw, from_at=from_at, to_at=to_at, document=document.strip()
    )
    act.session.add(row)
    act.session.flush()
    return row


def exempt(
    act: Act,
    who: Subject,
    *,
    kinds: Collection[DutyKind],
    ground: ExemptionGround,
    from_at: datetime,
    to_at: datetime | None,
    reason: str,
    document: str = "",
) -> Exemption:
    """Excuse this person from some duties for a time; Invalid without a reason or for an empty period."""
    if not kinds or not reason.strip() or (to_at is not None and to_at <= from_at):
        raise Invalid("Please say what is excused, for how long and why.")
    row = Exemption(
        subject_id=who.id,
        kinds=sorted(kind.value for kind in kinds),
        ground=ground,
        from_at=from_at,
        to_at=to_at,
        document=document.strip(),
    )
    row.reason = reason.strip()
    act.session.add(row)
    act.session.flush()
    return row
