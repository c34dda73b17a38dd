"""Chapter one: people are received, told their rights and duties, given a plan, and in time released."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from random import Random
from typing import Any

from core.clock import office_day
from core.law.terms import last_day
from corrections.boundaries.actions import set_boundary
from corrections.boundaries.values import BoundaryToSet
from corrections.cases.actions import change_level, end_case, receive_case
from corrections.cases.values import CaseToEnd, CaseToReceive, LevelToSet
from corrections.contact.actions import record_check_in
from corrections.contact.kinds import ContactKind
from corrections.contact.values import CheckIn
from corrections.kinds import (
    ActKind,
    BoundaryGround,
    Category,
    EndKind,
    Level,
    Sex,
    TemporaryGround,
)
from corrections.notice.actions import record_explanation
from corrections.notice.kinds import ExplainWay, NoticePoint, SignatureWay
from corrections.notice.values import ExplanationToRecord
from corrections.people.actions import register_person
from corrections.people.kinds import Purpose
from corrections.people.values import PersonToRegister
from corrections.plans.actions import write_plan
from corrections.plans.rules import usual_review
from corrections.plans.values import PlanToWrite
from corrections.regime.authority import who_decides
from corrections.volunteers.actions import assign_helper
from corrections.volunteers.values import HelperToAssign
from demo.cast import Character, Part, hour, workday
from demo.data import texts
from demo.story.teller import FIRST_VOLUNTEER, Story, pick

CITY, DISTRICT_ONLY = "泰安市区（泰山区、岱岳区）", "仅泰山区（本地做法）"
ENTRY = timedelta(days=64)
"""Everybody begins at the strict level and is looked at again after the two months of entry."""
SETTLED = timedelta(days=320)
SPARSE = timedelta(days=61)
"""Before the months that are told day by day, one contact in so many days stands for the others."""


def lay_down(story: Story, daily_from: datetime) -> None:
    """Everybody's coming, first weeks and going."""
    for who in story.cast:
        _Arrival(story, who, daily_from).lay_down()


def plan_texts(file: str, offence: str, facts: str) -> dict[str, str]:
    """What a first plan says, put together from what is known."""
    drawn = {
        key: pick(f"{file}:{key}", texts("plan", key))
        for key in ("work", "family", "repentance", "mental", "supervision", "education", "help", "goals")
    }
    return {
        "basics": f"{drawn['work']}；{drawn['family']}。",
        "offence": f"犯{offence}：{facts}。",
        "repentance": f"{drawn['repentance']}。",
        "mental_state": f"{drawn['mental']}。",
        "supervision": f"{drawn['supervision']}。",
        "education": f"{drawn['education']}。",
        "help": f"{drawn['help']}。",
        "goals": f"{drawn['goals']}。",
    }


@dataclass
class _Arrival:
    """One person's way through the office."""

    story: Story
    who: Character
    daily_from: datetime

    @property
    def file(self) -> str:
        """What stands for the person where something is drawn."""
        return f"{self.who.number}:{self.who.who.national_id[:6]}"

    @property
    def subject(self) -> str:
        """The person's public id, once received."""
        return self.story.subjects[self.who.number]

    @property
    def officer(self) -> str:
        """Who keeps the file."""
        return self.story.officer(self.file)

    def lay_down(self) -> None:
        """Everything that happens to this person outside the daily work."""
        who, story = self.who, self.story
        story.at(who.received, self.receive)
        if who.part is Part.NEWCOMER:
            return
        next_day = workday(office_day(who.received) + timedelta(days=3))
        story.at(max(who.received + timedelta(minutes=40), hour(next_day, 10, 5)), self.explain)
        story.at(hour(workday(office_day(who.received) + timedelta(days=8)), 15, 20), self.plan)
        self.levels()
        if not who.released:
            self.helpers()
        end = hour(who.term_last, 10) + timedelta(days=1)
        until = min(end, self.daily_from)
        at = who.received + SPARSE
        while at < until - timedelta(days=5):
            day = workday(office_day(at))
            story.at(hour(day, 16, who.number % 60), partial(self.sparse, hour(day, 9, 30)))
            at += SPARSE
        if who.released:
            story.at(end, self.release)

    def levels(self) -> None:
        """From strict to ordinary after the entry phase, to relaxed for those who have settled."""
        who = self.who
        strict = who.part in (Part.WARNED, Part.LATE)
        entry = hour(workday(office_day(who.received + ENTRY)), 16, 5)
        found = (Level.ORDINARY, "入矫阶段表现良好，按时报到、学习")
        if strict:
            found = (Level.STRICT, "入矫阶段报告不够主动，需经常提醒，继续从严管理")
        if entry < hour(who.term_last, 9):
            self.story.at(entry, lambda: self.level(*found, "走访记录和考核表"))
        relaxed = hour(workday(office_day(who.received + SETTLED)), 16, 10)
        draw = Random(self.file).random()
        if (
            not strict
            and who.part not in (Part.COMMENDED, Part.PROHIBITED)
            and draw < 0.45
            and relaxed < hour(who.term_last, 9) - timedelta(days=60)
        ):
            self.story.at(relaxed, lambda: self.level(Level.RELAXED, "连续多个月表现良好，生活稳定", "考核汇总表"))

    def helpers(self) -> None:
        """One volunteer takes care of each; the first volunteer has a few of them."""
        names = self.story.helpers()
        username = FIRST_VOLUNTEER if self.who.number % 17 == 3 else names[(self.who.number * 7) % len(names)]
        at = max(self.who.received + timedelta(days=9), self.daily_from - timedelta(days=40))
        self.story.at(hour(workday(office_day(at)), 16, 30), lambda: self.assign(username))

    def receive(self) -> None:
        """The person is received: file, case, boundary."""
        story, who = self.story, self.who
        person = who.who
        grids = story.grids[who.community.code]
        registered = PersonToRegister(
            purpose=Purpose.SUPERVISION,
            office=grids[who.number % len(grids)],
            name=person.name,
            sex=person.sex,
            national_id=person.national_id,
            birth=person.birth,
            phone=person.phone,
            address=who.address,
            ethnicity=person.ethnicity,
            emergency_contact=person.emergency_contact,
        )
        self.story.subjects[who.number] = register_person(story.by(self.officer), registered)
        if who.part is not Part.PLAIN:
            story.parts[self.subject] = who.part
        ground = TemporaryGround.MEDICAL_PAROLE if who.category is Category.TEMPORARY_EXECUTION else None
        case = CaseToReceive(
            subject=self.subject,
            category=who.category,
            decider_kind=who.decider_kind,
            decider=who.decider,
            judgment_no=who.judgment_no,
            offence=who.offence,
            offence_on=who.offence_on,
            penalty=who.penalty,
            penalty_months=who.penalty_months,
            sentence_text=who.sentence_text,
            term_first=who.term_first,
            term_last=who.term_last,
            term_months=who.term_months,
            temporary_ground=ground,
            received_on=office_day(story.clock.now()),
        )
        receive_case(story.by(self.officer), case)
        narrow = who.part is Part.LOCAL_PRESET
        set_boundary(
            story.by(self.officer),
            BoundaryToSet(
                subject=self.subject,
                zone=story.zones["district" if narrow else "city"],
                label=DISTRICT_ONLY if narrow else CITY,
                ground=BoundaryGround.LOCAL_PRESET if narrow else BoundaryGround.STATUTE,
                reason="沿用本地早年做法，以区为界；不作为法定边界" if narrow else "",
                first_day=office_day(story.clock.now()),
            ),
        )

    def explain(self) -> None:
        """The notice of rights and duties is explained."""
        sex = self.who.who.sex
        minor = self.who.part is Part.MINOR
        read_out = self.who.number % 19 == 0 and not minor
        act = self.story.by(self.officer)
        value = ExplanationToRecord(
            subject=self.subject,
            points=tuple(NoticePoint),
            at=self.story.clock.now(),
            by=act.actor.ref,
            way=ExplainWay.READ_OUT if read_out else ExplainWay.READ,
            signature=SignatureWay.VOLUME,
            second_name="社区工作人员" if read_out else "",
            guardian_name=("母亲" if sex is Sex.FEMALE else "父亲") if minor else "",
            volume=f"正卷第{self.who.number}册第3页",
            remark="询问外出请假如何办理，已当面说明。" if self.who.number % 5 == 0 else "",
        )
        record_explanation(act, value)

    def plan(self) -> None:
        """The first plan is written."""
        day = office_day(self.story.clock.now())
        review = usual_review(self.story.law(day), Level.STRICT, day)
        if self.who.released:
            review = last_day(day, months=6)
        given: dict[str, Any] = plan_texts(self.file, self.who.offence, self.who.facts)
        write_plan(self.story.by(self.officer), PlanToWrite(subject=self.subject, review_on=review, **given))

    def level(self, level: Level, reason: str, evidence: str) -> None:
        """The level is decided by whom the law names."""
        view = self.story.law(office_day(self.story.clock.now()))
        decision = who_decides(ActKind.LEVEL_CHANGE, view, self.who.category)
        change_level(
            self.story.by(self.story.decider(decision)),
            LevelToSet(subject=self.subject, level=level, reason=reason, evidence=evidence),
        )

    def assign(self, username: str) -> None:
        """A volunteer is asked to take care of the person."""
        assign_helper(
            self.story.by(self.officer), HelperToAssign(subject=self.subject, user=self.story.staff[username][0].ref)
        )

    def sparse(self, at: datetime) -> None:
        """One contact that stands for many."""
        kind = ContactKind.TALK if self.who.number % 3 == 0 else ContactKind.IN_PERSON_REPORT
        text = pick(f"{self.file}:{at}", texts("contact", kind.value))
        value = CheckIn(subject=self.subject, kind=kind, at=at, minutes=25, summary=text, duties=())
        record_check_in(self.story.by(self.officer), value)

    def release(self) -> None:
        """The term is served and correction ends."""
        end = CaseToEnd(
            subject=self.subject,
            kind=EndKind.TERM_SERVED,
            day=self.who.term_last,
            document=f"泰山矫解〔{self.who.term_last.year}〕{self.who.number}号",
        )
        end_case(self.story.by(self.officer), end)
