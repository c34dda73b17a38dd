"""A confirmed month never changes: what comes late stands beside it as counter-entries that two people have seen."""

from datetime import date
from decimal import Decimal

from sqlalchemy import select

from corrections.contact.occasions import occasions
from corrections.kinds import DutyKind, MeasureKind
from corrections.measures.actions import cancel_measure, record_measure
from corrections.measures.values import MeasureToCancel, MeasureToRecord
from scoring.engine.month import Month
from scoring.ledger import queries
from scoring.ledger.actions import RunCounts, confirm, review, run_month, run_with_late_facts
from scoring.ledger.kinds import SheetState
from scoring.ledger.models import ScoreLine, ScoreSheet
from scoring.ledger.values import MonthToScore, SheetsToConfirm, SheetsToReview
from tests.location.conftest import Wearer
from tests.support.client import application, signed_in
from tests.support.office import World

OCTOBER = "2026-10"


def scored(world: World, month: str = OCTOBER) -> RunCounts:
    with world.act("officer") as act:
        return run_month(act, MonthToScore(month=month))


def agreed(world: World, sheet: str) -> None:
    with world.act("officer") as act:
        review(act, SheetsToReview(sheets=(sheet,)))
    with world.act("office_head") as act:
        confirm(act, SheetsToConfirm(sheets=(sheet,)))


def confirmed(world: World) -> str:
    """October, confirmed by two people."""
    scored(world)
    with world.system() as act:
        (row,) = queries.current(act.session, Month.parse(OCTOBER)).values()
    agreed(world, row.public_id)
    return row.public_id


def punished(world: World, wearer: Wearer, kind: MeasureKind, day: date, covers: dict[str, date] | None = None) -> str:
    with world.act("county_approver") as act:
        given = record_measure(
            act,
            MeasureToRecord(
                subject=wearer.subject,
                kind=kind,
                decided_on=day,
                document=f"决定{day}",
                grounds="不按规定报告",
                breaches=covers or {},
                covers=tuple(covers or ()),
            ),
        )
    return given["measure"]


def missed(world: World, wearer: Wearer, kind: DutyKind) -> dict[str, date]:
    """The first duty of a kind that nobody met in October, as a measure names it."""
    with world.act("officer") as act:
        id = act.visible(wearer.subject).id
        kept = occasions(act, [id], date(2026, 10, 1), date(2026, 10, 31))[id]
        due = next(each.due for each in kept if each.due.key.kind is kind)
        return {f"duty:{due.key}": due.due_day}


def proposals(world: World) -> list[ScoreSheet]:
    with world.system() as act:
        found = queries.open_corrections(act.session, Month.parse(OCTOBER))
        act.session.expunge_all()
        return found


def entries(world: World) -> Decimal:
    """Everything that stands for October, summed entry by entry."""
    with world.system() as act:
        query = select(ScoreLine.points).join(ScoreSheet, ScoreSheet.id == ScoreLine.sheet_id)
        return sum(act.session.scalars(query.where(ScoreSheet.state == SheetState.CONFIRMED)), Decimal())


def total(world: World, sheet: str) -> tuple[Decimal | None, Decimal | None]:
    """What the month is worth now, and what stands on the sheet that was confirmed."""
    with world.system() as act:
        row = queries.sheet(act.session, sheet)
        return queries.valid(act.session, [row])[sheet].total, row.total


def test_a_late_fact_is_proposed_once_confirmed_by_two_and_taken_back_again(world: World, wearer: Wearer) -> None:
    sheet = confirmed(world)
    was, kept = total(world, sheet)
    assert was == kept == entries(world)
    assert was is not None
    measure = punished(world, wearer, MeasureKind.REPRIMAND, date(2026, 10, 20))
    first = scored(world)
    assert (first.corrections, first.written, first.locked) == (1, 0, 0)
    (proposed,) = proposals(world)
    assert (proposed.corrects, proposed.total) == (sheet, was - 20)
    assert scored(world) == RunCounts(1, 0, 1, 0), "running again adds nothing"
    assert total(world, sheet) == (was, kept), "a proposal changes nothing"
    agreed(world, proposed.public_id)
    assert total(world, sheet) == (was - 20, kept)
    assert entries(world) == was - 20
    assert scored(world).locked == 1
    with world.act("county_approver") as act:
        cancel_measure(act, MeasureToCancel(measure=measure))
    assert scored(world).corrections == 1
    (back,) = proposals(world)
    agreed(world, back.public_id)
    assert total(world, sheet) == (was, kept)
    assert entries(world) == was


def test_a_proposal_that_nothing_calls_for_any_more_is_withdrawn(world: World, wearer: Wearer) -> None:
    sheet = confirmed(world)
    measure = punished(world, wearer, MeasureKind.REPRIMAND, date(2026, 10, 20))
    scored(world)
    with world.act("county_approver") as act:
        cancel_measure(act, MeasureToCancel(measure=measure))
    with world.act("officer") as act:
        run_with_late_facts(act, MonthToScore(month="2026-11"))
    assert proposals(world) == []
    with world.system() as act:
        assert queries.valid(act.session, [queries.sheet(act.session, sheet)])[sheet].public_id == sheet


def test_a_breach_and_its_measure_are_one_event_within_a_month_and_across_months(world: World, wearer: Wearer) -> None:
    breach = missed(world, wearer, DutyKind.IN_PERSON_REPORT)
    scored(world)
    with world.system() as act:
        (before,) = queries.current(act.session, Month.parse(OCTOBER)).values()
        alone = before.total
    assert alone is not None
    measure = punished(world, wearer, MeasureKind.REPRIMAND, date(2026, 11, 3), breach)
    scored(world, "2026-11")
    with world.system() as act:
        (november,) = queries.current(act.session, Month.parse("2026-11")).values()
        assert '"earlier_month"' in november.result, "nobody knows yet what October takes"
    agreed(world, before.public_id)
    scored(world, "2026-11")
    with world.system() as act:
        (november,) = queries.current(act.session, Month.parse("2026-11")).values()
        told = {line.why: line.points for line in queries.lines(act.session, november.id) if line.event}
        assert told["counted_before"] == 5
        assert '"earlier_month"' not in november.result
    with world.act("county_approver") as act:
        cancel_measure(act, MeasureToCancel(measure=measure))
    punished(world, wearer, MeasureKind.REPRIMAND, date(2026, 10, 30), breach)
    scored(world)
    (proposed,) = proposals(world)
    assert proposed.total == alone - 20 + 5, "the reprimand, and the breach it answers for only once"


def test_a_correction_on_screen_and_on_paper(world: World, wearer: Wearer) -> None:
    sheet = confirmed(world)
    punished(world, wearer, MeasureKind.REPRIMAND, date(2026, 10, 20))
    scored(world)
    (proposed,) = proposals(world)
    app = application(world)
    officer, head = signed_in(world, app, "officer", locale="en"), signed_in(world, app, "office_head", locale="en")
    page = officer.get(f"/scores/{proposed.public_id}").get_data(as_text=True)
    assert "Correction (Reprimand): the points were 0 and are -20" in page
    assert "决定2026-10-20" in page
    month = officer.get(f"/scores?month={OCTOBER}").get_data(as_text=True)
    assert "Correction proposed, to be reviewed" in month
    assert officer.post("/scores/review", {"sheets": [proposed.public_id]}).status_code == 303
    head.get(f"/scores/{sheet}")
    assert head.post("/scores/confirm", {"sheets": [proposed.public_id]}).status_code == 303
    officer.get(f"/people/{wearer.subject}/file/papers")
    assert officer.post(f"/people/{wearer.subject}/papers", {"paper": "monthly", "sheet": sheet}).status_code == 303
    assert "corrected" in officer.get(f"/people/{wearer.subject}/file/score").get_data(as_text=True)
