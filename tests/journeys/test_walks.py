"""The walks of Start here, in a real browser against the real command: what a newcomer does in the first minutes."""

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import PHONE_SCREEN, Served, Visitor, axe

pytestmark = pytest.mark.journey
DOCS = Path(__file__).resolve().parents[2] / "docs"


def first_person(visitor: Visitor) -> str:
    """Open the first person of the list; answers the address of the file."""
    visitor.go("/people")
    visitor.page.locator("main table a[href^='/people/']").first.click()
    visitor.page.wait_for_load_state()
    return re.sub(r"^https?://[^/]+", "", visitor.page.url)


def test_staff_opens_today_and_a_file(visitor: Visitor) -> None:
    visitor.become("officer")
    visitor.go("/today")
    expect(visitor.page.get_by_role("heading", level=1)).to_have_text("今天")
    assert visitor.page.locator(".due-row").count() >= 4
    assert axe(visitor) == []
    first_person(visitor)
    expect(visitor.page.locator(".person-bar")).to_be_visible()
    expect(visitor.page.get_by_role("heading", name="目前对本人的约束")).to_be_visible()
    assert axe(visitor) == []


def test_a_volunteer_sees_only_assigned_people_and_no_case(visitor: Visitor) -> None:
    visitor.page.set_viewport_size(PHONE_SCREEN)
    visitor.become("volunteer001")
    visitor.go("/my-people")
    text = visitor.page.locator("main").inner_text()
    assert "登记走访" in text
    assert not [word for word in ("罪", "缓刑", "假释", "考核", "定位") if word in text]
    assert axe(visitor) == []


def test_the_month_is_scored_reviewed_confirmed_and_printed(visitor: Visitor, served: Served) -> None:
    again = served.command("score", "--json")
    assert json.loads(again.stdout)["written"] == 0, "running it again adds nothing"
    visitor.become("officer")
    visitor.go("/scores")
    visitor.page.locator("input[name='sheets']").first.check()
    visitor.page.get_by_role("button", name="所选的表已评议").click()
    visitor.page.wait_for_load_state()
    visitor.become("head")
    visitor.go("/scores")
    row = visitor.page.locator("tr", has_text="已评议").first
    row.locator("input[name='sheets']").check()
    visitor.page.get_by_role("button", name="作为第二人确认所选的表").click()
    visitor.page.wait_for_load_state()
    visitor.page.locator("tr", has_text="已确认").first.locator("a[href^='/people/']").click()
    visitor.page.wait_for_load_state()
    visitor.go(re.sub(r"^https?://[^/]+", "", visitor.page.url) + "/file/papers")
    visitor.page.get_by_role("button", name=re.compile("考核表$")).first.click()
    visitor.page.wait_for_load_state()
    link = visitor.page.get_by_role("link", name="打印中文文书").get_attribute("href")
    answer = visitor.page.request.get(f"{served.address}{link}")
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.body().startswith(b"%PDF-")


def test_the_figures_are_the_seeds(served: Served) -> None:
    told = served.opening
    assert (told["received"], told["released"], told["in_hand"]) == (117, 51, 66)
    kinds = {k: v for k, v in told["by_category"].items() if v}
    assert kinds == {"suspended_sentence": 58, "parole": 7, "temporary_execution": 1}
    assert (told["assisted"], told["filing_rate"]) == (14, 1.0)
    assert told["assistance_rate"] == pytest.approx(0.975)
    assert (told["volunteers"], told["communities"], told["villages"], told["grids"]) == (104, 19, 1, 418)


def test_the_picture_of_the_readme(visitor: Visitor) -> None:
    visitor.become("officer")
    visitor.go("/today")
    picture = visitor.page.screenshot()
    assert len(picture) > 20_000
    target = DOCS / "today.png"
    if not target.exists():
        target.write_bytes(picture)
