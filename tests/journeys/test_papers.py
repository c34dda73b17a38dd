"""The papers' walk: each paper in Chinese with an English courtesy version, and the page where anybody checks one."""

import re

import pytest
from playwright.sync_api import expect

from core.catalogue import CHINESE, ENGLISH
from demo.cast import Part
from tests.journeys.conftest import Visitor, axe
from tests.support.languages import IN_BOTH

pytestmark = pytest.mark.journey
BUTTONS = {
    CHINESE: "Issue the individual assessment report",
    ENGLISH: "Issue the notice of rights and duties",
}


@IN_BOTH
def test_a_paper_is_issued_printed_and_found_genuine(visitor: Visitor, locale: str) -> None:
    visitor.become("officer", locale)
    visitor.walk("Issue a paper from a person's file")
    visitor.press(BUTTONS[locale])
    number = visitor.fact("Number", "document")
    code = visitor.fact("Digest of what it says")[:16]
    chinese, english = visitor.pdf("Print in Chinese"), visitor.pdf("English courtesy version")
    assert chinese.startswith(b"%PDF-")
    assert english.startswith(b"%PDF-")
    assert chinese != english
    name = visitor.page.locator(f"main a[href='{visitor.served.file(Part.ENDING)}']").inner_text()
    visitor.page.locator(".user-menu summary").click()
    visitor.press("Sign out")
    visitor.walk("Check a paper by its number")
    _ask(visitor, number, code)
    expect(visitor.page.locator(".notice-ok")).to_be_visible()
    expect(visitor.page.locator("body")).not_to_contain_text(name)
    _ask(visitor, number, "0" * 16)
    expect(visitor.page.locator(".notice-alert")).to_have_text(
        visitor.say("No paper with this number and code was issued here.")
    )
    assert axe(visitor) == []
    for step in ("Issue a paper from a person's file", "Open its PDF", "Check a paper by its number"):
        assert visitor.is_ticked(step)
    assert axe(visitor) == [], "Start here"


def _ask(visitor: Visitor, number: str, code: str) -> None:
    visitor.answer("Number of the paper", number)
    visitor.answer("Check code", re.sub(r"(.{4})(?=.)", r"\1 ", code))
    visitor.press("Check the paper")
