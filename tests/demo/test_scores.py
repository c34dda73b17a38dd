"""The told months: computed at night, looked through, confirmed by the head; a call that turns up late is corrected."""

from dataclasses import replace
from datetime import UTC, date, datetime

from sqlalchemy import func, select

from core.acts import opened, system
from core.clock import SteppingClock
from demo.cast import SMALL
from demo.story import scores
from demo.story.teller import Story
from scoring.engine.month import Month
from scoring.ledger.kinds import SheetState
from scoring.ledger.models import ScoreSheet
from scoring.ledger.queries import current, open_corrections
from tests.demo.conftest import EVENING, Told

OCTOBER = Month(2026, 10)
LATER = datetime(2026, 12, 9, 9, 0, tzinfo=UTC)


def told_to(small: Told, now: datetime, first: date, since: date | None = None) -> None:
    clock = SteppingClock(EVENING)
    story = Story(replace(small.runtime, clock=clock), clock, now, SMALL)
    story.read_office()
    clock.set(datetime(2026, 10, 31, 9, 0, tzinfo=UTC) if since is None else EVENING)
    scores.lay_down(story, first, since)
    story.tell(lambda line: None)


def test_a_month_is_half_done_until_the_next_and_then_confirmed_by_another(small: Told) -> None:
    told_to(small, EVENING, OCTOBER.first_day)
    with opened(small.runtime, *system("test")) as act:
        rows = list(current(act.session, OCTOBER).values())
        states = {row.state for row in rows}
        assert states == {SheetState.COMPUTED, SheetState.REVIEWED}
    told_to(small, LATER, OCTOBER.first_day, date(2026, 11, 24))
    with opened(small.runtime, *system("test")) as act:
        rows = list(current(act.session, OCTOBER).values())
        assert {row.state for row in rows} == {SheetState.CONFIRMED}
        assert all(row.reviewed_by != row.confirmed_by for row in rows)
        assert len(open_corrections(act.session, OCTOBER)) == 1, "one call had not been written down"
        kept = act.session.scalar(select(func.count()).select_from(ScoreSheet))
    told_to(small, LATER, OCTOBER.first_day, date(2026, 12, 8))
    with opened(small.runtime, *system("test")) as act:
        assert act.session.scalar(select(func.count()).select_from(ScoreSheet)) == kept, "told twice, nothing is added"
