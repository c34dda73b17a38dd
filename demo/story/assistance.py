"""After release: who is offered help, who accepts it, and the visits that follow.

The fourteen come from prison or a detention house. Of those whose correction has ended only those stand on the register
who are still owed help: a period past, a refusal or another office explains the rest.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import partial
from random import Random

from sqlalchemy import select

from assistance.handover import queries, rules
from assistance.handover.actions import close_period, hand_over_elsewhere, open_handover, record_consent, refuse
from assistance.handover.kinds import ConsentWay, FocusGround, HandoverState, ReleaseSource
from assistance.handover.values import ConsentToRecord, HandoverToOpen, HandoverToPassOn, PeriodToClose
from assistance.support.actions import close_need, log_aid, note_need
from assistance.support.kinds import AidKind, NeedOutcome
from assistance.support.values import AidToLog, NeedToClose, NeedToNote
from core.access import Subject
from core.clock import office_day
from corrections.contact.actions import record_check_in
from corrections.contact.kinds import ContactKind, VisitSign
from corrections.contact.values import CheckIn
from corrections.people.actions import register_person
from corrections.people.kinds import Purpose
from corrections.people.values import PersonToRegister
from corrections.volunteers.actions import assign_helper, log_visit
from corrections.volunteers.queries import assigned_now
from corrections.volunteers.values import HelperToAssign, VisitToLog
from demo.cast import SEED, Character, Part, hour, workday_after
from demo.data import communities, texts
from demo.people import Invented, People, address
from demo.story.teller import FIRST_VOLUNTEER, OFFICER, Story, pick

AHEAD = timedelta(days=10)
FIRST_VISIT = timedelta(days=5)
CLOSING = 17
SLOTS = 3
"""So many visits one helper makes in the hour after the daily work."""
ELSEWHERE = "泰安市岱岳区粥店司法所"
PAPER = "帮教协议，帮教卷第2页"


class AfterEnd(StrEnum):
    """What becomes of somebody whose correction has ended."""

    ON_REGISTER = "on_register"
    REFUSED = "refused"
    ELSEWHERE = "elsewhere"


@dataclass(frozen=True, slots=True)
class Freed:
    """Somebody who was released from prison or a detention house."""

    number: int
    who: Invented
    place: str
    address: str
    source: ReleaseSource
    released_on: date
    fresh: bool
    """Came back these days: not asked and not visited yet."""


def way_of(number: int) -> AfterEnd:
    """The same for the same person."""
    draw = Random(f"after:{number}").random()
    return AfterEnd.REFUSED if draw < 0.4 else AfterEnd.ELSEWHERE if draw < 0.65 else AfterEnd.ON_REGISTER


def freed(today: date, wanted: int) -> list[Freed]:
    """Those released from prison; the last of them came back these days."""
    people, random = People(SEED + 3), Random(SEED + 3)
    found = []
    for number in range(1, wanted + 1):
        fresh = number == wanted
        day = today - timedelta(days=4 if fresh else random.randint(40, 1100))
        who = people.draw(day, youngest=23, oldest=62)
        place = random.choice(communities())
        source = ReleaseSource.DETENTION_HOUSE if number % 5 == 0 else ReleaseSource.PRISON
        found.append(Freed(number, who, place.code, address(random, place.name), source, day, fresh))
    return found


def lay_down(story: Story) -> None:
    """Everybody's entry into the register and what followed, except the visits."""
    for who in story.cast:
        if who.released:
            _after_correction(story, who)
    for each in freed(story.today, story.size.freed):
        at = hour(workday_after(each.released_on), 10, each.number)
        story.at(at, partial(_return, story, each))


def lay_down_visits(story: Story, first: date) -> None:
    """The visits that are owed to those on the register, day by day."""
    day = first
    while day <= story.today:
        if day.weekday() < 5:
            story.at(hour(day, CLOSING - 1, 40), partial(_visits, story, day))
        day += timedelta(days=1)


def _after_correction(story: Story, who: Character) -> None:
    day = workday_after(who.term_last + timedelta(days=2))
    way = way_of(who.number)
    story.at(hour(day, 11, who.number % 60), partial(_enter, story, who))
    story.at(hour(day, 15, who.number % 60), partial(_answer, story, who, way))
    if way is AfterEnd.ELSEWHERE:
        story.at(hour(workday_after(day + timedelta(days=30)), 10), partial(_elsewhere, story, who))
    else:
        over = rules.period_last(story.law(who.term_last), ReleaseSource.SUSPENDED_SENTENCE, who.term_last)
        if way is AfterEnd.ON_REGISTER:
            story.at(hour(workday_after(over), 9, 30), partial(_over, story, who))


def _enter(story: Story, who: Character) -> None:
    open_handover(
        story.by(OFFICER),
        HandoverToOpen(
            subject=story.subjects[who.number],
            source=ReleaseSource.SUSPENDED_SENTENCE,
            released_on=who.term_last,
            document=f"泰山矫解〔{who.term_last.year}〕{who.number}号",
        ),
    )


def _answer(story: Story, who: Character, way: AfterEnd) -> None:
    handover, today = _entry(story, story.subjects[who.number]), office_day(story.clock.now())
    if way is AfterEnd.REFUSED:
        words = "已有工作，家庭和睦，暂不需要帮教。"
        refuse(
            story.by(OFFICER),
            ConsentToRecord(wanted=False, handover=handover, way=ConsentWay.SPOKEN, on=today, words=words),
        )
    else:
        record_consent(
            story.by(OFFICER),
            ConsentToRecord(wanted=True, handover=handover, way=ConsentWay.WRITTEN, on=today, evidence=PAPER),
        )


def _elsewhere(story: Story, who: Character) -> None:
    handover = _entry(story, story.subjects[who.number])
    hand_over_elsewhere(
        story.by(OFFICER), HandoverToPassOn(handover=handover, words=ELSEWHERE, on=office_day(story.clock.now()))
    )


def _over(story: Story, who: Character) -> None:
    close_period(story.by(OFFICER), PeriodToClose(handover=_entry(story, story.subjects[who.number])))


def _return(story: Story, each: Freed) -> None:
    """Somebody comes back from prison: a file, an entry, an answer, a helper, and what is needed most."""
    person, today = each.who, office_day(story.clock.now())
    grids = story.grids[each.place]
    registered = PersonToRegister(
        office=grids[each.number % len(grids)],
        name=person.name,
        sex=person.sex,
        national_id=person.national_id,
        birth=person.birth,
        phone=person.phone,
        address=each.address,
        ethnicity=person.ethnicity,
        emergency_contact=person.emergency_contact,
        purpose=Purpose.ASSISTANCE,
        file_no=f"岱庙帮字〔{today.year}〕{each.number}号",
    )
    subject = register_person(story.by(OFFICER), registered)
    if each.fresh:
        story.parts[subject] = Part.CAME_BACK
    focus = (FocusGround.NO_WORK,) if each.number % 6 == 0 else ()
    handover = open_handover(
        story.by(OFFICER),
        HandoverToOpen(
            subject=subject,
            source=each.source,
            released_on=each.released_on,
            document=f"释放证明书〔{each.released_on.year}〕{each.number + 300}号",
            focus=focus,
        ),
    )
    if each.fresh:
        return
    record_consent(
        story.by(OFFICER),
        ConsentToRecord(wanted=True, handover=handover, way=ConsentWay.WRITTEN, on=today, evidence=PAPER),
    )
    names = story.helpers()
    helper = FIRST_VOLUNTEER if each.number <= 2 else names[(each.number * 11) % len(names)]
    assign_helper(story.by(OFFICER), HelperToAssign(subject=subject, user=story.staff[helper][0].ref))
    if each.number % 2:
        _help(story, subject, each.number, today)


def _help(story: Story, subject: str, number: int, today: date) -> None:
    kind, word = ((AidKind.JOBS, "jobs"), (AidKind.TEMPORARY_RELIEF, "relief"), (AidKind.SKILLS, "skills"))[number % 3]
    need = note_need(
        story.by(OFFICER), NeedToNote(subject=subject, kind=kind, what=f"{texts('aid', word)[0]}。", on=today)
    )
    done = f"{texts('aid', f'{word}_done')[0]}。"
    log_aid(story.by(OFFICER), AidToLog(subject=subject, kind=kind, on=today, what=done, giver="街道办事处", need=need))
    if number % 4 == 1:
        close_need(story.by(OFFICER), NeedToClose(need=need, outcome=NeedOutcome.MET, on=today, result="本人满意。"))


def _visits(story: Story, day: date) -> None:
    """Visit those whose visit comes near, a fifth of them each day."""
    users = {actor.user_id: username for username, (actor, _) in story.staff.items()}
    with story.looking() as act:
        rows = {
            id: row for id, row in queries.on_register(act.session, day).items() if row.state is HandoverState.ACCEPTED
        }
        met = queries.last_met(act.session, list(rows), day)
        view = act.law.at(day)
        owed = []
        for id, row in sorted(rows.items()):
            visit = rules.next_visit(view, row.released_on, met.get(id), row.focus)
            ready = day >= row.released_on + FIRST_VISIT and (visit.first or (id + day.toordinal()) % 5 == 0)
            if ready and visit.day <= day + AHEAD:
                owed.append(id)
        named = act.session.execute(select(Subject.id, Subject.public_id).where(Subject.id.in_(owed)))
        public = {row.id: row.public_id for row in named}
        helpers = {each.subject.id: users.get(each.user.id, "") for each in assigned_now(act.session, day)}
    busy: dict[str, int] = {}
    for id in owed:
        helper = helpers.get(id, "")
        turn = busy[helper] = busy.get(helper, -1) + 1
        if turn < SLOTS:
            _visit(story, day, turn, public[id], helper)


def _visit(story: Story, day: date, turn: int, subject: str, helper: str) -> None:
    what, at = f"{subject}:{day}", hour(day, 15, 18 * turn)
    if helper:
        log_visit(
            story.by(helper).once(f"demo:{day:%y%m%d}:{subject}:after"),
            VisitToLog(
                subject=subject,
                met=True,
                at=at + timedelta(minutes=15),
                minutes=15,
                signs=(VisitSign.HAS_WORK,) if turn % 2 else (VisitSign.IN_GOOD_SPIRITS,),
                words=pick(what, texts("visit", "words")),
                duties=(),
            ),
        )
        return
    value = CheckIn(
        subject=subject,
        kind=ContactKind.HOME_VISIT,
        at=at,
        minutes=30,
        summary=pick(what, texts("contact", "home_visit")),
        duties=(),
    )
    record_check_in(story.by(OFFICER).once(f"demo:{day:%y%m%d}:{subject}:after"), value)


def _entry(story: Story, subject: str) -> str:
    with story.looking() as act:
        row = queries.entry(act.session, act.visible(subject).id)
        return row.public_id if row else ""
