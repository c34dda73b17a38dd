"""A phone leaves the city: real tracks through the real intake, one episode, a person who closes it."""

from datetime import timedelta

import pytest
from playwright.sync_api import Locator, expect

from demo.cast import Part
from tests.journeys.conftest import Visitor

pytestmark = pytest.mark.journey
EPISODE = timedelta(seconds=90)
"""So long after a replay was started its exit is confirmed and an episode is open."""
REFRESH_MS = 40_000
"""A page looks by itself for what is new, twice a minute at least."""


def test_a_real_exit_is_one_episode_and_noise_and_leave_are_none(visitor: Visitor) -> None:
    visitor.become("duty")
    visitor.go("/duty")
    before = visitor.page.locator("#desk a.btn").count()
    visitor.walk("Start a replay")
    for part in (Part.ON_LEAVE, Part.NOISY, Part.DRIVE):
        visitor.page.get_by_role("main").locator(f"button[value='{part.value}']").first.click()
        expect(visitor.page.locator(".notice-ok")).to_be_visible()
    visitor.walk("Watch the phone on the map")
    seen = visitor.page.locator("#day-map [data-map-count]")
    expect(seen).to_contain_text("/")
    before_moving = seen.inner_text()
    visitor.served.wait(EPISODE)
    expect(seen).not_to_have_text(before_moving, timeout=REFRESH_MS)
    visitor.walk("See one episode arrive on the duty desk")
    expect(_waiting(visitor, Part.DRIVE)).to_have_count(1, timeout=REFRESH_MS)
    expect(_waiting(visitor, Part.NOISY)).to_have_count(1)
    expect(_waiting(visitor, Part.ON_LEAVE)).to_have_count(0)
    expect(visitor.page.locator("#desk a.btn")).to_have_count(before + 2)
    _waiting(visitor, Part.DRIVE).click()
    _close(visitor)
    for step in ("Start a replay", "Watch the phone on the map", "Close it with cause and result"):
        assert visitor.is_ticked(step)


def _waiting(visitor: Visitor, part: Part) -> Locator:
    """The alerts on the desk that wait for somebody to check this person."""
    person = visitor.page.locator(f"a[href^='{visitor.served.file(part)}']")
    return visitor.page.locator("#desk tr").filter(has=person).locator("a.btn")


def _close(visitor: Visitor) -> None:
    expect(visitor.page.locator("[data-map-count]")).to_contain_text("/")
    visitor.page.locator("input[name='outcome']").first.check()
    visitor.page.locator("select[name='cause']").select_option(index=1)
    visitor.answer("Result", "已电话联系本人，现已返回，当面谈话。")
    visitor.press("Close the alert")
    expect(visitor.page.locator(".notice-ok")).to_be_visible()
