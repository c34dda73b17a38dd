"""The daily work: what is owed is looked up as on Today, and done when its day comes, mostly in time.

Nothing here knows whose story it is: it reads the same duties as the screens, so it can go on after the demonstration
has been used, and tell the days since the last start.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from random import Random

from sqlalchemy import select

from core.access import Subject
from core.acts import Act
from corrections.cases.queries import briefs, in_hand
from corrections.contact.actions import confirm_missed, record_check_in, record_session
from corrections.contact.kinds import COVERS, ContactKind, Grade, VisitSign
from corrections.contact.occasions import Occasion, open_occasions
from corrections.contact.values import Attendance, CheckIn, GroupSession, MissedDuty
from corrections.kinds import DutyKind, Level
from corrections.leave.queries import open_leaves
from corrections.notice.queries import explained_among
from corrections.people.models import Person
from corrections.plans.actions import text_of, write_plan
from corrections.plans.kinds import ChangeGround
from corrections.plans.queries import plan_now, states
from corrections.plans.rules import usual_review
from corrections.plans.values import PlanToWrite
from corrections.regime.duties import DutyDue
from corrections.volunteers.actions import log_visit
from corrections.volunteers.queries import assigned_now
from corrections.volunteers.values import VisitToLog
from demo.cast import Part, hour
from demo.data import texts
from demo.story.measures import ANSWERED_FOR, FIRST_REPRIMAND
from demo.story.teller import Story, pick

CLOSING = 16
"""The office writes up its day at half past this hour."""
EARLY = timedelta(days=8)
"""Whoever does things in time does them so long before they are due, where the slot allows it."""
REVIEW_AHEAD = timedelta(days=9)
CHRONIC = timedelta(days=9)
MISSED_AFTER = timedelta(days=4)
CARELESS = 0.2
"""The share of those who miss or forget more than others."""
CALM_DAYS = 12
"""Over the last days nobody is careless, so that Today holds what can be looked through."""
SELDOM, OFTEN = (0.004, 0.007), (0.12, 0.16)
"""How many occasions of a duty are missed, and how many are done late."""
BESIDES = frozenset(COVERS[ContactKind.IN_PERSON_REPORT])
ALONE = {
    DutyKind.PHONE_REPORT: (ContactKind.PHONE_REPORT, 6),
    DutyKind.WRITTEN_REPORT: (ContactKind.WRITTEN_REPORT, None),
    DutyKind.ORDER_REPORT: (ContactKind.ORDER_REPORT, 10),
    DutyKind.HEALTH_REPORT: (ContactKind.HEALTH_REPORT, 10),
    DutyKind.HEALTH_REVIEW: (ContactKind.HEALTH_REVIEW, None),
    DutyKind.TALK: (ContactKind.TALK, 40),
    DutyKind.LEAVE_CHECK: (ContactKind.LEAVE_CHECK, 8),
}


class OccasionFate(StrEnum):
    """What becomes of one occasion of a duty."""

    IN_TIME = "in_time"
    LATE = "late"
    MISSED = "missed"


@dataclass
class Day:
    """One day's work at the office."""

    story: Story
    day: date
    slow: set[int] = field(default_factory=set)
    """Subject ids of those who are always late."""
    failing: set[int] = field(default_factory=set)
    """Subject ids of those who did not come to report and were reprimanded for it."""
    files: dict[int, tuple[str, str]] = field(default_factory=dict)
    """Public id and file number by subject id."""
    helped: dict[int, str] = field(default_factory=dict)
    busy: dict[str, int] = field(default_factory=dict)

    def tell(self) -> None:
        """Do what is to be done today and write it up."""
        with self.story.looking() as act:
            ids = in_hand(act.session, act.now)
            if self.day.weekday() >= 5:
                away = {row.subject_id for row in open_leaves(act.session, None, date.max, len(ids))}
                ids = [id for id in ids if id in away]
            found = open_occasions(act, ids)
            told = explained_among(act.session, ids)
            ids = [id for id in ids if id in told]  # the newcomer is left to the reader
            self._read(act, ids)
            reviews = self._reviews(act, ids) if self.day.weekday() < 5 else []
        for id, kept in sorted(found.items()):
            if id in self.files:
                self._person(id, [each for each in kept if self._planned(id, each) <= self.day], kept)
        if self.day.weekday() == 2 and 8 <= self.day.day <= 21:
            self._session(found)
        for id, level in reviews:
            self._review(id, level)

    def _read(self, act: Act, ids: Sequence[int]) -> None:
        query = select(Subject.id, Subject.public_id, Person.file_no).join(Person, Person.subject_id == Subject.id)
        self.files = {id: (public, file) for id, public, file in act.session.execute(query.where(Subject.id.in_(ids)))}
        self.slow = {id for id, (public, _) in self.files.items() if self.story.parts.get(public) is Part.LATE}
        self.failing = {id for id, (public, _) in self.files.items() if self.story.parts.get(public) is Part.WARNED}
        refs = {actor.user_id: username for username, (actor, _) in self.story.staff.items()}
        for each in assigned_now(act.session, self.day):
            if each.user.id in refs:
                self.helped.setdefault(each.subject.id, refs[each.user.id])

    def _planned(self, id: int, each: Occasion) -> date:
        """The day on which this occasion is done, or found missed; far away for what is not done here."""
        due, kind = each.due, each.due.key.kind
        if self.day.weekday() >= 5 and kind is not DutyKind.LEAVE_CHECK:
            return date.max
        if kind in (DutyKind.STUDY, DutyKind.SERVICE):
            return date.max
        if kind is DutyKind.LEAVE_CHECK:
            return due.opens
        random = Random(f"{self.files[id][1]}:{due.key}")
        fate = self._fate(id, due, random.random())
        if id in self.slow and kind is DutyKind.PHONE_REPORT:
            return due.due_day + CHRONIC
        if fate is OccasionFate.LATE:
            return due.due_day + timedelta(days=random.randint(2, 5))
        if fate is OccasionFate.MISSED:
            return due.due_day + MISSED_AFTER
        room = max(0, (due.due_day - EARLY - due.opens).days)
        return due.opens + timedelta(days=random.randint(0, min(room, 19)))

    def _fate(self, id: int, due: DutyDue, draw: float) -> OccasionFate:
        days = (self.story.today - due.due_day).days
        reprimanded_for = FIRST_REPRIMAND + MISSED_AFTER.days < days <= FIRST_REPRIMAND + ANSWERED_FOR.days
        if id in self.failing and due.key.kind is DutyKind.IN_PERSON_REPORT and reprimanded_for:
            return OccasionFate.MISSED
        careless = days > CALM_DAYS and Random(f"care:{self.files[id][1]}").random() < CARELESS
        missed, late = OFTEN if careless else SELDOM
        return (
            OccasionFate.MISSED
            if draw < missed
            else OccasionFate.LATE
            if draw < missed + late
            else OccasionFate.IN_TIME
        )

    def _missed(self, id: int, each: Occasion) -> bool:
        random = Random(f"{self.files[id][1]}:{each.due.key}")
        late = self.day > each.due.due_day and id not in self.slow and each.due.key.kind is not DutyKind.LEAVE_CHECK
        return late and not each.due.by_office and self._fate(id, each.due, random.random()) is OccasionFate.MISSED

    def _person(self, id: int, ready: list[Occasion], kept: Iterable[Occasion]) -> None:
        subject, file = self.files[id]
        officer = self.story.officer(file)
        for each in [one for one in ready if self._missed(id, one)]:
            ready.remove(each)
            confirm_missed(
                self.story.by(officer).once(self._once(subject, str(each.due.key))),
                MissedDuty(
                    subject=subject,
                    duty=str(each.due.key),
                    reason="电话提醒后仍未按时履行，已当面批评教育。",
                ),
            )
        visits = [one for one in ready if one.due.key.kind is DutyKind.HOME_VISIT]
        reports = [one for one in ready if one.due.key.kind is DutyKind.IN_PERSON_REPORT]
        if visits:
            self._visit(id, visits[:1])
        if reports:
            soon = self.day + timedelta(days=10)
            beside = [
                each
                for each in kept
                if each.due.key.kind in BESIDES
                and each.due.slot.first <= self.day
                and each not in reports
                and (each in ready or self._planned(id, each) <= soon)
            ]
            first = {each.due.key.kind: each for each in reversed(beside)}
            self._contact(subject, officer, ContactKind.IN_PERSON_REPORT, 30, [*reports, *first.values()], tuple(first))
            ready = [one for one in ready if one not in first.values()]
        for kind, (contact, minutes) in ALONE.items():
            mine = [one for one in ready if one.due.key.kind is kind]
            if mine:
                self._contact(subject, officer, contact, minutes, mine, ())

    def _contact(
        self,
        subject: str,
        officer: str,
        kind: ContactKind,
        minutes: int | None,
        met: Sequence[Occasion],
        also: tuple[DutyKind, ...],
    ) -> None:
        what = f"{subject}:{self.day}:{kind.value}"
        value = CheckIn(
            subject=subject,
            kind=kind,
            at=self._when(what),
            minutes=minutes,
            summary=pick(what, texts("contact", kind.value)),
            duties=tuple(str(each.due.key) for each in met),
            also=also,
        )
        record_check_in(self.story.by(officer).once(self._once(subject, kind.value)), value)

    def _visit(self, id: int, met: Sequence[Occasion]) -> None:
        subject, file = self.files[id]
        helper = self.helped.get(id)
        keys = [str(each.due.key) for each in met]
        if helper is None:
            self._contact(subject, self.story.officer(file), ContactKind.HOME_VISIT, 35, met, ())
            return
        turn = self.busy.get(helper, 0)
        self.busy[helper] = turn + 1
        if turn > 5:
            return
        minutes = Random(f"{file}:{self.day}").choice([25, 30, 40, 45])
        log_visit(
            self.story.by(helper).once(self._once(subject, "visit")),
            VisitToLog(
                subject=subject,
                met=True,
                at=hour(self.day, 9 + turn, 10) + timedelta(minutes=minutes),
                minutes=minutes,
                signs=(VisitSign.IN_GOOD_SPIRITS, VisitSign.FAMILY_WELL),
                words=pick(f"{file}:{self.day}", texts("visit", "words")),
                duties=tuple(keys),
            ),
        )

    def _session(self, found: Mapping[int, Sequence[Occasion]]) -> None:
        """Study is held for many at once: half of them in the one week, half in the other."""
        second = self.day.day > 14
        people = tuple(
            Attendance(self.files[id][0], 120, Grade.GOOD if id % 3 else Grade.FAIR)
            for id, kept in sorted(found.items())
            if id in self.files and (second or id % 2)
            for each in kept[:40]
            if each.due.key.kind is DutyKind.STUDY and each.due.slot.first <= self.day <= each.due.slot.last
        )
        topic = pick(f"{self.day}", texts("session", "study"))
        if people:
            record_session(
                self.story.by(self.story.officer("session")).once(f"demo:{self.day}:study"),
                GroupSession(
                    kind=ContactKind.STUDY,
                    at=hour(self.day, 14),
                    minutes=120,
                    topic=topic,
                    people=people,
                    evidence=f"集中学习签到簿{self.day:%Y年%m月}",
                ),
            )
        helping = [self.files[id][0] for id in sorted(self.files) if id % 6 == self.day.month % 6]
        if helping and second:
            record_session(
                self.story.by(self.story.officer("service")).once(f"demo:{self.day}:service"),
                GroupSession(
                    kind=ContactKind.SERVICE,
                    at=hour(self.day, 9),
                    minutes=150,
                    topic=pick(f"{self.day}", texts("session", "service")),
                    people=tuple(Attendance(subject, 150, Grade.GOOD) for subject in helping[:12]),
                    evidence="公益活动照片",
                ),
            )

    def _reviews(self, act: Act, ids: Sequence[int]) -> list[tuple[int, Level]]:
        """Whose plan is looked at again today: those whose review comes near."""
        cases = briefs(act.session, ids)
        return [
            (id, cases[id].level or Level.STRICT)
            for id, state in sorted(states(act.session, ids).items())
            if id not in self.slow and state.review_on <= self.day + REVIEW_AHEAD
        ]

    def _review(self, id: int, level: Level) -> None:
        subject, file = self.files[id]
        with self.story.looking() as act:
            now = plan_now(act.session, id)
            base, given = (now.public_id, text_of(now)) if now else ("", {})
            review = usual_review(act.law.at(self.day), level, self.day)
        what = f"{file}:{self.day}"
        given["supervision"] = f"{pick(what, texts('plan', 'revised'))}。"
        write_plan(
            self.story.by(self.story.officer(file)).once(self._once(subject, "plan")),
            PlanToWrite(
                subject=subject,
                version=base,
                ground=ChangeGround.REVIEW,
                review_on=review,
                reason=f"{pick(what, texts('plan', 'reasons'))}。",
                **given,
            ),
        )

    def _once(self, subject: str, what: str) -> str:
        return f"demo:{self.day:%y%m%d}:{subject}:{what}"[:80]

    def _when(self, what: str) -> datetime:
        random = Random(what)
        return hour(self.day, random.randint(9, CLOSING - 1), random.randint(0, 59))


def lay_down(story: Story, first: date) -> None:
    """Every day from `first` up to the present, written up at its end."""
    day = first
    while day <= story.today:
        story.at(hour(day, CLOSING, 30), Day(story, day).tell)
        day += timedelta(days=1)


def last_told(story: Story) -> date:
    """The last day that has been written up by the present."""
    today = story.today
    return today if hour(today, CLOSING, 30) <= story.now else today - timedelta(days=1)
