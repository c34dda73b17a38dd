"""What is done about the register: somebody is entered, asked, looked after more closely, and leaves it again."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from assistance.handover import queries, rules
from assistance.handover.kinds import AFTER_CORRECTION, ConsentWay, FocusGround, HandoverState, ReleaseSource
from assistance.handover.models import Consent, Handover
from assistance.permissions import AssistancePermission
from core.access import Subject
from core.acts import Act, action
from core.errors import Conflict, Invalid, NotInForce, NotVisible
from corrections.cases import queries as cases
from corrections.people import queries as people
from corrections.volunteers import queries as volunteers

WORDS_MAX = 1000
LINE_MAX = 200
AHEAD = "This day lies ahead."
ENDINGS = (HandoverState.MOVED, HandoverState.DIED, HandoverState.REIMPRISONED)


@dataclass(frozen=True, slots=True)
class Said:
    """What a person answered when help was offered."""

    way: ConsentWay
    on: date
    evidence: str = ""
    words: str = ""


@action("handover.opened", needs=AssistancePermission.ASSISTANCE_WRITE)
def open_handover(
    act: Act,
    *,
    subject: str,
    source: ReleaseSource,
    released_on: date,
    document: str = "",
    focus: Sequence[FocusGround] = (),
    focus_note: str = "",
) -> str:
    """Enter somebody who has a file into the assistance register. Answers the entry's public id.

    The period follows from the rule in force on the day of release. Whoever comes from correction must have a case of
    that category that has ended. Conflict while correction lasts or another entry is open.
    """
    who = act.visible(subject)
    row = Handover(
        subject_id=who.id,
        source=source,
        released_on=released_on,
        document=_line(document, "document", 80),
        registered_at=act.now,
        period_last=_period_last(act, who, source, released_on),
        state=HandoverState.WAITING,
        version=1,
    )
    _focus(row, focus, focus_note)
    act.session.add(row)
    act.session.flush()
    act.about(who, handover=row.public_id, source=source.value)
    return row.public_id


@action("handover.consent_recorded", needs=AssistancePermission.ASSISTANCE_WRITE)
def record_consent(act: Act, *, handover: str, way: ConsentWay, on: date, evidence: str = "", words: str = "") -> str:
    """Record that the person wants help: how it was said, when, and where the paper lies. Answers the record's id.

    Also for somebody who refused before and asks now, while the period runs.
    """
    row = queries.handover(act.session, handover)
    if row.period_last < act.today:
        raise Conflict("The period in which help is offered is over.")
    _step(row, HandoverState.ACCEPTED)
    row.closed_on, row.closing = None, None
    answer = _answer(act, row, Said(way, on, evidence, words), given=True)
    act.about(_subject(act, row), handover=row.public_id, consent=answer.public_id)
    return answer.public_id


@action("handover.refused", needs=AssistancePermission.ASSISTANCE_WRITE)
def refuse(act: Act, *, handover: str, way: ConsentWay, on: date, evidence: str = "", words: str = "") -> str:
    """Record that the person wants no help, or no more of it. It ends the help and closes the person to helpers."""
    row = queries.handover(act.session, handover)
    _close(act, row, HandoverState.REFUSED, on)
    answer = _answer(act, row, Said(way, on, evidence, words), given=False)
    act.about(_subject(act, row), handover=row.public_id, consent=answer.public_id)
    return answer.public_id


@action("handover.handed_elsewhere", needs=AssistancePermission.ASSISTANCE_WRITE)
def hand_over_elsewhere(act: Act, *, handover: str, to: str, on: date) -> None:
    """Record that another office has taken over; `to` names it."""
    row = queries.handover(act.session, handover)
    if not to.strip():
        raise Invalid(fields={"words": "Please say who has taken over."})
    _close(act, row, HandoverState.HANDED_ELSEWHERE, on, to)
    act.about(_subject(act, row), handover=row.public_id)


@action("handover.period_closed", needs=AssistancePermission.ASSISTANCE_WRITE)
def close_period(act: Act, *, handover: str) -> None:
    """Close an entry whose period has run out. Conflict before that."""
    row = queries.handover(act.session, handover)
    if row.period_last >= act.today:
        raise Conflict("The period in which help is offered still runs.")
    _close(act, row, HandoverState.PERIOD_OVER, row.period_last)
    act.about(_subject(act, row), handover=row.public_id)


@action("handover.ended", needs=AssistancePermission.ASSISTANCE_WRITE)
def end_help(act: Act, *, handover: str, state: HandoverState, on: date, words: str = "") -> None:
    """Close an entry because the person moved away, died, or is in prison again."""
    if state not in ENDINGS:
        raise Invalid(fields={"state": "Please choose how it ended."})
    row = queries.handover(act.session, handover)
    _close(act, row, state, on, words)
    act.about(_subject(act, row), handover=row.public_id, state=state.value)


@action("handover.focus_set", needs=AssistancePermission.ASSISTANCE_WRITE)
def set_focus(
    act: Act, *, handover: str, grounds: Sequence[FocusGround], note: str = "", version: int | None = None
) -> int:
    """Say on which grounds a person is looked after more closely (重点帮教对象); none takes it back.

    Answers the new version; Conflict when `version` is no longer the present one.
    """
    row = queries.handover(act.session, handover)
    if version is not None and version != row.version:
        raise Conflict()
    _focus(row, grounds, note)
    row.version += 1
    act.about(_subject(act, row), handover=row.public_id, grounds=row.focus)
    return row.version


def _period_last(act: Act, who: Subject, source: ReleaseSource, released_on: date) -> date:
    if people.find(act.session, who.id) is None:
        raise NotVisible()
    if queries.in_hand(act, who.id):
        raise Conflict("This person is still under correction.")
    known = queries.entry(act.session, who.id)
    if known is not None and rules.on_register(known.state, known.period_last, act.today):
        raise Conflict("This person stands on the register already.")
    if known is not None and known.released_on >= released_on:
        raise Conflict("There is an entry for this release, or a later one, already.")
    if not source.released:
        brief = cases.briefs(act.session, [who.id]).get(who.id)
        if brief is None or AFTER_CORRECTION[brief.category] is not source:
            raise Invalid(fields={"source": "No ended case of this category is on file."})
    if released_on > act.today:
        raise Invalid(fields={"released_on": AHEAD})
    try:
        last = rules.period_last(act.law.at(released_on), source, released_on)
    except NotInForce:
        raise Invalid(fields={"released_on": "Please check the year."}) from None
    if last < act.today:
        raise Invalid(fields={"released_on": "The period in which help is offered is over."})
    return last


def _answer(act: Act, row: Handover, said: Said, *, given: bool) -> Consent:
    if not row.released_on <= said.on <= act.today:
        raise Invalid(fields={"on": "A day from the release up to today."})
    if said.way is ConsentWay.WRITTEN and not said.evidence.strip():
        raise Invalid(fields={"evidence": "Please say where the signed paper lies."})
    answer = Consent(
        subject_id=row.subject_id,
        handover_id=row.id,
        given=given,
        way=said.way,
        on_day=said.on,
        evidence=_line(said.evidence, "evidence", LINE_MAX),
        by_id=act.actor.user_id,
        recorded_at=act.now,
    )
    answer.words = _text(said.words)
    act.session.add(answer)
    act.session.flush()
    return answer


def _close(act: Act, row: Handover, state: HandoverState, on: date, words: str = "") -> None:
    _step(row, state)
    if not row.released_on <= on <= act.today:
        raise Invalid(fields={"on": "A day from the release up to today."})
    row.closed_on, row.closing = on, _text(words)
    if not queries.in_hand(act, row.subject_id):
        for helped in volunteers.helpers_of(act.session, row.subject_id):
            assignment = helped.assignment
            if assignment.to_day is None or assignment.to_day >= act.today:
                assignment.to_day = act.today - rules.ONE_DAY


def _step(row: Handover, state: HandoverState) -> None:
    if not rules.may_become(row.state, state):
        raise Conflict("The entry does not stand so that this can follow. Please look again.")
    row.state, row.version = state, row.version + 1


def _focus(row: Handover, grounds: Sequence[FocusGround], note: str) -> None:
    if FocusGround.OTHER in grounds and not note.strip():
        raise Invalid(fields={"focus_note": "Please say which ground it is."})
    row.focus = [each.value for each in dict.fromkeys(grounds)]
    row.focus_note = _text(note, "focus_note")


def _subject(act: Act, row: Handover) -> Subject:
    return act.session.get_one(Subject, row.subject_id)


def _line(text: str, field: str, longest: int) -> str:
    plain = " ".join(text.split())
    if len(plain) > longest or not plain.isprintable():
        raise Invalid(fields={field: "Please keep it short."})
    return plain


def _text(words: str, field: str = "words") -> str | None:
    plain = words.strip()
    if len(plain) > WORDS_MAX:
        raise Invalid(fields={field: "Please keep it under 1000 characters."})
    return plain or None
