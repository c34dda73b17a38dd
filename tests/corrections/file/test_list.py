"""The list of people: narrowed, sorted, paged and printed whole, from the address alone."""

import re
from datetime import date, timedelta

import pytest

from corrections.boundaries.actions import record_prohibition_order
from corrections.boundaries.values import ProhibitionToRecord
from corrections.cases.actions import change_level, record_custody
from corrections.cases.values import CustodyToRecord, LevelToSet
from corrections.kinds import CustodyKind, Level
from tests.corrections.cases.makers import in_hand, outside_prison
from tests.corrections.people.makers import community, registered
from tests.support.client import Browser, application, signed_in
from tests.support.languages import BOTH
from tests.support.office import World

NAMES = ("丁宁", "李小夏", "单田芳", "翟雪菊", "王建国")


@pytest.fixture
def office(world: World) -> World:
    """Five people, each of whom one filter is about."""
    place = community(world)
    in_hand(world, "丁宁", number=1, term_first=date(2025, 12, 21), term_last=date(2026, 12, 20), term_months=12)
    relaxed = in_hand(world, "李小夏", number=2)
    barred = in_hand(world, "单田芳", number=3, birth=date(2008, 9, 1))
    in_hand(world, "翟雪菊", number=4, **outside_prison())
    registered(world, "王建国", number=5, office=place)
    with world.act("officer") as act:
        custody = CustodyToRecord(
            subject=relaxed, kind=CustodyKind.CRIMINAL, from_at=act.now - timedelta(days=2), document="1号"
        )
        record_custody(act, custody)
        order = ProhibitionToRecord(
            subject=barred,
            document="1号",
            content="禁止进入网吧",
            first_day=date(2026, 3, 10),
            last_day=date(2028, 3, 9),
        )
        record_prohibition_order(act, order)
    with world.act("county_approver") as act:
        given = LevelToSet(subject=relaxed, level=Level.RELAXED, reason="表现良好", evidence="1号")
        change_level(act, given)
    return world


def names(browser: Browser) -> list[str]:
    return re.findall(r'class="person-link"><a [^>]*>([^<]+)</a>', browser.page)


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("show=all", {*NAMES}),
        ("", {*NAMES} - {"王建国"}),
        ("level=relaxed", {"李小夏"}),
        ("level=strict&level=relaxed&show=all", {"丁宁", "单田芳", "翟雪菊"}),
        ("category=temporary_execution", {"翟雪菊"}),
        ("days_left=30", {"丁宁"}),
        ("days_left=200", {"丁宁", "翟雪菊"}),
        ("minor=y", {"单田芳"}),
        ("barred=y", {"单田芳"}),
        ("held=y", {"李小夏"}),
        ("held=y&barred=y", set()),
        ("level=no-such", {*NAMES} - {"王建国"}),
        ("days_left=often", {*NAMES} - {"王建国"}),
        ("community=no-such&show=all", {*NAMES}),
    ],
)
def test_each_filter_leaves_those_it_is_about(office: World, asked: str, found: set[str]) -> None:
    browser = signed_in(office, application(office), "officer")
    assert browser.get(f"/people?{asked}").status_code == 200
    assert set(names(browser)) == found


def test_a_community_is_a_filter(office: World) -> None:
    browser = signed_in(office, application(office), "officer")
    browser.get("/people?show=all")
    (place,) = re.findall(r'<option value="([^"]+)">甲社区', browser.page)
    browser.get(f"/people?show=all&community={place}")
    assert names(browser) == ["王建国"]


def test_a_list_is_sorted_both_ways_by_its_heads_and_keeps_its_filter(office: World) -> None:
    for locale in BOTH:
        browser = signed_in(office, application(office), "officer", locale=locale)
        browser.get("/people?show=all&sort=term")
        assert names(browser)[0] == "丁宁"
        assert names(browser)[-1] == "王建国"
        assert 'aria-sort="ascending"' in browser.page
        assert 'href="/people?show=all&amp;sort=-term"' in browser.page
        browser.get("/people?show=all&sort=-term")
        assert names(browser)[-2:] == ["丁宁", "王建国"]
        browser.get("/people?sort=level")
        assert names(browser)[-1] == "李小夏"
        browser.get("/people?sort=-name")
        assert names(browser)[0] == "翟雪菊"
        browser.get("/people?level=relaxed&sort=term")
        assert 'name="sort" value="term"' in browser.page
        assert 'href="/people?level=relaxed&amp;sort=term&amp;show=all"' in browser.page
        assert browser.get("/people?sort=national_id").status_code == 200


def test_the_whole_list_is_printed_as_it_is_narrowed(office: World) -> None:
    for number in range(10, 45):
        registered(office, f"甲{number}", number=number)
    browser = signed_in(office, application(office), "officer")
    page = browser.get("/people?show=all&whole=1").get_data(as_text=True)
    assert page.count("<tr>") == 41
    assert "2026-12-20" in page
    assert "data-print" in page
    page = browser.get("/people?level=relaxed&whole=1").get_data(as_text=True)
    assert page.count("<tr>") == 2
    assert "宽管" in page
    other = signed_in(office, application(office), "other_officer")
    assert "李小夏" not in other.get("/people?show=all&whole=1").get_data(as_text=True)
