"""Orders beyond the ordinary: a court's prohibition order, a sensitive period, and somebody who is detained."""

from datetime import timedelta

from core.clock import office_day
from corrections.boundaries.actions import record_prohibition_order
from corrections.boundaries.values import ProhibitionToRecord
from corrections.cases.actions import record_custody
from corrections.cases.values import CustodyToRecord
from corrections.kinds import CustodyKind, DutyKind, Level, Per
from corrections.regime.slots import Frequency
from corrections.sensitive.actions import order_sensitive_period
from corrections.sensitive.values import PeriodToOrder
from demo.cast import Part, hour, workday
from demo.story.teller import HEAD, OFFICER, Story

FORBIDDEN = "禁止在缓刑考验期限内进入酒吧、歌舞厅、网吧等娱乐场所，禁止接触同案人员。"
PERIOD = "重大活动安全保障时段"
PERIOD_BEGAN, PERIOD_LASTS = timedelta(days=4), timedelta(days=24)
MORE = {DutyKind.HOME_VISIT: Frequency(Per.WEEK, span=3)}
"""What the sensitive period adds: one visit more."""


def lay_down(story: Story) -> None:
    """Every order of the story."""
    _prohibition(story)
    _sensitive_period(story)
    _detention(story)


def _prohibition(story: Story) -> None:
    who = story.playing(Part.PROHIBITED)
    if who is None:
        return

    def record() -> None:
        record_prohibition_order(
            story.by(OFFICER),
            ProhibitionToRecord(
                subject=story.subjects[who.number],
                document=who.judgment_no,
                content=FORBIDDEN,
                zones=(story.zones["barred"],),
                first_day=who.term_first,
                last_day=who.term_last,
            ),
        )

    story.at(who.received + timedelta(minutes=20), record)


def _sensitive_period(story: Story) -> None:
    reached = [who for part in (Part.PROHIBITED, Part.WARNED) if (who := story.playing(part)) is not None]
    if not reached:
        return
    began = story.today - PERIOD_BEGAN
    day = workday(began - timedelta(days=2))

    def order() -> None:
        period = PeriodToOrder(
            name=PERIOD,
            document=f"岱庙司〔{day.year}〕11号",
            first_day=began,
            last_day=began + PERIOD_LASTS,
            places=tuple(sorted({story.places[each.community.code] for each in reached})),
            levels=(Level.STRICT, Level.ORDINARY),
            additions=MORE,
        )
        order_sensitive_period(story.by(HEAD), period)

    story.at(hour(day, 10, 40), order)


def _detention(story: Story) -> None:
    """Taken into criminal detention yesterday; nothing has been decided about it yet."""
    who = story.playing(Part.DETAINED)
    if who is None:
        return
    at = hour(story.today - timedelta(days=1), 9, 30)

    def record() -> None:
        custody = CustodyToRecord(
            subject=story.subjects[who.number],
            kind=CustodyKind.CRIMINAL,
            from_at=at,
            place="泰安市看守所",
            document=f"泰公（岱）拘字〔{office_day(at).year}〕318号",
        )
        record_custody(story.by(OFFICER), custody)

    story.at(at + timedelta(hours=6), record)
