"""The walk after release: an agreed file, a volunteer on a phone, a visit that moves the officer's figures."""

from datetime import datetime, timedelta

import pytest
from playwright.sync_api import expect

from core.catalogue import CHINESE, ENGLISH
from demo.cast import Part
from tests.journeys.conftest import OFFICE_SCREEN, PHONE_SCREEN, Visitor
from tests.support.languages import IN_BOTH

pytestmark = pytest.mark.journey
UNSEEN = {
    CHINESE: ("罪", "刑", "缓刑", "假释", "考核", "定位", "轨迹", "奖惩"),
    ENGLISH: ("offence", "sentence", "probation", "parole", "score", "position", "track", "measure"),
}


@IN_BOTH
def test_somebody_who_came_back_is_asked_given_a_volunteer_and_visited(visitor: Visitor, locale: str) -> None:
    visitor.become("officer", locale)
    name, before = _name(visitor), _helped(visitor)
    if locale == CHINESE:  # the first walk asks and assigns, both visit
        _agrees(visitor)
        _is_given_a_volunteer(visitor)
    words = f"今天在家，谈了近况（{locale}）。"
    visitor.page.set_viewport_size(PHONE_SCREEN)
    _is_visited(visitor, name, words)
    visitor.page.set_viewport_size(OFFICE_SCREEN)
    visitor.walk("See the visit on that person's timeline")
    expect(visitor.page.get_by_role("main")).to_contain_text(words)
    assert _helped(visitor) == before + (1 if locale == CHINESE else 0)
    assert visitor.is_ticked("Log a visit in under a minute")


def _name(visitor: Visitor) -> str:
    visitor.go(visitor.served.file(Part.CAME_BACK))
    return visitor.head().inner_text()


def _helped(visitor: Visitor) -> int:
    """How many are counted as helped, by the rows behind the share."""
    visitor.walk("Open the rows behind the share of those who are helped")
    rows = visitor.page.get_by_role("list", name=visitor.say("Counted and in it")).get_by_role("listitem")
    said = visitor.page.locator(".figures").inner_text()
    assert str(rows.count()) in said, "the number and its rows agree"
    return rows.count()


def _agrees(visitor: Visitor) -> None:
    visitor.walk("Record that somebody who just came back agrees to be helped")
    visitor.page.get_by_role("link", name=visitor.say("Record the answer")).click()
    visitor.take("Yes, help is wanted")
    visitor.take("In writing, signed")
    visitor.answer("Where the paper lies", "帮教协议，帮教卷第1页")
    visitor.press("Record")
    expect(visitor.page.get_by_role("main")).to_contain_text("帮教协议，帮教卷第1页")


def _is_given_a_volunteer(visitor: Visitor) -> None:
    visitor.go("/demo")
    volunteer = visitor.page.locator("button[value='volunteer001'] .role-who").inner_text().split(" · ")[0]
    visitor.walk("Give this person a volunteer: %(volunteer)s")
    helper = visitor.field("Helper")
    wanted = helper.locator("option").filter(has_text=volunteer).get_attribute("value")
    helper.select_option(wanted)
    visitor.press("Assign")
    expect(visitor.page.get_by_role("main")).to_contain_text(volunteer)


def _is_visited(visitor: Visitor, name: str, words: str) -> None:
    visitor.walk("See the people given to you")
    _sees_no_case(visitor)
    visitor.page.get_by_role("link", name=f"{visitor.say('Log a visit')} {name}").click()
    _sees_no_case(visitor)
    visitor.take("I met them")
    when = datetime.fromisoformat(visitor.field("When did you leave?").input_value())
    visitor.answer(
        "When did you leave?",
        (when - timedelta(hours=1 if visitor.locale == CHINESE else 3)).strftime("%Y-%m-%dT%H:%M"),
    )
    visitor.answer("In your own words", words)
    visitor.press("Save")
    expect(visitor.page.locator(".notice-ok")).to_be_visible()
    for closed in (visitor.served.file(Part.CAME_BACK), f"/my-people/{visitor.served.subject(Part.MINOR)}/visit"):
        assert visitor.page.request.get(visitor.served.address + closed).status in (403, 404)


def _sees_no_case(visitor: Visitor) -> None:
    text = visitor.page.get_by_role("main").inner_text().lower()
    assert not [word for word in UNSEEN[visitor.locale] if word in text]
