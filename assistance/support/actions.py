"""What is done to help: a need is noted, something is done about it, and the need is closed with its result."""

from datetime import date

from assistance.handover import queries as handovers
from assistance.handover.rules import on_register
from assistance.permissions import AssistancePermission
from assistance.support import queries
from assistance.support.kinds import AidKind, NeedOutcome
from assistance.support.models import Aid, Need
from core.access import Subject
from core.acts import Act, action
from core.errors import Conflict, Invalid, NotVisible
from corrections.people import queries as people

WORDS_MAX = 1000


@action("aid.need_noted", needs=AssistancePermission.ASSISTANCE_WRITE)
def note_need(act: Act, *, subject: str, kind: AidKind, what: str, on: date | None = None) -> str:
    """Note what somebody needs. Answers the need's public id."""
    who, day = _helped(act, subject), on or act.today
    if day > act.today:
        raise Invalid(fields={"on": "This day lies ahead."})
    row = Need(subject_id=who.id, kind=kind, noticed_on=day, recorded_at=act.now, recorded_by=act.actor.user_id)
    row.what = _words(what, "what", must=True)
    act.session.add(row)
    act.session.flush()
    act.about(who, need=row.public_id, kind=kind.value)
    return row.public_id


@action("aid.logged", needs=AssistancePermission.ASSISTANCE_WRITE)
def log_aid(
    act: Act,
    *,
    subject: str,
    kind: AidKind,
    on: date,
    what: str,
    giver: str = "",
    proof: str = "",
    need: str | None = None,
) -> str:
    """Record something that was done to help, of itself or about a need. Answers its public id.

    Conflict for somebody who is neither on the register nor under correction: help is voluntary, and a refusal ends it.
    """
    who = _helped(act, subject)
    about = _need(act, who, need) if need else None
    if on > act.today:
        raise Invalid(fields={"on": "This day lies ahead."})
    if about is not None and on < about.noticed_on:
        raise Invalid(fields={"on": "The need had not been noted on that day."})
    row = Aid(
        subject_id=who.id,
        need_id=about.id if about else None,
        kind=about.kind if about else kind,
        on_day=on,
        giver=_line(giver, "giver", 120),
        proof=_line(proof, "proof", 200),
        by_id=act.actor.user_id,
        recorded_at=act.now,
    )
    row.what = _words(what, "what", must=True)
    act.session.add(row)
    act.session.flush()
    act.about(who, aid=row.public_id, kind=row.kind.value)
    return row.public_id


@action("aid.need_closed", needs=AssistancePermission.ASSISTANCE_WRITE)
def close_need(act: Act, *, need: str, outcome: NeedOutcome, on: date | None = None, result: str = "") -> None:
    """Say what became of a need. Conflict when somebody was faster."""
    row = queries.need(act.session, need)
    who = act.session.get(Subject, row.subject_id)
    if who is None:
        raise NotVisible()
    day = on or act.today
    if row.closed_on is not None:
        raise Conflict("This need has been closed already.")
    if not row.noticed_on <= day <= act.today:
        raise Invalid(fields={"on": "A day from when the need was noted up to today."})
    if outcome in (NeedOutcome.PARTLY, NeedOutcome.NOT_MET) and not result.strip():
        raise Invalid(fields={"result": "Please say what is missing, and why."})
    row.closed_on, row.outcome, row.result = day, outcome, _words(result, "result")
    act.about(who, need=row.public_id, outcome=outcome.value)


def _helped(act: Act, subject: str) -> Subject:
    who = act.visible(subject)
    if people.find(act.session, who.id) is None:
        raise NotVisible()
    row = handovers.entry(act.session, who.id)
    listed = row is not None and on_register(row.state, row.period_last, act.today)
    if not listed and not handovers.in_hand(act, who.id):
        raise Conflict("This person is neither on the assistance register nor under correction.")
    return who


def _need(act: Act, who: Subject, need: str) -> Need:
    row = queries.need(act.session, need)
    if row.subject_id != who.id:
        raise NotVisible()
    if row.closed_on is not None:
        raise Conflict("This need has been closed already.")
    return row


def _words(text: str, field: str, *, must: bool = False) -> str | None:
    plain = text.strip()
    if must and not plain:
        raise Invalid(fields={field: "Please say it in a few words."})
    if len(plain) > WORDS_MAX:
        raise Invalid(fields={field: "Please keep it under 1000 characters."})
    return plain or None


def _line(text: str, field: str, longest: int) -> str:
    plain = " ".join(text.split())
    if len(plain) > longest or not plain.isprintable():
        raise Invalid(fields={field: "Please keep it short."})
    return plain
