"""What is typed and pasted in a real browser arrives: days in every spelling, long texts whole and counted."""

import re

import pytest
from playwright.sync_api import expect

from demo.cast import Part
from tests.journeys.conftest import PHONE_SCREEN, Visitor, axe

pytestmark = pytest.mark.journey
ON_BOTH_SCREENS = pytest.mark.parametrize("visitor", [None, PHONE_SCREEN], ids=["office", "phone"], indirect=True)


@ON_BOTH_SCREENS
def test_a_day_is_typed_in_any_way_and_chosen_in_the_calendar(visitor: Visitor) -> None:
    visitor.become("officer")
    visitor.go(f"{visitor.served.file(Part.ENDING)}/excuses/new")
    day = visitor.field("Last day")
    for typed in ("20261205", "2026年12月5日", "2026.12.5"):
        day.click()
        day.fill("")
        visitor.page.keyboard.insert_text(typed)
        expect(day).to_have_value(typed)
    pick = visitor.page.get_by_role(
        "button", name=visitor.say("Choose %(question)s in the calendar", question=visitor.say("Last day"))
    )
    expect(pick).to_be_visible()
    pick.click()
    source = pick.locator("input")
    expect(source).to_have_attribute("max", "2199-12-31")
    source.evaluate("(input) => { input.value = '2026-12-09'; input.dispatchEvent(new Event('change')); }")
    expect(day).to_have_value("2026-12-09")
    day.fill("2026-12-")
    visitor.page.locator("main form button[type=submit]").last.click()
    visitor.page.wait_for_load_state()
    expect(day).to_have_value("2026-12-")
    expect(visitor.page.locator(".error-summary")).to_contain_text("2026-12-")
    assert axe(visitor) == []
    visitor.complaints[:] = [each for each in visitor.complaints if "422" not in each]


def test_a_pasted_text_is_counted_and_never_cut(visitor: Visitor) -> None:
    visitor.become("officer")
    visitor.go(f"{visitor.served.file(Part.ENDING)}/excuses/new")
    reason = visitor.field("The reason in a few words")
    reason.click()
    text = "𠮷一\n" * 200
    visitor.page.keyboard.insert_text(text)
    expect(reason).to_have_value(text)
    over = re.escape(
        visitor.say("Characters too many: {n}. Nothing is cut off: please shorten it yourself.").replace("{n}", "199")
    )
    expect(visitor.page.locator(".field-count.is-over")).to_have_text(re.compile(over))
    reason.fill("一\n" * 199 + "二")
    expect(visitor.page.locator(".field-count")).to_have_text(
        visitor.say("{n} more characters fit in.").replace("{n}", "1")
    )
    visitor.page.evaluate(
        "document.querySelectorAll('form[data-dirty]').forEach((form) => { delete form.dataset.dirty; })"
    )
