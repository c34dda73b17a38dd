"""A month of many sheets is shown page by page, and by the state the sheets are in."""

from decimal import Decimal

import pytest
from sqlalchemy import select

from core.access import Subject
from core.acts import Act
from scoring.engine.month import Month
from scoring.ledger import month_views, queries
from scoring.ledger.kinds import SheetState
from scoring.ledger.models import ScoreSheet
from tests.corrections.people.makers import registered
from tests.support.client import application, signed_in
from tests.support.office import World, lay_down

MONTH = Month.parse("2026-10")


def scored(world: World, names: dict[str, SheetState]) -> None:
    """A sheet of the month for each of these people, in this state."""
    subjects = [registered(world, name, number=number + 1) for number, name in enumerate(names)]

    def make(act: Act) -> None:
        book = queries.book_for(act.session, MONTH)
        for subject, state in zip(subjects, names.values(), strict=True):
            row = act.session.scalars(select(Subject).where(Subject.public_id == subject)).one()
            act.session.add(
                ScoreSheet(
                    subject_id=row.id, month=MONTH.iso, version=1, state=state, book=book.id,
                    book_version=book.version, book_fingerprint=book.fingerprint, law="0", inputs="{}", result="{}",
                    digest="0", total=Decimal(80), band=book.bands[0].code, provisional=False, public=False,
                    computed_at=act.now,
                )
            )  # fmt: skip

    with world.system() as act:
        lay_down(act, make)


NAMES = {
    "艾一": SheetState.COMPUTED,
    "白二": SheetState.REVIEWED,
    "陈三": SheetState.COMPUTED,
    "邓四": SheetState.CONFIRMED,
    "范五": SheetState.COMPUTED,
}


def test_a_month_is_read_page_by_page_in_the_order_of_names(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(month_views, "PAGE", 2)
    scored(world, NAMES)
    browser = signed_in(world, application(world), "officer")
    seen = []
    for number in (1, 2, 3):
        page = browser.get(f"/scores?month={MONTH.iso}&page={number}").get_data(as_text=True)
        seen.append([name for name in NAMES if name in page])
        assert "共 5 " in page
    assert seen == [["艾一", "白二"], ["陈三", "邓四"], ["范五"]]
    beyond = browser.get(f"/scores?month={MONTH.iso}&page=9")
    assert beyond.status_code == 200
    assert "全部考核表" in beyond.get_data(as_text=True)


def test_a_month_is_read_by_the_state_of_its_sheets(world: World) -> None:
    scored(world, NAMES)
    browser = signed_in(world, application(world), "officer")
    for state in (SheetState.COMPUTED, SheetState.REVIEWED, SheetState.CONFIRMED):
        page = browser.get(f"/scores?month={MONTH.iso}&state={state.value}").get_data(as_text=True)
        assert [name for name in NAMES if name in page] == [name for name, each in NAMES.items() if each is state]
    for odd in ("superseded", "nothing"):
        page = browser.get(f"/scores?month={MONTH.iso}&state={odd}").get_data(as_text=True)
        assert all(name in page for name in NAMES)


def test_a_review_comes_back_to_the_page_it_was_made_on(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(month_views, "PAGE", 2)
    scored(world, NAMES)
    browser = signed_in(world, application(world), "officer")
    page = browser.get(f"/scores?month={MONTH.iso}&page=2").get_data(as_text=True)
    assert "/scores/review?page=2" in page
    with world.act("officer") as act:
        sheets, _total = queries.page(act.session, MONTH, 2, 2)
        chosen = sheets[0].public_id
    answer = browser.post("/scores/review?page=2", {"month": MONTH.iso, "sheets": chosen})
    assert answer.status_code == 303
    assert answer.headers["Location"].endswith(f"/scores?month={MONTH.iso}&page=2")


def test_a_review_that_empties_the_last_page_comes_back_to_the_one_before(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(month_views, "PAGE", 2)
    scored(world, NAMES)
    browser = signed_in(world, application(world), "officer")
    browser.get(f"/scores?month={MONTH.iso}&state=computed&page=2")
    with world.act("officer") as act:
        sheets, total = queries.page(act.session, MONTH, 2, 2, SheetState.COMPUTED)
        (chosen,) = (each.public_id for each in sheets)
    assert total == 3
    answer = browser.post("/scores/review?page=2&state=computed", {"month": MONTH.iso, "sheets": chosen})
    assert answer.status_code == 303
    assert answer.headers["Location"].endswith(f"/scores?month={MONTH.iso}&state=computed")
