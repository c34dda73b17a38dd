"""Building blocks for acts that are already open: put a contact on a file, and count it where it counts."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from sqlalchemy import select

from core.access import Subject, User
from core.acts import Act
from core.clock import office_day
from core.errors import Invalid
from corrections.contact import queries, rules
from corrections.contact.kinds import MarkKind
from corrections.contact.models import Concern, Contact, DutyMark, HelperTime
from corrections.contact.occasions import Occasion, known_occasions
from corrections.contact.rules import NewContact, TimeSpent
from corrections.kinds import DutyKind
from corrections.regime.duties import DutyKey
from corrections.regime.slots import Slot

REACH = timedelta(minutes=rules.LONGEST_CONTACT)
"""How long before a stretch of time a contact may begin that reaches into it."""


def put_on_file(act: Act, person: Subject, new: NewContact, duties: Iterable[str] | None = None) -> Contact:
    """Check `new`, put it on the person's file, and count it towards what it meets.

    `duties` are keys of occasions of its own duty, none of them for an extra contact. None finds them: the open ones
    whose calendar slot holds the day. What it covers besides is found in the same way where no key names it. Invalid
    names the fields that are wrong.
    """
    occasions = check(act, person, new, duties)
    row = Contact(
        subject_id=person.id,
        kind=new.kind,
        at=new.at,
        minutes=new.minutes,
        reached=new.reached,
        by_id=act.actor.user_id,
        helper=new.helper,
        also=[kind.value for kind in new.also],
        grade=new.grade,
        summary=new.summary or None,
        signs=",".join(new.signs) or None,
        evidence=new.evidence,
        group=new.group,
        recorded_at=act.now,
    )
    act.session.add(row)
    act.session.flush()
    act.session.add_all(
        DutyMark(
            subject_id=person.id,
            duty=str(key),
            kind=MarkKind.MET,
            slot_first=slot.first,
            slot_last=slot.last,
            contact_id=row.id,
            on_day=office_day(new.at),
            minutes=new.minutes,
            by_id=act.actor.user_id,
            at=act.now,
        )
        for key, slot in occasions.items()
    )
    return row


def check(act: Act, person: Subject, new: NewContact, duties: Iterable[str] | None = None) -> dict[DutyKey, Slot]:
    """Raise Invalid naming every field of `new` that is wrong. Answers the occasions towards which it counts."""
    faults = rules.contact_faults(new, act.now)
    if faults:
        raise Invalid(fields=faults)
    return _meets(act, person, new, duties) if new.reached else {}


def set_down(act: Act, person: Subject, key: DutyKey, slot: Slot, kind: MarkKind, reason: str) -> DutyMark:
    """Set down a word of the office about one occasion: excused or missed."""
    row = DutyMark(
        subject_id=person.id,
        duty=str(key),
        kind=kind,
        slot_first=slot.first,
        slot_last=slot.last,
        on_day=act.today,
        reason=reason,
        by_id=act.actor.user_id,
        at=act.now,
    )
    act.session.add(row)
    return row


def raise_concern(act: Act, row: Contact) -> Concern:
    """Say that whoever had this contact is worried; it stands on Today until the office has answered."""
    worry = Concern(subject_id=row.subject_id, contact_id=row.id, raised_at=act.now, raised_by=act.actor.user_id)
    act.session.add(worry)
    return worry


def raise_concern_alone(act: Act, person: Subject, words: str) -> Concern:
    """Say that somebody is worried without a contact; it stands on Today as any other."""
    worry = Concern(subject_id=person.id, contact_id=None, raised_at=act.now, raised_by=act.actor.user_id)
    worry.words = words or None
    act.session.add(worry)
    act.session.flush()
    return worry


def check_time(act: Act, user_id: int, person: Subject, visit: TimeSpent, *, together: bool) -> None:
    """Raise Invalid where a visit meets time that its helper has entered already, by more than lengths are rounded.

    Two people may be met at one door: that is asked about. One person is not visited twice at once.
    """
    known = queries.helper_visits(act.session, user_id, visit.at - REACH, visit.end)
    meeting = [each for each in known if rules.shared(visit, _stretch(each)) > rules.ROUNDED]
    if any(each.subject_id == person.id for each in meeting):
        raise Invalid(fields={"at": "You have entered a visit to this person for this time already."})
    if not together and (
        meeting or visit.minutes - sum(each.minutes for each in _free(act, user_id, visit)) > rules.ROUNDED
    ):
        raise Invalid(
            fields={"together": "You have entered another visit for this time. Tick this if you met both at once."}
        )


def give_time(act: Act, user_id: int, row: Contact) -> None:
    """Enter the time of a contact into its helper's book, each minute once however many people were met in it.

    The account is locked, so that two requests cannot both enter the same minutes.
    """
    if not row.minutes:
        return
    act.session.execute(select(User.id).where(User.id == user_id).with_for_update())
    for each in _free(act, user_id, _stretch(row)):
        act.session.add(HelperTime(user_id=user_id, at=each.at, minutes=each.minutes, contact=row.public_id))
    act.session.flush()


def take_back_time(act: Act, row: Contact) -> None:
    """Take a struck contact's time back out of its helper's book, by a counter-entry.

    Minutes that another visit shared with it are entered for that visit.
    """
    _void_time(act, row)
    if row.by_id is None or not row.helper or not row.minutes:
        return
    whole = _stretch(row)
    for other in queries.helper_visits(act.session, row.by_id, whole.at - REACH, whole.end):
        if other.id != row.id and rules.shared(whole, _stretch(other)):
            _void_time(act, other)
            give_time(act, row.by_id, other)


def _void_time(act: Act, row: Contact) -> None:
    for entry in queries.times_of(act.session, row.public_id):
        back = HelperTime(user_id=entry.user_id, at=entry.at, minutes=entry.minutes, contact=row.public_id)
        back.voids = entry.id
        act.session.add(back)
    act.session.flush()


def _stretch(row: Contact) -> TimeSpent:
    return TimeSpent(row.at, row.minutes or 0)


def _free(act: Act, user_id: int, visit: TimeSpent) -> list[TimeSpent]:
    taken = queries.helper_times(act.session, user_id, visit.at - REACH, visit.end)
    return rules.free(visit, [TimeSpent(each.at, each.minutes) for each in taken])


def _meets(act: Act, person: Subject, new: NewContact, duties: Iterable[str] | None) -> dict[DutyKey, Slot]:
    kinds, day = rules.covered(new.kind, new.also), office_day(new.at)
    named = {key: _named(key, kinds, day) for key in map(_read, dict.fromkeys(duties or ()))}
    settled = {key.kind for key in named} | ({new.kind.duty} if duties is not None else set())
    rest = [kind for kind in kinds if kind not in settled]
    return {**named, **(_found(known_occasions(act, person.id).values(), rest, day) if rest else {})}


def _found(known: Iterable[Occasion], kinds: Sequence[DutyKind], day: date) -> dict[DutyKey, Slot]:
    return {
        each.due.key: each.due.slot
        for each in known
        if each.due.key.kind in kinds and rules.fits(each.due, each.settled, day)
    }


def _read(text: str) -> DutyKey:
    try:
        return DutyKey.parse(text)
    except ValueError:
        raise Invalid(fields={"duties": "Please choose the duty again."}) from None


def _named(key: DutyKey, kinds: Sequence[DutyKind], day: date) -> Slot:
    try:
        slot = rules.slot_named(key.slot)
    except ValueError:
        raise Invalid(fields={"duties": "Please choose the duty again."}) from None
    if key.kind not in kinds:
        raise Invalid(fields={"duties": "This contact is of another kind than that duty."})
    if day < slot.first:
        raise Invalid(fields={"duties": "This duty had not opened yet on that day."})
    return slot
