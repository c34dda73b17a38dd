"""What is wrong with a contact, and what the marks on one occasion of a duty add up to. Pure decisions."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from corrections.contact.kinds import (
    COVERS,
    GROUP_KINDS,
    STILL_MET,
    TRIED,
    WORD_OF,
    ContactKind,
    Grade,
    MarkKind,
    OccasionOutcome,
    VisitSign,
)
from corrections.kinds import DutyKind, Per
from corrections.regime.duties import DutyDue
from corrections.regime.slots import Frequency, Slot, slots

FUTURE_TOLERANCE = timedelta(minutes=5)
"""How far a browser's clock may run ahead of the server's."""
LONGEST_CONTACT = 12 * 60
"""Minutes; anything longer is a slip of the hand."""
ROUNDED = 15
"""Minutes that two visits may share without a question: their lengths are told in quarters of an hour."""
SUMMARY_MAX = 20_000
PEOPLE_MAX = 300
FIRST_DAY = datetime(2003, 7, 10, tzinfo=UTC)
"""No community correction was tried out anywhere in the country before this day, so an earlier contact is a slip."""
SLOT_NAME = re.compile(
    r"(?:(?P<anchor>\d{4}-\d\d-\d\d)\+(?P<span>\d{1,3})(?P<unit>[dwm])"
    r"|(?P<year>\d{4})-(?:W(?P<week>\d\d)|(?P<month>\d\d)(?:-(?P<day>\d\d))?))"
    r"(?:/\d{1,2}of(?P<times>\d{1,2}))?"
)


@dataclass(frozen=True, slots=True)
class NewContact:
    """What somebody says happened."""

    kind: ContactKind
    at: datetime
    reached: bool = True
    minutes: int | None = None
    summary: str = ""
    evidence: str = ""
    also: Sequence[DutyKind] = ()
    grade: Grade | None = None
    signs: Sequence[VisitSign] = ()
    group: str | None = None
    helper: bool = False


@dataclass(frozen=True, slots=True)
class TimeSpent:
    """Some minutes from an instant on."""

    at: datetime
    minutes: int

    @property
    def end(self) -> datetime:
        """When it is over."""
        return self.at + timedelta(minutes=self.minutes)


@dataclass(frozen=True, slots=True)
class OccasionEntry:
    """One entry about one occasion, as the rules need it. Marks of struck contacts do not get here."""

    kind: MarkKind
    on_day: date
    order: int
    minutes: int | None = None
    contact: str | None = None


@dataclass(frozen=True, slots=True)
class Settled:
    """What became of one occasion. `on_day` is the day on which it was met or decided."""

    outcome: OccasionOutcome
    on_day: date
    minutes: int
    contacts: tuple[str, ...]
    days_late: int = 0
    """How many days after its due day it was met."""

    @property
    def closed(self) -> bool:
        """Whether nothing more is to be done about it."""
        return self.outcome is not OccasionOutcome.PARTLY

    @property
    def still_met(self) -> bool:
        """Whether a contact that belongs to it still meets it, also after somebody confirmed a miss."""
        return self.outcome in STILL_MET


@dataclass(frozen=True, slots=True)
class Marked:
    """Everything set down about one occasion. What it amounts to depends on how much is owed."""

    marks: tuple[OccasionEntry, ...]

    @property
    def has_contact(self) -> bool:
        """Whether any contact was counted towards it."""
        return any(mark.kind is MarkKind.MET for mark in self.marks)

    def settle(self, due: DutyDue) -> Settled:
        """Met outranks everything, then the latest word of the office, then what was given in part."""
        needed = due.frequency.minutes
        met = sorted((m for m in self.marks if m.kind is MarkKind.MET), key=lambda mark: (mark.on_day, mark.order))
        contacts = tuple(mark.contact for mark in met if mark.contact)
        total = sum(mark.minutes or 0 for mark in met)
        if met and (needed is None or total >= needed):
            day = _day_reached(met, needed)
            return Settled(OccasionOutcome.MET, day, total, contacts, max(0, (day - due.due_day).days))
        words = [mark for mark in self.marks if mark.kind is not MarkKind.MET]
        if words:
            last = max(words, key=lambda mark: mark.order)
            return Settled(WORD_OF[last.kind], last.on_day, total, contacts)
        return Settled(OccasionOutcome.PARTLY, met[-1].on_day, total, contacts)


def contact_faults(new: NewContact, now: datetime) -> dict[str, str]:
    """What is wrong with a contact, by field."""
    faults: dict[str, str] = {}
    if new.at > now + FUTURE_TOLERANCE:
        faults["at"] = "This lies ahead. Record it when it has happened."
    elif new.at < FIRST_DAY:
        faults["at"] = "Please check the year."
    if new.minutes is not None and not 1 <= new.minutes <= LONGEST_CONTACT:
        faults["minutes"] = "Between one minute and twelve hours."
    if new.minutes is None and new.reached and new.kind in GROUP_KINDS:
        faults["minutes"] = "Please say how long it took: study and service are counted in time."
    if not new.reached and not may_fail(new.kind):
        faults["reached"] = "This cannot be tried in vain: record it when it has happened."
    if len(new.summary) > SUMMARY_MAX:
        faults["summary"] = "Please keep it under 4000 characters."
    if new.grade is not None and new.kind not in GROUP_KINDS:
        faults["grade"] = "Only study and service are graded."
    if not set(new.also) <= set(COVERS.get(new.kind, ())):
        faults["also"] = "This kind of contact does not cover that duty."
    return faults


def session_faults(kind: ContactKind, people: int) -> dict[str, str]:
    """What is wrong with a session held for so many people, by field."""
    faults: dict[str, str] = {}
    if kind not in GROUP_KINDS:
        faults["kind"] = "Only study and service are held for several people at once."
    if people > PEOPLE_MAX:
        faults["people"] = "This is out of range."
    return faults


def _day_reached(met: list[OccasionEntry], needed: int | None) -> date:
    """The day on which what was owed had been given."""
    given = 0
    for mark in met:
        given += mark.minutes or 0
        if needed is None or given >= needed:
            return mark.on_day
    raise ValueError("less was given than is owed")


def fits(due: DutyDue, settled: Settled | None, day: date) -> bool:
    """Whether something done on `day` meets this occasion without being told so: its slot holds the day, and it is
    neither met nor excused. A miss that somebody confirmed gives way to what is recorded later.

    A call in a sensitive period fits what is owed anyway and what the order adds, so several may fit.
    """
    return due.opens <= day <= due.slot.last and (settled is None or settled.still_met)


def slot_named(name: str) -> Slot:
    """The calendar slot that a duty's key names. ValueError for a name that no frequency gives."""
    found = SLOT_NAME.fullmatch(name)
    if found is None:
        raise ValueError("not the name of a slot")
    times = int(found["times"] or 1)
    if found["anchor"]:
        per = next(each for each in Per if each[0] == found["unit"])
        frequency, anchor = Frequency(per, 1, int(found["span"])), date.fromisoformat(found["anchor"])
        start = anchor
    elif found["week"]:
        start = date.fromisocalendar(int(found["year"]), int(found["week"]), 1)
        frequency, anchor = Frequency(Per.WEEK, times), start
    else:
        per = Per.DAY if found["day"] else Per.MONTH
        start = date(int(found["year"]), int(found["month"]), int(found["day"] or 1))
        frequency, anchor = Frequency(per, times), start
    for slot in slots(frequency, anchor, start, start + timedelta(days=31)):
        if slot.name == name:
            return slot
    raise ValueError("not the name of a slot")


def covered(kind: ContactKind, also: Iterable[DutyKind]) -> tuple[DutyKind, ...]:
    """Every duty one occasion covers, its own first. ValueError for one that this kind of contact cannot cover."""
    extra = tuple(dict.fromkeys(also))
    if not set(extra) <= set(COVERS.get(kind, ())):
        raise ValueError("this kind of contact does not cover that duty")
    return (kind.duty, *extra) if kind.duty is not None else extra


def may_fail(kind: ContactKind) -> bool:
    """Whether a contact of this kind can be tried in vain."""
    return kind in TRIED


def shared(first: TimeSpent, second: TimeSpent) -> int:
    """Whole minutes that two stretches of time have in common."""
    begins, ends = max(first.at, second.at), min(first.end, second.end)
    return max(0, int((ends - begins).total_seconds()) // 60)


def free(stretch: TimeSpent, taken: Iterable[TimeSpent]) -> list[TimeSpent]:
    """What is left of a stretch of time beside those that are taken, in whole minutes, oldest first."""
    found, at = [], stretch.at
    for each in sorted(taken, key=lambda one: one.at):
        found.append((at, min(each.at, stretch.end)))
        at = max(at, each.end)
    found.append((at, stretch.end))
    lengths = [(begins, int((ends - begins).total_seconds()) // 60) for begins, ends in found]
    return [TimeSpent(begins, minutes) for begins, minutes in lengths if minutes > 0]
