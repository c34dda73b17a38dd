"""The months: computed by the house, reviewed by an officer, confirmed by the head; the last one is left half done.

After a month is confirmed, one call turns up in the log that nobody had written down: a late fact, and a correction.
"""

from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta

from core.access import Subject
from core.clock import OFFICE_ZONE, office_day
from corrections.contact.actions import record_check_in
from corrections.contact.kinds import ContactKind
from corrections.contact.rules import slot_named
from corrections.contact.values import CheckIn
from corrections.regime.duties import DutyKey
from demo.cast import hour, workday_after
from demo.story.teller import HEAD, OFFICER, Story
from scoring.engine.month import Month
from scoring.ledger.actions import confirm, review, run_month, run_with_late_facts
from scoring.ledger.kinds import SheetState
from scoring.ledger.queries import current, lines, open_corrections
from scoring.ledger.values import MonthToScore, SheetsToConfirm, SheetsToReview

AT_NIGHT = time(1, 10)
"""When the scheduled run scores a month that is over."""
FACTS_ARE_IN = 8
"""From this day of the next month on, what was done late has been written down."""
MISSED_CALL = "CP-1b"
"""The item of the preset scale for a phone report that was not made."""
OPINION = "评议小组逐项核对事实和证据，同意考核结果。"


def lay_down(story: Story, first: date, since: date | None = None) -> None:
    """Every month that began on `first` or later and is over: what is done about it in the two months after it.

    What was told before the day `since` is left out.
    """
    month = Month.of(first - timedelta(days=1)).next()
    while month.last_day < story.today:
        for at, do in _steps(story, month):
            if since is None or office_day(at) >= since:
                story.at(at, do)
        month = month.next()


def lay_down_since(story: Story, since: date) -> None:
    """What is done from the day `since` on about the months before it."""
    lay_down(story, Month.of(since).earlier(2).first_day, since)


def _steps(story: Story, month: Month) -> Iterator[tuple[datetime, Callable[[], None]]]:
    due, after = month.next(), month.next().next()
    yield datetime.combine(due.first_day, AT_NIGHT, OFFICE_ZONE), lambda: _run_at_night(story, month)
    looked_at = workday_after(due.first_day.replace(day=FACTS_ARE_IN - 1))
    yield hour(looked_at, 15, 20), lambda: _look_through(story, month, some=True)
    done = workday_after(after.first_day)
    yield hour(done, 10, 10), lambda: _look_through(story, month, some=False)
    yield hour(done, 15, 40), lambda: _confirm(story, month)
    yield hour(workday_after(done), 11, 25), lambda: _find_late(story, month)


def _run_at_night(story: Story, month: Month) -> None:
    run_month(story.house(), MonthToScore(month=month.iso))


def _look_through(story: Story, month: Month, *, some: bool) -> None:
    """Score again with what came in since, and review: of the newest month the plain cases only."""
    run_with_late_facts(story.by(OFFICER), MonthToScore(month=month.iso))
    with story.looking() as act:
        rows = sorted(current(act.session, month).values(), key=lambda row: (-(row.total or 0), row.id))
        mended = open_corrections(act.session, month.previous())
        waiting = [row for row in rows if row.state is SheetState.COMPUTED and not row.provisional]
        chosen = waiting[: len(rows) // 3] if some else [*waiting, *mended]
        sheets = [row.public_id for row in chosen if row.state is SheetState.COMPUTED]
    if sheets:
        review(story.by(OFFICER), SheetsToReview(sheets=tuple(sheets), opinion=OPINION))


def _confirm(story: Story, month: Month) -> None:
    with story.looking() as act:
        rows = [*current(act.session, month).values(), *open_corrections(act.session, month.previous())]
        sheets = [row.public_id for row in rows if row.state is SheetState.REVIEWED]
    if sheets:
        confirm(story.by(HEAD), SheetsToConfirm(sheets=tuple(sheets)))


def _find_late(story: Story, month: Month) -> None:
    """A call was made in time and not written down: the record is mended, and the next run finds it."""
    with story.looking() as act:
        missed = (
            (act.session.get_one(Subject, row.subject_id).public_id, DutyKey.parse(line.evidence[0][1]))
            for row in sorted(current(act.session, month).values(), key=lambda row: row.id)
            if row.state is SheetState.CONFIRMED and row.total is not None
            for line in lines(act.session, row.id)
            if line.item == MISSED_CALL
        )
        found = next(missed, None)
    if found is not None:
        subject, key = found
        value = CheckIn(
            subject=subject,
            kind=ContactKind.PHONE_REPORT,
            at=hour(slot_named(key.slot).last, 10, 5),
            minutes=4,
            summary="核对值班电话通话记录，本人当日按时来电报告，当时漏记，现予补录。",
            evidence="值班电话通话清单",
            duties=(str(key),),
        )
        record_check_in(story.by(OFFICER), value)
