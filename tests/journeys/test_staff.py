"""The staff's walk: what is owed now, one person's file, and a new arrival, in both languages."""

import io
import re

import pytest
from PIL import Image
from playwright.sync_api import expect

from core.catalogue import ENGLISH
from demo.cast import Part
from tests.journeys.conftest import Visitor
from tests.support.languages import IN_BOTH

pytestmark = pytest.mark.journey
WORSE = ("due-alert", "due-late", "due-due", "due-info", "due-quiet")


def scan() -> bytes:
    """A signed paper as a scanner would send it."""
    out = io.BytesIO()
    Image.new("L", (620, 877), 255).save(out, "PNG")
    return out.getvalue()


@IN_BOTH
def test_a_day_at_the_office(visitor: Visitor, locale: str) -> None:
    visitor.become("officer", locale)
    _today(visitor)
    _what_binds(visitor)
    _check_in(visitor)
    _plan(visitor)


def _today(visitor: Visitor) -> None:
    visitor.walk("See what is owed now, worst first")
    expect(visitor.head()).to_have_text(visitor.say("Today"))
    kinds = visitor.page.locator(".due-row").evaluate_all("rows => rows.map(row => row.className)")
    ranks = [next(rank for rank, kind in enumerate(WORSE) if kind in each.split()) for each in kinds]
    assert 6 <= len(ranks) <= 20
    assert ranks == sorted(ranks), "worst first"


def _what_binds(visitor: Visitor) -> None:
    visitor.walk("Open a person's file")
    expect(visitor.page.locator(".person-bar h1")).to_be_visible()
    visitor.walk("Read what binds this person now, with the article behind each line")
    main = visitor.page.get_by_role("main")
    order = visitor.say(
        "Keeps to prohibition order %(document)s up to and including %(last_day)s.", document="|", last_day=""
    )
    expect(main).to_contain_text(order.split("|")[0])
    expect(main.get_by_role("heading", name=visitor.say("Sensitive periods"))).to_be_visible()
    expect(main).to_contain_text("中华人民共和国社区矫正法第二十七条")


def _check_in(visitor: Visitor) -> None:
    visitor.walk("Record a check-in")
    visitor.page.get_by_role("link", name=re.compile(f"^{visitor.say('Record')}")).first.click()
    words = f"电话报告近况，生活平稳（{visitor.locale}）。"
    visitor.answer("Summary", words)
    visitor.press("Continue")
    expect(visitor.page.get_by_role("main")).to_contain_text(words)
    visitor.page.locator("button[value='confirm']").click()
    expect(visitor.page.locator(".notice-ok")).to_be_visible()
    expect(visitor.page.get_by_role("main")).to_contain_text(words)


def _plan(visitor: Visitor) -> None:
    visitor.walk("Change a plan: a new version, the old one stays")
    visitor.answer("Goals until the review", f"三个月内稳定就业（{visitor.locale}）。")
    visitor.take("Regular review")
    visitor.answer("What brought it about", "季度复核。")
    visitor.press("Continue")
    visitor.press("Put it in force")
    expect(visitor.page.locator(".notice-ok")).to_be_visible()
    versions = visitor.page.get_by_role("table", name=visitor.say("All versions")).get_by_role("rowheader")
    numbers = [int(number) for number in versions.all_inner_texts()]
    assert numbers == list(range(len(numbers), 0, -1))
    versions.last.get_by_role("link").click()
    expect(visitor.page.get_by_role("main")).not_to_contain_text(f"三个月内稳定就业（{visitor.locale}）")


@IN_BOTH
def test_a_new_arrival_is_told_and_signs(visitor: Visitor, locale: str) -> None:
    visitor.become("officer", locale)
    visitor.walk("Explain the notice to a new arrival and record it")
    way = "Read out, since the person cannot read" if locale == ENGLISH else "Read by the person, then talked through"
    visitor.page.get_by_role("link", name=visitor.say(way)).click()
    for box in (
        visitor.page.get_by_role("group", name=visitor.say("Explained point by point")).get_by_role("checkbox").all()
    ):
        box.check()
    if locale == ENGLISH:
        visitor.answer("Who read it out or interpreted", "社区工作人员")
        visitor.field("Signed scan").last.set_input_files(
            {"name": "signed.png", "mimeType": "image/png", "buffer": scan()}
        )
    else:
        visitor.take("Original in a volume of the paper file")
        visitor.answer("Volume and page", "正卷第1册第3页")
    visitor.press("Continue")
    visitor.page.locator("button[value='confirm']").click()
    expect(visitor.page.locator(".notice-ok")).to_be_visible()
    told = visitor.page.get_by_role("table", name=visitor.say("Notice of rights and duties"))
    expect(told).to_contain_text(visitor.say(way))
    visitor.press("Issue the notice of rights and duties")
    assert visitor.pdf("Print in Chinese").startswith(b"%PDF-")
    assert visitor.is_ticked("Explain the notice to a new arrival and record it")
    visitor.go(visitor.served.file(Part.NEWCOMER))
    expect(visitor.page.locator(".due-row").filter(has_text=visitor.say("Explain the notice"))).to_have_count(0)
