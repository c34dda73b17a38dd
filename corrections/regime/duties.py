"""What falls due in a period, as dated rows: the regime's duties put on the calendar.

A slot is owed when the duty, at the first moment of the slot at which it does not rest, has the frequency
that cuts this slot: a change of level in mid-month therefore speaks from the next slot on. A slot of which
less than a set share was spent under supervision (reception, end, custody, leave) is not owed at all;
otherwise it is due on the last day in it on which the duty does not rest.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from core.clock import day_start, last_day, office_day
from core.errors import NotInForce
from core.law import Law, RuleVersion
from corrections.kinds import OFFICE_DUTIES, DutyKind
from corrections.regime.facts import ONE_DAY, CaseFacts
from corrections.regime.owed import Duty
from corrections.regime.policy import RegimePolicy
from corrections.regime.slots import LONGEST_SLOT, Frequency, Slot, slots
from corrections.regime.spans import RegimeSpan, Stretch, Timeline, law_stretches, timeline


@dataclass(frozen=True, slots=True, order=True)
class DutyKey:
    """Names one occasion of one duty by kind and calendar slot, so that what fulfils it can be matched and
    kept.

    `added_by` is the order of a sensitive period, empty for what is owed anyway.
    """

    kind: DutyKind
    slot: str
    added_by: str = ""

    def __str__(self) -> str:
        return ":".join((self.kind, self.slot, *([self.added_by] if self.added_by else [])))

    @classmethod
    def parse(cls, text: str) -> "DutyKey":
        """The key that `text` spells; ValueError if it spells none."""
        kind, _, rest = text.partition(":")
        slot, _, added_by = rest.partition(":")
        if not slot:
            raise ValueError("not a duty's key")
        return cls(DutyKind(kind), slot, added_by)


@dataclass(frozen=True, slots=True)
class DutyDue:
    """One occasion of one duty. It can be met on any day of `slot`, from `opens` on, and is late after
    `due_day`.
    """

    case: str
    key: DutyKey
    slot: Slot
    opens: date
    due_day: date
    frequency: Frequency
    rule: RuleVersion

    @property
    def by_office(self) -> bool:
        """Whether the office owes it."""
        return self.key.kind in OFFICE_DUTIES


def due_for(people: Iterable[CaseFacts], law: Law, first: date, last: date) -> Iterator[DutyDue]:
    """What falls due for these people on the days `first` to `last`, person by person, each by due day.

    Slots are seen whole: a duty due on `first` may have opened long before. Raises NotInForce for days before
    the first rule set.
    """
    if last < first:
        raise ValueError("duties fall due between two days, the later last")
    if not any(period.covers(last) for period in law.rulesets):
        raise NotInForce("ruleset", last)
    begin = max(first - LONGEST_SLOT, min(period.from_day for period in law.rulesets))
    stretches = law_stretches(law, day_start(begin), day_start(last + LONGEST_SLOT))
    for facts in people:
        rows = _due(timeline(facts, law, stretches), stretches, first, last)
        yield from sorted(
            (each for each in rows if first <= each.due_day <= last), key=lambda each: (each.due_day, each.key)
        )


@dataclass(frozen=True, slots=True)
class _Piece:
    """The days, both included, through which one duty is owed and does not rest the whole day."""

    first: date
    last: date
    duty: Duty
    broken: bool
    """Whether it ended within its last day."""


def _due(line: Timeline, stretches: tuple[Stretch, ...], first: date, last: date) -> Iterator[DutyDue]:
    for pieces in _streams(line.spans).values():
        for frequency, anchor in dict.fromkeys((piece.duty.frequency, piece.duty.anchor) for piece in pieces):
            for slot in slots(frequency, anchor, first, last):
                inside = [piece for piece in pieces if piece.first <= slot.last and piece.last >= slot.first]
                if not inside or (inside[0].duty.frequency, inside[0].duty.anchor) != (frequency, anchor):
                    continue
                duty, opens = inside[0].duty, max(inside[0].first, slot.first)
                if duty.kind is DutyKind.LEAVE_CHECK and inside[-1].broken and inside[-1].last <= slot.last:
                    continue  # back before the check was due: whoever has reported is not called
                if not _counts(slot, inside, _policy(stretches, opens)):
                    continue
                due_day = min(inside[-1].last, slot.last)
                key = DutyKey(duty.kind, slot.name, duty.added_by or "")
                yield DutyDue(line.case, key, slot, opens, due_day, frequency, duty.rule)


def _streams(spans: tuple[RegimeSpan, ...]) -> dict[tuple[DutyKind, str | None], list[_Piece]]:
    """The pieces of each duty in order of time, what is owed anyway apart from what an order adds."""
    streams: dict[tuple[DutyKind, str | None], list[_Piece]] = {}
    for span in spans:
        first, last = office_day(span.start), last_day(span.end)
        broken = day_start(last + ONE_DAY) != span.end
        for duty in span.regime.duties:
            if duty.suspended_by is None:
                piece = _Piece(first, last, duty, broken)
                streams.setdefault((duty.kind, duty.added_by), []).append(piece)
    return streams


def _policy(stretches: tuple[Stretch, ...], day: date) -> RegimePolicy:
    """The policy of the day on which a slot opens."""
    return next(each.policy for each in reversed(stretches) if office_day(each.start) <= day)


def _counts(slot: Slot, pieces: list[_Piece], policy: RegimePolicy) -> bool:
    """Whether enough of the slot was spent under supervision for its duty to be owed."""
    duty = pieces[0].duty
    if slot.first == duty.anchor and duty.kind in policy.first_always_owed.value:
        return True
    return _days_in(slot, pieces) >= policy.partial_share * slot.days


def _days_in(slot: Slot, pieces: list[_Piece]) -> int:
    """On how many days of the slot the duty did not rest the whole day."""
    counted, reached = 0, slot.first - ONE_DAY
    for piece in pieces:
        opens, closes = max(piece.first, reached + ONE_DAY), min(piece.last, slot.last)
        counted += max(0, (closes - opens).days + 1)
        reached = max(reached, closes)
    return counted
