"""What is owed and what was recorded about it: computed live from the facts, for one person or for an office.

Computing what falls due is pure and costs some milliseconds for each person, so its result is remembered by the
facts it was computed from: a changed fact is another question and gets a fresh answer. A stored projection can take
this place without anything above noticing.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from core.access import Subject
from core.acts import Act
from core.law import Law, LawView
from corrections.contact.queries import marked
from corrections.contact.rules import Marked, Settled, slot_named
from corrections.file.queries import at_a_glance
from corrections.file.queries import facts as read_facts
from corrections.regime.duties import DutyDue, DutyKey, due_for
from corrections.regime.facts import ONE_DAY, CaseFacts

SHOWN_BACK = "contact.shown_back_days"
AHEAD = timedelta(days=31)
REMEMBERED = 8192
_remembered: dict[tuple[CaseFacts, str, date, date], tuple[DutyDue, ...]] = {}


@dataclass(frozen=True, slots=True)
class Occasion:
    """One occasion of one duty and what became of it, if anything was recorded."""

    due: DutyDue
    settled: Settled | None

    @property
    def open(self) -> bool:
        """Whether something is still to be done about it."""
        return self.settled is None or not self.settled.closed

    @property
    def still_met(self) -> bool:
        """Whether a contact that belongs to it would meet it."""
        return self.settled is None or self.settled.still_met


def due_of(people: Mapping[int, CaseFacts], law: Law, first: date, last: date) -> dict[int, tuple[DutyDue, ...]]:
    """What falls due for each of these people on the days `first` to `last`, by due day."""
    keys = {id: (facts, law.fingerprint, first, last) for id, facts in people.items()}
    known = {id: _remembered.get(key) for id, key in keys.items()}
    missing = [people[id] for id, due in known.items() if due is None]
    fresh: dict[str, list[DutyDue]] = {facts.case: [] for facts in missing}
    for each in due_for(missing, law, first, last):
        fresh[each.case].append(each)
    if len(_remembered) + len(missing) > REMEMBERED:
        _remembered.clear()
    result = {}
    for id, due in known.items():
        if due is None:
            due = _remembered[keys[id]] = tuple(fresh[people[id].case])
        result[id] = due
    return result


def occasions(
    act: Act, subject_ids: Collection[int] | None, first: date, last: date
) -> dict[int, tuple[Occasion, ...]]:
    """Everything that falls due for these people (None: everybody in scope with a case) on the days `first` to
    `last`, by due day, with what became of it. For months, scores and statistics.
    """
    due = due_of(read_facts(act.session, subject_ids), act.law, first, last)
    return _beside(due, marked(act.session, subject_ids, first, last))


def occasions_of(act: Act, files: Mapping[int, CaseFacts], first: date, last: date) -> dict[int, tuple[Occasion, ...]]:
    """The same for whoever has read the files of these people already."""
    return _beside(due_of(files, act.law, first, last), marked(act.session, files.keys(), first, last))


def open_occasions(act: Act, subject_ids: Collection[int] | None) -> dict[int, tuple[Occasion, ...]]:
    """What could be done about today for these people: opened, not settled, and not older than Today shows."""
    first, last = window(act)
    today = act.today
    oldest = shown_from(act.law.at(today), today)
    due = due_of(read_facts(act.session, subject_ids), act.law, first, last)
    now = {
        id: tuple(each for each in kept if each.opens <= today and each.due_day >= oldest) for id, kept in due.items()
    }
    found = _beside(now, marked(act.session, subject_ids, first, last))
    return {id: tuple(each for each in kept if each.open) for id, kept in found.items()}


def open_on_page(act: Act, subject: Subject) -> tuple[Occasion, ...]:
    """The same for the one person whose page is drawn, from the file as it was read already."""
    oldest = shown_from(act.law.at(act.today), act.today)
    known = occasions_seen(act, subject)
    return tuple(each for each in known if each.open and each.due.opens <= act.today and each.due.due_day >= oldest)


def known_occasions(act: Act, subject_id: int) -> dict[DutyKey, Occasion]:
    """Every occasion of one person in the time Today looks at, the coming ones included, by key."""
    first, last = window(act)
    found = occasions(act, [subject_id], first, last).get(subject_id, ())
    return {each.due.key: each for each in found}


def occasions_seen(act: Act, subject: Subject) -> tuple[Occasion, ...]:
    """The same by due day, from the file as the page has read it already."""
    seen = at_a_glance(act, subject)
    return occasions_of(act, {subject.id: seen[0]}, *window(act)).get(subject.id, ()) if seen else ()


def occasion_of(act: Act, subject_id: int, key: DutyKey) -> Occasion | None:
    """One occasion of one person, however old; None where no such duty was owed."""
    try:
        slot = slot_named(key.slot)
    except ValueError:
        return None
    known = occasions(act, [subject_id], slot.first, slot.last).get(subject_id, ())
    return next((each for each in known if each.due.key == key), None)


def shown_from(view: LawView, today: date) -> date:
    """The oldest day that Today looks back to."""
    return today - timedelta(days=view.integer(SHOWN_BACK))


def shown_until(view: LawView, due_day: date) -> date:
    """The last day on which Today shows what fell due on `due_day`."""
    return due_day + timedelta(days=view.integer(SHOWN_BACK))


def window(act: Act) -> tuple[date, date]:
    """The stretch that is looked at from today: whole months, so that what is remembered serves until the next."""
    back = shown_from(act.law.at(act.today), act.today)
    ahead = act.today + AHEAD
    return back.replace(day=1), (ahead.replace(day=1) + timedelta(days=32)).replace(day=1) - ONE_DAY


def _beside(
    due: Mapping[int, tuple[DutyDue, ...]], marks: Mapping[int, Mapping[DutyKey, Marked]]
) -> dict[int, tuple[Occasion, ...]]:
    found = {}
    for id, kept in due.items():
        known = marks.get(id, {})
        found[id] = tuple(
            Occasion(each, mark.settle(each) if (mark := known.get(each.key)) is not None else None) for each in kept
        )
    return found
