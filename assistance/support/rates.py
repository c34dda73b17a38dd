"""The ratios of help: each is computed from rows, and carries who is in it, who is not, and why.

Definitions (registers and targets differ from place to place, so they are said in full wherever a ratio is shown):

- filing rate (建档率): people with an entry on the register / those and the people whose correction has ended, who are
  still owed help and have no entry;
- assistance rate (帮教率): people on the register with a team and at least one valid contact in the period / people on
  the register;
- helped over both groups (两类人员帮教率): the same over people under correction and people released from prison or a
  detention house.

A team is a helper assigned today, or somebody of the office who had a valid contact in the period. A valid contact is
one in which the person was reached, face to face or by voice, or help that was given.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from assistance.handover import queries as handovers
from assistance.handover.kinds import ON_REGISTER, HandoverState
from assistance.support import queries
from core.acts import Act
from core.law.terms import procedural_start
from corrections.cases import queries as cases
from corrections.contact import queries as contacts
from corrections.contact.kinds import ContactKind
from corrections.regime.facts import ONE_DAY
from corrections.volunteers import queries as volunteers

RATE_MONTHS = "assistance.rate_months"
VALID = frozenset(
    {
        ContactKind.IN_PERSON_REPORT, ContactKind.PHONE_REPORT, ContactKind.LEAVE_CHECK, ContactKind.TALK,
        ContactKind.HOME_VISIT, ContactKind.STUDY, ContactKind.SERVICE,
    }
)  # fmt: skip
"""Kinds in which the person is met or spoken with; a paper handed in or a word with the family is none."""
PLACES = Decimal("0.0001")


class RatioName(StrEnum):
    """The ratios there are."""

    FILING = "filing"
    ASSISTANCE = "assistance"
    BOTH_GROUPS = "both_groups"


class Exclusion(StrEnum):
    """Why somebody is not counted at all, or is counted and not helped."""

    REFUSED = "refused"
    HANDED_ELSEWHERE = "handed_elsewhere"
    PERIOD_OVER = "period_over"
    MOVED = "moved"
    DIED = "died"
    REIMPRISONED = "reimprisoned"
    NO_ENTRY = "no_entry"
    """Counted, and missing: no entry on the register."""
    NO_CONTACT = "no_contact"
    """Counted, and missing: no valid contact in the period."""
    NO_TEAM = "no_team"
    """Counted, and missing: nobody is assigned and the office itself had no contact."""


def share_of(part: int, whole: int) -> Decimal | None:
    """A ratio to four places; None where nobody is counted."""
    return (Decimal(part) / whole).quantize(PLACES, ROUND_HALF_UP) if whole else None


@dataclass(frozen=True, slots=True)
class Ratio:
    """A ratio with the people behind it, by subject id."""

    name: RatioName
    numerator: tuple[int, ...]
    missing: Mapping[int, Exclusion]
    """Those who are counted and not in the numerator, each with the reason."""
    excluded: Mapping[int, Exclusion]
    """Those who are not counted, each with the reason."""
    first: date
    last: date
    """The period looked at; its last day is the cut-off."""

    @property
    def denominator(self) -> int:
        """How many are counted."""
        return len(self.numerator) + len(self.missing)

    @property
    def value(self) -> Decimal | None:
        """The ratio to four places; None where nobody is counted."""
        return share_of(len(self.numerator), self.denominator)


@dataclass(frozen=True, slots=True)
class ReachedPeople:
    """Who was reached in the period, by whom, and who has a helper."""

    helped: frozenset[int]
    """With a valid contact by anybody, or help that was given."""
    by_office: frozenset[int]
    """With a valid contact by the office, or help that it recorded."""
    assigned: frozenset[int]
    """With a helper today."""

    def missing(self, subject_id: int) -> Exclusion | None:
        """Why this person does not count as helped; None if they do."""
        if subject_id not in self.helped:
            return Exclusion.NO_CONTACT
        has_team = subject_id in self.assigned or subject_id in self.by_office
        return None if has_team else Exclusion.NO_TEAM


@dataclass(frozen=True, slots=True)
class LastReached:
    """The days on which somebody was last reached, or helped: by anybody, and by the office."""

    anybody: date
    office: date | None


def assistance(
    name: RatioName,
    counted: frozenset[int],
    excluded: Mapping[int, Exclusion],
    reach: ReachedPeople,
    first: date,
    last: date,
) -> Ratio:
    """The share of `counted` who are helped."""
    missing = {id: why for id in sorted(counted) if (why := reach.missing(id)) is not None}
    return Ratio(name, tuple(sorted(counted - set(missing))), missing, excluded, first, last)


def filing(
    entered: frozenset[int], owed: frozenset[int], excluded: Mapping[int, Exclusion], first: date, last: date
) -> Ratio:
    """The share of those who should be registered that have an entry."""
    missing = dict.fromkeys(sorted(owed - entered), Exclusion.NO_ENTRY)
    return Ratio(RatioName.FILING, tuple(sorted(entered)), missing, excluded, first, last)


def why_left(state: HandoverState, period_last: date, day: date) -> Exclusion | None:
    """Why an entry no longer counts on `day`; None while it stands on the register."""
    if state not in ON_REGISTER:
        return Exclusion(state.value)
    return Exclusion.PERIOD_OVER if period_last < day else None


def period(act: Act) -> tuple[date, date]:
    """The days the assistance rate looks back on; today is the cut-off."""
    months = act.law.at(act.today).integer(RATE_MONTHS)
    return procedural_start(act.today + ONE_DAY, months), act.today


def last_reached(act: Act, subject_ids: Collection[int]) -> dict[int, LastReached]:
    """When each of these people was last reached in a way that counts, up to today; whoever never was is left out."""
    session, today = act.session, act.today
    met = contacts.last_reached(session, subject_ids, VALID, today)
    aided = queries.last_aided(session, subject_ids, today)
    found = {}
    for id in met.keys() | aided.keys():
        anybody, office = met.get(id, (date.min, None))
        given = aided.get(id)
        offices = [day for day in (office, given) if day is not None]
        found[id] = LastReached(max(anybody, given or date.min), max(offices, default=None))
    return found


def reach(act: Act, first: date, last: date) -> ReachedPeople:
    """Who was reached on these days, in the scope of the act; three statements."""
    helped, office = set(), set()
    for id, facts in contacts.contacts_between(act.session, None, first, last).items():
        valid = [fact for fact in facts if fact.reached and fact.kind in VALID]
        if valid:
            helped.add(id)
        if any(not fact.helper for fact in valid):
            office.add(id)
    aided = queries.aided(act.session, None, first, last)
    assigned = {each.subject.id for each in volunteers.assigned_now(act.session, act.today)}
    return ReachedPeople(frozenset(helped | aided), frozenset(office | aided), frozenset(assigned))


def ratios(act: Act) -> dict[RatioName, Ratio]:
    """Every ratio over the people in the act's scope, as of today."""
    first, last = period(act)
    entries = handovers.entries(act.session)
    left = {id: why for id, row in entries.items() if (why := why_left(row.state, row.period_last, last)) is not None}
    on = frozenset(set(entries) - set(left))
    proposed = frozenset(each.subject_id for each in handovers.proposed(act))
    reached = reach(act, first, last)
    in_hand = frozenset(cases.in_hand(act.session, act.now))
    released = frozenset(id for id in on if entries[id].source.released)
    outside = {id: why for id, why in left.items() if id not in in_hand and entries[id].source.released}
    return {
        RatioName.FILING: filing(on, on | proposed, left, last, last),
        RatioName.ASSISTANCE: assistance(RatioName.ASSISTANCE, on, left, reached, first, last),
        RatioName.BOTH_GROUPS: assistance(RatioName.BOTH_GROUPS, in_hand | released, outside, reached, first, last),
    }
