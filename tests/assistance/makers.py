"""People for the register: released from prison, or out of a correction that has ended."""

from datetime import date, timedelta

from assistance.handover.actions import open_handover
from assistance.handover.kinds import ReleaseSource
from assistance.handover.values import HandoverToOpen
from core.clock import SteppingClock, day_start, office_day
from corrections.cases.actions import end_case, receive_case
from corrections.cases.kinds import DeciderKind, Penalty
from corrections.cases.values import CaseToEnd, CaseToReceive
from corrections.kinds import Category, EndKind
from tests.corrections.people.makers import registered
from tests.support.office import World

ONE_DAY = timedelta(days=1)


def stand_on(world: World, day: date) -> None:
    """Set the test clock to nine in the morning of a day."""
    clock = world.runtime.clock
    assert isinstance(clock, SteppingClock)
    clock.set(day_start(day) + timedelta(hours=9))


def today(world: World) -> date:
    """The office day of the test clock."""
    return office_day(world.runtime.clock.now())


def from_prison(
    world: World, number: int = 0, *, released_on: date = date(2026, 11, 20), name: str = "赵归来"
) -> tuple[str, str]:
    """Somebody released from prison, with a file and an entry. Answers subject and entry."""
    subject = registered(world, name, birth=date(1985, 3, 4), number=number)
    with world.act("officer") as act:
        entry = open_handover(
            act,
            HandoverToOpen(subject=subject, source=ReleaseSource.PRISON, released_on=released_on, document="释字1号"),
        )
    return subject, entry


def received(world: World, number: int = 0, *, first: date = date(2026, 9, 20), last: date = date(2027, 9, 19)) -> str:
    """Somebody under a suspended sentence, received on the first day of the term."""
    now = today(world)
    stand_on(world, first)
    subject = registered(world, "钱在矫", birth=date(1991, 7, 8), number=number)
    with world.act("officer") as act:
        case = CaseToReceive(
            subject=subject,
            category=Category.SUSPENDED_SENTENCE,
            decider_kind=DeciderKind.COURT,
            decider="泰安市泰山区人民法院",
            judgment_no=f"（2026）鲁0902刑初{number}号",
            offence="危险驾驶罪",
            offence_on=first - timedelta(days=200),
            penalty=Penalty.CRIMINAL_DETENTION,
            penalty_months=3,
            sentence_text="拘役三个月，缓刑一年",
            term_first=first,
            term_last=last,
            term_months=12,
            received_on=act.today,
        )
        receive_case(act, case)
    stand_on(world, now)
    return subject


def corrected(world: World, number: int = 0, *, first: date = date(2025, 9, 20), last: date = date(2026, 9, 19)) -> str:
    """Somebody whose suspended sentence was served to its last day."""
    subject, now = received(world, number, first=first, last=last), today(world)
    stand_on(world, last + ONE_DAY)
    with world.act("officer") as act:
        end_case(act, CaseToEnd(subject=subject, kind=EndKind.TERM_SERVED, day=last))
    stand_on(world, now)
    return subject
