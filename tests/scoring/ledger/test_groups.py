"""A month is walked through by arrows, and its sheets are ticked by groups: those without deductions at once."""

import re
from decimal import Decimal

from core.acts import Act
from scoring.ledger.kinds import SheetState
from scoring.ledger.models import ScoreLine, ScoreSheet
from tests.scoring.ledger.test_paging import MONTH, scored
from tests.support.client import application, signed_in
from tests.support.office import World, lay_down

NAMES = {
    "艾一": SheetState.COMPUTED,
    "白二": SheetState.REVIEWED,
    "陈三": SheetState.COMPUTED,
    "邓四": SheetState.REVIEWED,
}


def taken_off(world: World, *which: int) -> None:
    """Points taken off and points given, on these of the sheets; on all others only points given."""

    def make(act: Act) -> None:
        for place, sheet in enumerate(act.session.query(ScoreSheet).order_by(ScoreSheet.id)):
            for number, points in enumerate([1, -2] if place in which else [1]):
                act.session.add(
                    ScoreLine(
                        subject_id=sheet.subject_id, sheet_id=sheet.id, number=number, rule="CP-1b", why="rule",
                        points=Decimal(points), evidence=[],
                    )
                )  # fmt: skip

    with world.system() as act:
        lay_down(act, make)


def ticked(page: str) -> list[str]:
    return re.findall(r'value="[^"]+" checked\s+aria-label="[^"]*?([艾白陈邓].)', page)


def test_one_press_ticks_every_sheet_without_deductions_and_no_other(world: World) -> None:
    scored(world, NAMES)
    taken_off(world, 2, 3)
    app = application(world)
    for who, state, name in (("officer", "computed", "艾一"), ("office_head", "reviewed", "白二")):
        browser = signed_in(world, app, who)
        page = browser.get(f"/scores?month={MONTH.iso}").get_data(as_text=True)
        assert ticked(page) == []
        way = f"/scores?month={MONTH.iso}&state={state}&choose=plain"
        assert f'href="{way.replace("&", "&amp;")}"' in page
        assert ticked(browser.get(way).get_data(as_text=True)) == [name]
    assert "state=reviewed&amp;choose=plain" not in signed_in(world, app, "officer").get(
        f"/scores?month={MONTH.iso}"
    ).get_data(as_text=True)
    all_states = signed_in(world, app, "officer").get(f"/scores?month={MONTH.iso}&choose=plain")
    assert ticked(all_states.get_data(as_text=True)) == []


def test_months_are_walked_through_up_to_the_present_one(world: World) -> None:
    browser = signed_in(world, application(world), "officer")
    page = browser.get("/scores?month=2026-01").get_data(as_text=True)
    assert 'rel="prev" href="/scores?month=2025-12"' in page
    assert 'rel="next" href="/scores?month=2026-02"' in page
    assert 'rel="next"' not in browser.get("/scores?month=2026-11").get_data(as_text=True)
    ahead = browser.get("/scores?month=2027-05").get_data(as_text=True)
    assert 'rel="next"' not in ahead
    assert 'rel="prev" href="/scores?month=2026-11"' in ahead
    first = browser.get("/scores?month=0001-01")
    assert first.status_code == 200
    assert 'rel="prev"' not in first.get_data(as_text=True)
