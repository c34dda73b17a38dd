"""Leave: asked for and decided over the months; one in force, one overdue, one that waits for the county."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random

from core.clock import office_day
from corrections.file.kinds import LeaveReason
from corrections.leave.actions import close_leave, decide_leave, decision_on, request_leave
from corrections.leave.queries import leaves
from corrections.leave.values import LeaveDecision, LeaveRequest, LeaveReturn
from demo.cast import Character, Part, hour, workday, workday_after
from demo.data import texts
from demo.story.teller import OFFICER, Story

REASONS = {
    LeaveReason.MEDICAL: ("medical", "预约单和病历复印件"),
    LeaveReason.FAMILY: ("family", "请柬和亲属电话"),
    LeaveReason.WORK: ("work", "单位派遣函"),
}
DRIVE_TO, DRIVE_ADDRESS = "泰安市肥城市、东平县", "到东平县亲属家中照料病人，途经肥城市、平阴县"
"""Where the phone of the one on leave goes; the leave is granted for it."""


@dataclass(frozen=True, slots=True)
class Journey:
    """One leave of the story: when, where to and why."""

    first: date
    last: date
    reason: LeaveReason
    place: str
    address: str = ""


def lay_down(story: Story, daily_from: datetime) -> None:
    """Every leave of the story."""
    for who in story.cast:
        if who.part is Part.PLAIN and not who.released and who.number % 4 == 0:
            _ordinary(story, who, daily_from)
    today = story.today
    on = story.playing(Part.ON_LEAVE)
    if on is not None:
        first, last = today - timedelta(days=3), today + timedelta(days=21)
        _granted(story, on, Journey(first, last, LeaveReason.FAMILY, DRIVE_TO, DRIVE_ADDRESS))
    overdue = story.playing(Part.LEAVE_OVERDUE)
    if overdue is not None:
        first, last = today - timedelta(days=7), today - timedelta(days=2)
        _granted(story, overdue, Journey(first, last, LeaveReason.MEDICAL, "济南市历下区"))
    waits = story.playing(Part.LEAVE_WAITING)
    if waits is not None:
        ahead = Journey(today + timedelta(days=16), today + timedelta(days=27), LeaveReason.WORK, "临沂市兰山区")
        at = min(hour(today - timedelta(days=1), 11), story.now)
        story.at(at, lambda: _ask(story, waits.number, ahead))


def _ordinary(story: Story, who: Character, daily_from: datetime) -> None:
    """One leave that was granted, kept, and closed."""
    random = Random(f"leave:{who.number}")
    earliest = max(office_day(who.received) + timedelta(days=40), office_day(daily_from))
    latest = story.today - timedelta(days=16)
    if earliest >= latest:
        return
    first = earliest + timedelta(days=random.randint(0, (latest - earliest).days))
    last = first + timedelta(days=random.choice([2, 3, 4, 6, 9]))
    reason = random.choice(list(REASONS))
    place = random.choice(texts("leave", "places"))
    _granted(story, who, Journey(first, last, reason, place))
    story.at(hour(workday_after(last), 16, 50), lambda: _close(story, who.number, last))


def _granted(story: Story, who: Character, journey: Journey) -> None:
    day = workday(journey.first - timedelta(days=1))
    story.at(hour(day, 10, who.number % 60), lambda: _ask(story, who.number, journey))
    story.at(hour(day, 15, who.number % 60), lambda: _decide(story, who.number, journey.first))


def _ask(story: Story, number: int, journey: Journey) -> None:
    key, proof = REASONS[journey.reason]
    request = LeaveRequest(
        subject=story.subjects[number],
        first_day=journey.first,
        last_day=journey.last,
        destination=journey.place,
        reason_kind=journey.reason,
        reason=f"{texts('leave', key)[0]}。",
        proof=proof,
        address=journey.address or f"{journey.place}，住亲属家",
        opinion="理由正当，材料齐全，平时表现良好，建议批准。",
    )
    request_leave(story.by(OFFICER), request)


def _decide(story: Story, number: int, first: date) -> None:
    with story.looking() as act:
        who = act.visible(story.subjects[number])
        row = next(each for each in leaves(act.session, who.id) if each.first_day == first)
        decision = decision_on(act, row)
        leave = row.public_id
    granted = LeaveDecision(leave=leave, granted=True, document=f"泰山矫外〔{first.year}〕{number}号")
    decide_leave(story.by(story.decider(decision)), granted)


def _close(story: Story, number: int, last: date) -> None:
    with story.looking() as act:
        who = act.visible(story.subjects[number])
        leave = next((each.public_id for each in leaves(act.session, who.id) if each.last_day == last), "")
    close_leave(story.by(OFFICER), LeaveReturn(leave=leave, returned_at=hour(last, 17, 30)))
