"""Rewards and penalties, a copied warning that waits for its second person, and a level that was proposed."""

from datetime import date, timedelta

from core.clock import day_start, office_day
from corrections.cases.actions import propose_level
from corrections.cases.values import LevelToSet
from corrections.contact.kinds import OccasionOutcome
from corrections.contact.occasions import occasions
from corrections.kinds import Level, MeasureKind
from corrections.measures.actions import record_measure
from corrections.measures.queries import answered
from corrections.measures.values import MeasureToRecord
from demo.cast import Part, hour, workday
from demo.story.teller import APPROVER, OFFICER, Story
from location.alerts.queries import confirmed_between

FIRST_REPRIMAND = 61
"""How many days ago the one who was warned later had been reprimanded, for reports in person not made."""
ANSWERED_FOR = timedelta(days=45)
"""How long before its day a measure looks for what it answers for."""


def lay_down(story: Story) -> None:
    """Every measure of the story, so many days before its end."""
    _decided(story, Part.REPRIMANDED, 22, MeasureKind.REPRIMAND, "未经批准离开所居住的市区三小时，经核实属实")
    _decided(story, Part.WARNED, FIRST_REPRIMAND, MeasureKind.REPRIMAND, "连续两次未按时当面报到，经提醒仍未改正")
    _decided(story, Part.WARNED, 19, MeasureKind.WARNING, "受到训诫后仍不按规定报告，酒后滋事被群众反映")
    _decided(story, Part.COMMENDED, 33, MeasureKind.COMMENDATION, "接受矫正期间表现突出，主动参加社区志愿服务")
    _copied(story)
    _proposed(story)


def _decided(story: Story, part: Part, days: int, kind: MeasureKind, grounds: str) -> None:
    day = workday(story.today - timedelta(days=days))

    def decide() -> None:
        subject = story.subject(part)
        if subject is not None:
            known = {} if kind is MeasureKind.COMMENDATION else _breaches(story, subject, day)
            record_measure(
                story.by(APPROVER),
                MeasureToRecord(
                    subject=subject,
                    kind=kind,
                    decided_on=day,
                    grounds=f"{grounds}。",
                    document=f"泰山矫决〔{day.year}〕{days}号",
                    breaches=known,
                    covers=tuple(known),
                ),
            )

    story.at(hour(day, 15, 10), decide)


def _breaches(story: Story, subject: str, day: date) -> dict[str, date]:
    """What of the weeks before stands on the file and no earlier measure answers for."""
    since = day - ANSWERED_FOR
    with story.looking() as act:
        id = act.visible(subject).id
        kept = occasions(act, [id], since, day - timedelta(days=1)).get(id, ())
        found = {
            f"duty:{each.due.key}": each.due.due_day
            for each in kept
            if each.settled is not None and each.settled.outcome is OccasionOutcome.MISSED
        }
        left = confirmed_between(act.session, [id], day_start(since), act.now).get(id, ())
        found |= {f"episode:{row.public_id}": office_day(row.start) for row in left}
        return {event: on for event, on in found.items() if event not in answered(act.session, id)}


def _copied(story: Story) -> None:
    day = workday(story.today - timedelta(days=2))

    def copy() -> None:
        subject = story.subject(Part.COPIED)
        if subject is not None:
            record_measure(
                story.by(OFFICER),
                MeasureToRecord(
                    subject=subject,
                    kind=MeasureKind.WARNING,
                    decided_on=day - timedelta(days=1),
                    document=f"泰山矫警〔{day.year}〕7号",
                    grounds="外出超过批准期限未报告，县级社区矫正机构决定警告。",
                ),
            )

    story.at(hour(day, 16, 40), copy)


def _proposed(story: Story) -> None:
    day = workday(story.today - timedelta(days=1))

    def propose() -> None:
        subject = story.subject(Part.COMMENDED)
        if subject is not None:
            level = LevelToSet(
                subject=subject,
                level=Level.RELAXED,
                reason="连续六个月表现良好，受到表扬",
                evidence="考核表、表扬决定",
            )
            propose_level(story.by(OFFICER), level)

    story.at(hour(day, 16, 45), propose)
