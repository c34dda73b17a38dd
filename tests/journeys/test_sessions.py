"""Words outlive a session, a network, a language and a wrong click, in a real browser."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Dialog, Locator, expect

from core.catalogue import ENGLISH
from demo.cast import Part
from tests.journeys.conftest import PHONE_SCREEN, Visitor

pytestmark = pytest.mark.journey
WORDS = "每周电话报告一次，周三下午到所谈话；\n家属愿意配合。<b>&amp;"
SOON, OVER = timedelta(minutes=13, seconds=30), timedelta(minutes=16)


def plan(visitor: Visitor) -> Locator:
    """An officer writes into a plan. Answers the field."""
    visitor.become("officer")
    visitor.go(f"/people/{visitor.served.subject(Part.NEWCOMER)}/plan/write")
    field = visitor.page.locator("textarea[name='supervision']")
    field.fill("")
    field.press_sequentially("每")
    field.fill(WORDS)
    return field


def bar(visitor: Visitor) -> Locator:
    return visitor.page.locator("#state-bar")


def look_again(visitor: Visitor) -> None:
    """Come back to the tab, which makes the page ask how long the session lasts."""
    visitor.page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")


def sign_in_again(visitor: Visitor, account: str) -> None:
    """From the sign-in page into the same role."""
    visitor.page.get_by_role("link", name=visitor.say("Choose a role in the demonstration office")).click()
    visitor.page.locator(f"button[value='{account}']").click()
    visitor.page.wait_for_load_state()


@contextmanager
def refusals(visitor: Visitor) -> Iterator[None]:
    """Within, the browser's console tells of requests that were refused or failed, and may."""
    before = len(visitor.complaints)
    yield
    told = visitor.complaints[before:]
    assert all(each.startswith(NETWORK) for each in told), told
    del visitor.complaints[before:]


NETWORK = ("Failed to load resource", "htmx:", "Response Status Error Code 401")


def test_before_the_idle_limit_one_is_warned_and_after_it_the_words_are_kept(visitor: Visitor) -> None:
    field = plan(visitor)
    visitor.served.wait(SOON)
    look_again(visitor)
    expect(bar(visitor)).to_be_visible()
    visitor.page.get_by_role("button", name=visitor.say("Go on working")).click()
    expect(bar(visitor)).to_be_hidden()
    visitor.served.wait(SOON)
    look_again(visitor)
    expect(bar(visitor)).to_be_visible()
    field.press_sequentially("好")
    expect(bar(visitor)).to_be_hidden()
    with refusals(visitor):
        visitor.served.wait(OVER)
        look_again(visitor)
        expect(bar(visitor)).to_contain_text("退出登录")
        assert field.input_value().startswith(WORDS)
        bar(visitor).get_by_role("button").click()
        visitor.page.wait_for_url("**/sign-in?**")
        sign_in_again(visitor, "officer")
        assert visitor.page.url.endswith("/plan/write")
        again = visitor.page.locator("textarea[name='supervision']")
        expect(again).to_have_value(re.compile(re.escape(WORDS.split("\n")[0])))


def test_a_form_sent_too_late_is_offered_after_signing_in(visitor: Visitor) -> None:
    plan(visitor)
    visitor.served.wait(OVER)
    with refusals(visitor):
        visitor.press("Continue")
    visitor.page.get_by_role("main").get_by_role("link", name=visitor.say("Sign in")).click()
    sign_in_again(visitor, "officer")
    expect(visitor.head()).to_have_text(visitor.say("This was not sent"))
    visitor.press("Back to the form")
    expect(visitor.page.locator("textarea[name='supervision']")).to_have_value(WORDS)


@pytest.mark.parametrize("visitor", [PHONE_SCREEN], indirect=True)
def test_a_form_on_a_phone_without_network_stays_and_is_sent_later(visitor: Visitor) -> None:
    visitor.become("officer")
    visitor.go(f"{visitor.served.file(Part.ENDING)}/check-in/talk")
    form = visitor.page.locator("form[data-guard]")
    field = form.locator("textarea").first
    field.press_sequentially("老人")
    field.fill(WORDS)
    where = visitor.page.url
    with refusals(visitor):
        visitor.page.context.set_offline(True)
        form.locator("button[type='submit']").first.click()
        expect(bar(visitor)).to_contain_text("没有发出")
        assert (visitor.page.url, field.input_value()) == (where, WORDS)
        visitor.page.context.set_offline(False)
        expect(bar(visitor)).to_be_hidden()
    visitor.page.route("**/*", lambda route: route.abort() if route.request.method == "POST" else route.continue_())
    visitor.page.wait_for_timeout(1000)
    form.locator("button[type='submit']").first.click()
    visitor.page.wait_for_timeout(1000)
    visitor.page.unroute_all()
    visitor.page.goto(where)
    expect(visitor.page.locator("form[data-guard] textarea").first).to_have_value(WORDS)
    visitor.complaints.clear()


def asked_before_leaving(visitor: Visitor) -> bool:
    """Whether leaving by the menu asks first; one stays."""
    asked: list[str] = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    visitor.page.once("dialog", stay)
    where = visitor.page.url
    visitor.page.get_by_role("navigation").first.get_by_role("link").first.click(no_wait_after=True)
    visitor.page.wait_for_timeout(500)
    if not asked:
        visitor.page.remove_listener("dialog", stay)
    return asked == ["beforeunload"] and visitor.page.url == where


def test_leaving_asks_first_wherever_words_stand(visitor: Visitor) -> None:
    plan(visitor)
    assert asked_before_leaving(visitor), "on the first page"
    visitor.page.locator("textarea[name='basics']").fill("")
    with refusals(visitor):
        visitor.press("Continue")
        visitor.page.wait_for_timeout(300)
    expect(visitor.page.locator(".error-summary")).to_be_visible()
    assert asked_before_leaving(visitor), "with errors"
    give_what_else_is_asked(visitor)
    visitor.press("Continue")
    assert asked_before_leaving(visitor), "on the check page"
    visitor.press("Go back and change")
    assert asked_before_leaving(visitor), "back to change"


def give_what_else_is_asked(visitor: Visitor) -> None:
    """A first plan asks for every part of it."""
    for field in visitor.page.locator("form[data-guard] textarea").all():
        if not field.input_value():
            field.fill("与父母同住。")
    visitor.page.locator("input[name='review_on']").fill("2027-01-20")


def test_another_language_keeps_the_words_of_each_page(visitor: Visitor) -> None:
    field = plan(visitor)
    give_what_else_is_asked(visitor)
    visitor.press_plain("English")
    visitor.locale = ENGLISH
    expect(visitor.page.locator("html")).to_have_attribute("lang", "en")
    expect(field).to_have_value(WORDS)
    visitor.press("Continue")
    expect(visitor.page.locator("button[value='confirm']")).to_be_visible()
    visitor.press_plain("中文")
    expect(visitor.page.locator("html")).to_have_attribute("lang", "zh-Hans")
    expect(visitor.page.locator("button[value='confirm']")).to_be_visible()
    assert "家属愿意配合。<b>&amp;" in visitor.page.locator("main").inner_text()


def test_the_desk_says_that_it_is_signed_out_and_when_the_server_is_gone(visitor: Visitor) -> None:
    visitor.become("duty")
    visitor.go("/duty")
    rows = visitor.page.locator("#desk").inner_html()
    with refusals(visitor):
        visitor.page.route("**/duty", lambda route: route.abort())
        visitor.page.route("**/session/state", lambda route: route.abort())
        expect(bar(visitor)).to_contain_text("连不上本所服务器")
        visitor.page.unroute_all()
        expect(bar(visitor)).to_be_hidden()
        visitor.served.wait(OVER)
        expect(bar(visitor)).to_contain_text("退出登录")
        polls: list[str] = []
        visitor.page.on("request", lambda request: polls.append(request.url))
        visitor.page.wait_for_timeout(11_000)
        assert polls == [], "it stops asking"
    assert visitor.page.locator("#desk form[action*='sign-in'], #desk input[name='password']").count() == 0
    assert visitor.page.locator("#desk").inner_html().strip()[:200] == rows.strip()[:200]


def test_a_link_or_a_form_on_another_site_ends_no_session(visitor: Visitor) -> None:
    visitor.become("officer")
    here = visitor.served.address
    page = (
        f"<a id=person href='{here}/people'>x</a> <a id=check href='{here}/check'>x</a>"
        f"<form method=post action='{here}/sign-out'><button>x</button></form>"
    )
    visitor.page.route("http://portal.example/", lambda route: route.fulfill(body=page, content_type="text/html"))
    for link in ("person", "check"):
        visitor.page.goto("http://portal.example/")
        visitor.page.locator(f"#{link}").click()
        visitor.page.wait_for_load_state()
        assert visitor.page.locator("body.signed-in").count() == 1, link
    with refusals(visitor):
        visitor.page.goto("http://portal.example/")
        visitor.page.locator("button").click()
        visitor.page.wait_for_load_state()
    assert visitor.go("/people") == 200
    assert visitor.page.url == f"{here}/people"


def test_a_file_that_is_too_large_is_refused_where_it_is_chosen(visitor: Visitor, tmp_path: Path) -> None:
    scan = tmp_path / "scan.jpg"
    scan.write_bytes(b"x" * (25 * 1024 * 1024))
    visitor.become("officer")
    visitor.go(f"/people/{visitor.served.subject(Part.NEWCOMER)}/notice/record")
    field = visitor.page.locator("input[type='file']").first
    field.set_input_files(scan)
    expect(visitor.page.locator("p[data-too-large]")).to_contain_text("25 MB")
    assert field.evaluate("field => field.files.length") == 0
