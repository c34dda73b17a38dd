"""What lasts until the end of a day says that day, on every page: never the midnight after it."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest

from core.clock import day_start, last_day
from core.web.filters import last_day as day_printed
from core.web.filters import last_moment
from corrections.boundaries.actions import record_prohibition_order, set_boundary
from corrections.boundaries.values import BoundaryToSet, ProhibitionToRecord
from corrections.cases.actions import end_case
from corrections.cases.values import CaseToEnd
from corrections.kinds import EndKind
from tests.corrections.cases.makers import at, in_hand
from tests.support.client import application, signed_in
from tests.support.office import World

LAST = date(2028, 3, 9)
ZONE = "tai-an"


def words(page: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


@pytest.mark.parametrize(
    ("end", "said"),
    [
        (day_start(date(2028, 5, 20)), "2028-05-19"),
        (day_start(date(2028, 3, 1)), "2028-02-29"),
        (datetime(2028, 5, 19, 6, 30, tzinfo=UTC), "2028-05-19 14:30"),
    ],
)
def test_an_end_at_midnight_is_the_day_before(end: datetime, said: str) -> None:
    assert last_moment(end) == said
    assert last_day(end).isoformat() == day_printed(end) == said[:10]


def test_an_order_to_a_day_never_shows_the_day_after(world: World) -> None:
    subject = in_hand(world, term_last=date(2028, 3, 9))
    with world.act("officer") as act:
        record_prohibition_order(
            act,
            ProhibitionToRecord(
                subject=subject,
                first_day=date(2026, 3, 10),
                last_day=LAST,
                document="判决1号",
                content="禁止进入酒吧",
                zones=(ZONE,),
            ),
        )
        first = BoundaryToSet(subject=subject, zone=ZONE, label="市区", first_day=date(2026, 11, 23))
        set_boundary(act, first)
        set_boundary(act, BoundaryToSet(subject=subject, zone=ZONE, label="全市", first_day=date(2026, 12, 1)))
    browser = signed_in(world, application(world), "officer")
    browser.get(f"/people/{subject}/conditions")
    page = words(browser.page)
    assert "2028-03-09" in page
    assert "2028-03-10" not in page
    assert "00:00" not in page
    assert "2026-11-23 2026-11-30 市区" in page


def test_an_ended_case_says_its_last_day(world: World) -> None:
    subject = in_hand(world)
    at(world, LAST + timedelta(days=1))
    with world.act("officer") as act:
        end_case(act, CaseToEnd(subject=subject, kind=EndKind.TERM_SERVED, day=LAST, document="证明1号"))
    browser = signed_in(world, application(world), "officer")
    for path in (f"/people/{subject}", f"/people/{subject}/case", f"/people/{subject}/regime"):
        browser.get(path)
        said = words(browser.page.split("<main", 1)[1].split("</main", 1)[0])
        assert "2028-03-09" in said, path
        assert "2028-03-10 ·" not in said, path
        assert "于 2028-03-10" not in said, path
