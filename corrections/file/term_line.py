"""What is drawn on the line of a term: levels, leaves, custody and measures, with their days."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from flask_babel import gettext as _

from core.access import Subject
from core.acts import Act
from core.clock import last_day, office_day
from corrections.cases.rules import initial_level
from corrections.file.queries import at_a_glance
from corrections.kinds import Level
from corrections.regime.facts import ONE_DAY, CaseFacts
from corrections.words import label

WIDTH = 1000.0
"""Units of the picture from the first day of the term to the end of its last."""
LEAST = 4.0
"""What lasts a day or less is still to be seen."""


@dataclass(frozen=True, slots=True)
class TermPart:
    """Something that lasted: where it lies on the line, how it is drawn, and what it is in words."""

    lane: str
    start: float
    width: float
    mark: str
    said: str


def panel(act: Act, subject: Subject) -> Mapping[str, Any] | None:
    """The line of the term that is in force, and the same in words; None where there is no case."""
    seen = at_a_glance(act, subject)
    if seen is None:
        return None
    file, regime = seen
    term = regime.standing.term
    stretches = list(stretches_of(file, _initial(act, file), term.first_day, term.last_day))
    now = place(act.today, term.first_day, term.last_day) if term.first_day <= act.today <= term.last_day else None
    return {"term": term, "stretches": stretches, "now": now, "width": WIDTH}


def _initial(act: Act, file: CaseFacts) -> Level | None:
    """The level that the rules of the day of reception name until one is decided."""
    return initial_level(act.law.at(office_day(file.received))) if file.received else None


def place(day: date, first: date, last: date) -> float:
    """Where a day lies on the line from `first` to `last`; days outside lie at its ends."""
    return min(WIDTH, max(0.0, WIDTH * (day - first).days / ((last - first).days + 1)))


def stretches_of(file: CaseFacts, initial: Level | None, first: date, last: date) -> Iterator[TermPart]:
    """Everything that lies on the line of a term: levels, then leaves and custody, then measures; oldest first.

    What lasts ends with the case at the latest.
    """
    over = place(last_day(file.ended.at) + ONE_DAY, first, last) if file.ended else WIDTH
    for part in (*_levels(file, initial, first, last), *_away(file, first, last)):
        yield replace(part, width=max(LEAST, min(part.width, over - part.start)))
    for measure in sorted(file.measures, key=lambda each: each.decided):
        day = office_day(measure.decided)
        at = place(day, first, last)
        cancelled = _(" (cancelled)") if measure.cancelled else ""
        yield TermPart("measure", max(0.0, at - 3), 6, "measure", f"{day} {label(measure.kind)}{cancelled}")


def _away(file: CaseFacts, first: date, last: date) -> Iterator[TermPart]:
    away = [
        *((leave.period, "leave", _("Leave to %(place)s", place=leave.destination)) for leave in file.leaves),
        *((held.period, "custody", str(label(held.kind))) for held in file.custodies),
    ]
    for period, mark, word in sorted(((p, m, w) for p, m, w in away if p is not None), key=lambda each: each[0].start):
        begins, ends = office_day(period.start), last_day(period.end) if period.end else None
        start = place(begins, first, last)
        end = place(ends + ONE_DAY, first, last) if ends else WIDTH
        said = f"{begins} – {ends} {word}" if ends else f"{begins} – {word}"
        yield TermPart("away", start, end - start, mark, said)


def _levels(file: CaseFacts, initial: Level | None, first: date, last: date) -> Iterator[TermPart]:
    """Each level with the days through which it held; at first the one that the rules name."""
    decided = sorted(file.levels, key=lambda change: change.since)
    known = [(office_day(change.since), change.level) for change in decided]
    if initial is not None and file.received is not None and (not decided or file.received < decided[0].since):
        known.insert(0, (office_day(file.received), initial))
    known = [each for before, each in zip([None, *known], known, strict=False) if not (before and before[1] is each[1])]
    for number, (since, name) in enumerate(known):
        until = known[number + 1][0] if number + 1 < len(known) else None
        start, end = place(since, first, last), place(until, first, last) if until else WIDTH
        yield TermPart("level", start, end - start, name.value, f"{since} {label(name)}")
