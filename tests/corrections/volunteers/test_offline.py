"""A helper's list and slips without network, in a real browser: kept sealed, sent once with their own time."""

from collections.abc import Iterator
from threading import Thread

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from werkzeug.serving import make_server

from core.clock import OFFICE_ZONE
from corrections.contact import queries as contacts
from tests.corrections.cases.makers import in_hand
from tests.corrections.volunteers.makers import assigned, assigned_before
from tests.support.client import application, signed_in
from tests.support.office import World

pytestmark = [pytest.mark.journey, pytest.mark.parametrize("store", ["sqlite"], indirect=True)]
WORDS = "电梯里没有信号，人很好。"
MARK = "只在这部手机上"
LATE = 30_000


@pytest.fixture
def phone(world: World, engine: Browser) -> Iterator[tuple[BrowserContext, str]]:
    """A browser on a phone, before the office of the test."""
    server = make_server("127.0.0.1", 0, application(world), threaded=True)
    Thread(target=server.serve_forever, daemon=True).start()
    context = engine.new_context(viewport={"width": 390, "height": 844}, locale="zh-CN")
    context.set_default_timeout(LATE)
    yield context, f"http://127.0.0.1:{server.server_port}"
    context.close()
    server.shutdown()


def signs_in(world: World, context: BrowserContext, address: str, who: str) -> None:
    """Put the session of `who` into the phone."""
    browser = signed_in(world, application(world), who)
    cookies = browser.client._cookies or {}
    context.clear_cookies()
    context.add_cookies([{"name": c.key, "value": c.value, "url": address} for c in cookies.values()])


def opens_the_list(context: BrowserContext, address: str) -> Page:
    """Open the list with network, until the phone has kept what it needs."""
    page = context.new_page()
    page.goto(f"{address}/my-people")
    page.wait_for_selector("html[data-helper-ready]", state="attached")
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.wait_for_function("caches.match('/my-people/offline', {ignoreVary: true}).then(Boolean)")
    return page


def writes_a_slip(page: Page, at: str) -> None:
    """Fill the slip that is on the page, and save it."""
    page.locator("input[name='met'][value='yes']").check(force=True)
    page.locator("textarea[name='words']").fill(WORDS)
    page.locator("input[name='at']").fill(at)
    page.locator("main form button[type='submit']").first.click()


def visits(world: World, subject: str) -> list[tuple[str | None, str]]:
    """What is on the person's file: the words, and when it began."""
    with world.act("officer") as act:
        found = [each.contact for each in contacts.timeline(act.session, act.visible(subject).id)]
        return [(row.summary, row.at.astimezone(OFFICE_ZONE).strftime("%H:%M")) for row in found]


def test_a_slip_without_network_is_kept_over_a_reload_and_arrives_once_with_its_own_time(
    world: World, phone: tuple[BrowserContext, str]
) -> None:
    context, address = phone
    subject = in_hand(world, "李小夏")
    assigned_before(world, subject)
    signs_in(world, context, address, "volunteer")
    page = opens_the_list(context, address)
    context.set_offline(True)
    page.goto(f"{address}/my-people")
    expect(page.locator("b", has_text="李小夏")).to_be_visible()
    page.locator(f"a[href='/my-people/{subject}/visit']").click()
    own = world.runtime.clock.now().astimezone(OFFICE_ZONE).replace(hour=8, minute=20)
    writes_a_slip(page, own.strftime("%Y-%m-%d %H:%M"))
    expect(page.get_by_text(MARK)).to_be_visible()
    page.reload()
    expect(page.get_by_text(MARK)).to_be_visible()
    expect(page.get_by_text(WORDS)).to_be_visible()
    assert visits(world, subject) == []
    raw = page.evaluate(
        "new Promise(done => { const ask = indexedDB.open('guitu-helper'); ask.onsuccess = () => {"
        " const all = ask.result.transaction('slips').objectStore('slips').getAll();"
        " all.onsuccess = () => done(new TextDecoder().decode(all.result[0].body)); }; })"
    )
    assert WORDS not in raw, "what lies on the phone is sealed"
    context.set_offline(False)  # the page asks anew by itself
    page.wait_for_selector("html[data-helper-ready]", state="attached")
    expect(page.get_by_text(MARK)).to_have_count(0)
    page.reload()
    page.wait_for_selector("html[data-helper-ready]", state="attached")
    assert visits(world, subject) == [(WORDS, "07:50")], "it began half an hour before they left"


def test_a_slip_written_before_the_network_went_is_kept_and_a_refusal_keeps_the_words(
    world: World, phone: tuple[BrowserContext, str]
) -> None:
    context, address = phone
    subject = in_hand(world, "李小夏")
    assigned(world, subject)
    signs_in(world, context, address, "volunteer")
    page = opens_the_list(context, address)
    page.goto(f"{address}/my-people/{subject}/visit")
    context.set_offline(True)
    writes_a_slip(page, "2030-01-01 08:20")
    expect(page.get_by_text(MARK)).to_be_visible()
    context.set_offline(False)
    expect(page.get_by_text("未能收下")).to_be_visible(timeout=LATE)
    expect(page.get_by_text(WORDS)).to_be_visible()
    assert visits(world, subject) == []
    page.get_by_role("button", name="打开").click()
    expect(page.locator("textarea[name='words']")).to_have_value(WORDS)
    own = world.runtime.clock.now().astimezone(OFFICE_ZONE)
    writes_a_slip(page, own.strftime("%Y-%m-%d %H:%M"))
    expect(page.get_by_text("已保存")).to_be_visible()
    expect(page.get_by_text(MARK)).to_have_count(0)
    assert [words for words, _at in visits(world, subject)] == [WORDS]


def test_another_person_on_the_same_phone_sees_nothing_and_signing_out_wipes_it(
    world: World, phone: tuple[BrowserContext, str]
) -> None:
    context, address = phone
    subject, other = in_hand(world, "李小夏"), in_hand(world, "王大海", number=1)
    assigned(world, subject)
    assigned(world, other, "grid_worker")
    signs_in(world, context, address, "volunteer")
    page = opens_the_list(context, address)
    context.set_offline(True)
    page.goto(f"{address}/my-people/{subject}/visit")
    writes_a_slip(page, "2026-11-23 08:20")
    expect(page.get_by_text(MARK)).to_be_visible()
    page.close()
    context.set_offline(False)
    signs_in(world, context, address, "grid_worker")
    page = opens_the_list(context, address)
    for _without in range(2):
        assert WORDS not in page.content()
        assert "李小夏" not in page.content()
        expect(page.locator("b", has_text="王大海")).to_be_visible()
        context.set_offline(True)
        page.goto(f"{address}/my-people")
    context.set_offline(False)
    page.wait_for_selector("html[data-helper-ready]", state="attached")
    page.locator(".user-menu summary").click()
    page.get_by_role("button", name="退出").click()
    expect(page.locator("#ask")).to_contain_text("还有1份登记没有发送")
    page.locator("#ask [value='yes']").click()
    page.wait_for_url("**/sign-in**")
    left = "indexedDB.databases().then(bases => caches.keys().then(stores => bases.length + stores.length))"
    assert page.evaluate(left) == 0, "nothing of anybody is left on the phone"
