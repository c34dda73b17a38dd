"""The month: run twice it adds nothing; two people confirm; what is confirmed stays."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from core.clock import SteppingClock
from core.errors import Conflict, Invalid, NotAllowed, NotVisible
from scoring.engine.month import Month
from scoring.ledger import actions
from scoring.ledger.actions import confirm, review, run_month
from scoring.ledger.computing import replayed
from scoring.ledger.kinds import SheetState
from scoring.ledger.models import ScoreLine, ScoreSheet
from scoring.ledger.queries import book_of, current, lines, of_person
from scoring.ledger.rules import MOST_SHEETS
from scoring.ledger.values import MonthToScore, SheetsToConfirm, SheetsToReview
from tests.corrections.cases.makers import in_hand
from tests.location.conftest import Wearer
from tests.support.client import application, signed_in
from tests.support.languages import IN_BOTH
from tests.support.office import World

OCTOBER = "2026-10"


def rows(world: World) -> tuple[int, int]:
    with world.system() as act:
        sheets = act.session.scalar(select(func.count()).select_from(ScoreSheet)) or 0
        return sheets, act.session.scalar(select(func.count()).select_from(ScoreLine)) or 0


def sheet_of(world: World) -> tuple[str, SheetState]:
    with world.system() as act:
        (row,) = current(act.session, Month.parse(OCTOBER)).values()
        return row.public_id, row.state


def test_one_press_of_the_button_writes_every_portion(
    world: World, wearer: Wearer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(actions, "CHUNK", 1)
    in_hand(world, "王建国", number=3)
    with world.act("officer") as act:
        assert run_month(act.once("pressed"), MonthToScore(month=OCTOBER)).written == 2
    assert rows(world)[0] == 2


def test_run_twice_adds_nothing(world: World, wearer: Wearer) -> None:
    with world.act("officer") as act:
        first = run_month(act, MonthToScore(month=OCTOBER))
        assert (first.people, first.written) == (1, 1)
        kept = rows(world)
        again = run_month(act, MonthToScore(month=OCTOBER))
    assert (again.written, again.unchanged) == (0, 1)
    assert rows(world) == kept
    assert kept[1] > 3, "nothing was reported all month, so there is something to say"


def test_every_point_names_rule_version_and_evidence(world: World, wearer: Wearer) -> None:
    with world.act("officer") as act:
        run_month(act, MonthToScore(month=OCTOBER))
        (row,) = current(act.session, Month.parse(OCTOBER)).values()
        book = book_of(act.session, row)
        stored = lines(act.session, row.id)
        assert sum(line.points for line in stored) == row.total
        assert replayed(row, book).total == row.total
        for line in stored:
            assert line.rule
            assert line.evidence or line.why in ("base", "head_floor", "rescale")


def test_two_people(world: World, wearer: Wearer) -> None:
    with world.act("officer") as act:
        run_month(act, MonthToScore(month=OCTOBER))
    public_id, _ = sheet_of(world)
    with world.act("officer") as act, pytest.raises(NotAllowed):
        confirm(act, SheetsToConfirm(sheets=(public_id,)))
    with world.act("office_head") as act:
        with pytest.raises(Conflict):
            confirm(act, SheetsToConfirm(sheets=(public_id,)))
        review(act, SheetsToReview(sheets=(public_id,)))
        with pytest.raises(NotAllowed):
            confirm(act, SheetsToConfirm(sheets=(public_id,)))
    with world.act("county_approver") as act:
        confirm(act, SheetsToConfirm(sheets=(public_id,)))
    assert sheet_of(world)[1] is SheetState.CONFIRMED
    kept = rows(world)
    with world.act("officer") as act:
        assert run_month(act, MonthToScore(month=OCTOBER)).locked == 1
    assert rows(world) == kept


def test_the_present_month_is_provisional(world: World, wearer: Wearer) -> None:
    with world.act("officer") as act:
        run_month(act, MonthToScore(month="2026-11"))
        (row,) = current(act.session, Month.parse("2026-11")).values()
        assert row.provisional
        with pytest.raises(Conflict):
            review(act, SheetsToReview(sheets=(row.public_id,)))
    clock = world.runtime.clock
    assert isinstance(clock, SteppingClock)
    clock.advance(timedelta(days=12))
    with world.act("officer") as act:
        run_month(act, MonthToScore(month="2026-11"))
        (newer,) = current(act.session, Month.parse("2026-11")).values()
        assert (newer.version, newer.provisional) == (2, False)
        assert len(of_person(act.session, newer.subject_id)) == 1


def test_every_piece_of_evidence_can_be_opened(world: World, wearer: Wearer) -> None:
    with world.act("officer") as act:
        run_month(act, MonthToScore(month=OCTOBER))
    officer = signed_in(world, application(world), "officer", locale="en")
    page = officer.get(f"/scores/{sheet_of(world)[0]}").get_data(as_text=True)
    found = set(re.findall(r'href="(/people/[^"]*duties/one[^"]*)"', page))
    assert len(found) > 3
    for href in found:
        answer = officer.get(href.replace("&amp;", "&"))
        assert answer.status_code == 200
        assert "Nothing was set down" in answer.get_data(as_text=True)
    assert officer.get(f"/people/{wearer.subject}/duties/one?duty=phone_report:2026-03").status_code == 404
    assert officer.get(f"/people/{wearer.subject}/duties/one?duty=nonsense").status_code == 404


@IN_BOTH
def test_the_month_on_screen(world: World, wearer: Wearer, locale: str) -> None:
    app = application(world)
    officer = signed_in(world, app, "officer", locale=locale)
    officer.get(f"/scores?month={OCTOBER}")
    assert officer.post("/scores/run", {"month": OCTOBER}).status_code == 303
    assert officer.post("/scores/run", {"month": "2026-13"}).status_code == 422
    public_id, _ = sheet_of(world)
    assert officer.get(f"/scores?month={OCTOBER}").status_code == 200
    assert officer.get(f"/scores/{public_id}").status_code == 200
    assert officer.post("/scores/review", {"sheets": [public_id]}).status_code == 303
    head = signed_in(world, app, "office_head", locale=locale)
    assert head.get(f"/scores/{public_id}").status_code == 200
    assert head.post("/scores/confirm", {"sheets": [public_id]}).status_code == 303
    assert head.get(f"/people/{wearer.subject}/file/score").status_code == 200
    assert signed_in(world, app, "volunteer").get(f"/scores/{public_id}").status_code == 403
    assert signed_in(world, app, "other_officer").get(f"/scores/{public_id}").status_code == 404


def test_no_more_sheets_than_one_act_takes(world: World) -> None:
    many = tuple(f"sheet-{number}" for number in range(MOST_SHEETS + 1))
    with world.act("officer") as act:
        for sheets, refusal in ((many, Invalid), (many[:-1], NotVisible)):
            with pytest.raises(refusal):
                review(act, SheetsToReview(sheets=sheets))
    with world.act("office_head") as act:
        for sheets, refusal in ((many, Invalid), (many[:-1], NotVisible)):
            with pytest.raises(refusal):
                confirm(act, SheetsToConfirm(sheets=sheets))


def test_a_refused_review_comes_back_on_its_page_with_every_word(world: World, wearer: Wearer) -> None:
    with world.act("officer") as act:
        run_month(act, MonthToScore(month=OCTOBER))
    public_id, _ = sheet_of(world)
    officer = signed_in(world, application(world), "officer", locale="en")
    officer.get(f"/scores?month={OCTOBER}")
    assert officer.post("/scores/review", {"month": OCTOBER}).status_code == 422
    assert "Choose at least one sheet." in officer.page
    assert officer.post("/scores/review", {"month": OCTOBER, "sheets": ["nothing"]}).status_code == 404
    opinion = {"sheets": [public_id], "opinion": "表现平稳"}
    officer.get(f"/scores/{public_id}")
    assert officer.post(f"/scores/{public_id}/review", opinion).status_code == 303
    again = officer.post(f"/scores/{public_id}/review", opinion)
    assert again.status_code == 409
    assert "This sheet is not at the step this needs." in again.get_data(as_text=True)
    assert officer.post(f"/scores/{public_id}/confirm", {"sheets": [public_id]}).status_code == 403
    head = signed_in(world, application(world), "office_head", locale="en")
    head.get(f"/scores/{public_id}")
    assert head.post(f"/scores/{public_id}/confirm", {"sheets": [public_id]}).status_code == 303
    assert sheet_of(world)[1] is SheetState.CONFIRMED


@pytest.mark.parametrize(
    "typed", ["2026年10月", "202610", "2026.10", "2026/10", "２０２６－１０", "26年10月", "二〇二六年十月"]
)
def test_a_month_is_taken_in_every_spelling(world: World, typed: str) -> None:
    officer = signed_in(world, application(world), "officer", locale="en")
    assert officer.get("/scores", query_string={"month": typed}).status_code == 200
    assert 'value="2026-10"' in officer.page
    assert officer.post("/scores/run", {"month": typed}).headers["Location"].endswith("month=2026-10")


@pytest.mark.parametrize("typed", ["2026年13月", "10月", "上个月"])
def test_a_month_that_cannot_be_read_comes_back_with_its_words(world: World, typed: str) -> None:
    officer = signed_in(world, application(world), "officer", locale="en")
    assert officer.get("/scores", query_string={"month": typed}).status_code == 422
    assert f'value="{typed}"' in officer.page
    assert f"“{typed}”" in officer.page


def test_a_month_that_lies_ahead_offers_nothing_to_press(world: World) -> None:
    officer = signed_in(world, application(world), "officer", locale="en")
    assert officer.get("/scores?month=2026-12").status_code == 200
    assert "This month has not begun" in officer.page
    assert 'action="/scores/run"' not in officer.page
    officer.get("/scores?month=2026-11")
    assert 'action="/scores/run"' in officer.page
