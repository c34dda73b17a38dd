"""The pages of plans through the real client, in both languages."""

import html
import re
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import func, select

from corrections.plans.models import PlanVersion
from corrections.plans.queries import plan_now
from tests.corrections.cases.makers import in_hand
from tests.corrections.pages import hidden
from tests.corrections.plans.makers import TEXTS, written
from tests.support.client import application, signed_in
from tests.support.languages import IN_BOTH
from tests.support.office import World

LONG = "每周电话报告一次；<script>不得与同案人员接触</script>。"


def typed(world: World, **more: str) -> dict[str, Any]:
    review = world.runtime.clock.now() + timedelta(days=90)
    return {**TEXTS, "supervision": LONG, "review_on": review.date().isoformat(), **more}


def field(page: str, name: str) -> str:
    """What stands in a longer text of the form."""
    (found,) = re.findall(rf'<textarea[^>]* name="{name}"[^>]*>(.*?)</textarea>', page, re.S)
    return html.unescape(found)


def count(world: World) -> int:
    with world.act("officer") as act:
        return act.session.scalar(select(func.count()).select_from(PlanVersion)) or 0


@IN_BOTH
def test_the_first_plan_and_the_next(world: World, locale: str) -> None:
    subject = in_hand(world)
    browser = signed_in(world, application(world), "officer", locale=locale)
    path = f"/people/{subject}/plan/write"
    assert browser.get(path).status_code == 200
    assert browser.post(path, {**hidden(browser), **typed(world)}).status_code == 200
    assert html.escape(LONG) in browser.page.replace("&#34;", '"')
    assert count(world) == 0
    assert browser.post(path, {**hidden(browser), "stage": "confirm"}).status_code == 303
    assert count(world) == 1
    browser.get(path)
    answers = {**hidden(browser), **typed(world, help="已就业。", ground="circumstances_changed", reason="更换工作")}
    browser.post(path, answers)
    assert "<ins>" in browser.page
    assert "<del>" in browser.page
    assert browser.post(path, {**hidden(browser), "stage": "confirm"}).status_code == 303
    assert count(world) == 2
    assert browser.get(f"/people/{subject}/plan/2/changes").status_code == 200
    assert "<ins>" in browser.page
    assert browser.get(f"/people/{subject}/plan/1").status_code == 200
    assert "推荐叉车培训" in browser.page
    assert browser.get(f"/people/{subject}/file/plan").status_code == 200
    assert "已就业。" in browser.page
    for missing in (
        f"/people/{subject}/plan/9",
        f"/people/{subject}/plan/1/changes",
        f"/people/{subject}/plan/2/changes?since=2",
    ):
        assert browser.get(missing).status_code == 404


@IN_BOTH
@pytest.mark.parametrize(
    "wrong",
    [
        {"basics": ""},
        {"help": "字" * 3001},
        {"review_on": ""},
        {"review_on": "2026-02-31"},
        {"review_on": "2020-01-01"},
    ],
)
def test_wrong_input_comes_back_with_every_word(world: World, locale: str, wrong: dict[str, str]) -> None:
    subject = in_hand(world)
    browser = signed_in(world, application(world), "officer", locale=locale)
    path = f"/people/{subject}/plan/write"
    browser.get(path)
    assert browser.post(path, {**hidden(browser), **typed(world), **wrong, "stage": "confirm"}).status_code == 422
    assert "error-summary" in browser.page
    assert LONG in html.unescape(browser.page)
    assert count(world) == 0


@IN_BOTH
def test_two_officers_at_once(world: World, locale: str) -> None:
    subject = in_hand(world)
    written(world, subject)
    browser = signed_in(world, application(world), "officer", locale=locale)
    path = f"/people/{subject}/plan/write"
    browser.get(path)
    started = {**hidden(browser), **typed(world, ground="review", reason="复核")}
    written(world, subject, who="office_head", help="已就业。")
    for stage in ("check", "confirm"):
        assert browser.post(path, {**started, "stage": stage}).status_code == 409
        assert LONG in html.unescape(browser.page), "every word is still there"
        assert f"/people/{subject}/plan/2/changes" in browser.page
    assert count(world) == 2
    again = {**hidden(browser), **typed(world, ground="review", reason="复核"), "stage": "confirm"}
    assert browser.post(path, again).status_code == 303
    with world.act("officer") as act:
        now = plan_now(act.session, act.visible(subject).id)
        assert now is not None
        assert (now.number, now.supervision) == (3, LONG)


def test_a_first_plan_begins_with_what_the_file_says(world: World) -> None:
    subject = in_hand(world)
    browser = signed_in(world, application(world), "officer")
    path = f"/people/{subject}/plan/write"
    browser.get(path)
    assert "有期徒刑" in field(browser.page, "offence")
    supervision = field(browser.page, "supervision")
    assert "当面报到：每月" in supervision
    assert "电话报告：每" in supervision
    browser.post(path, {"supervision": "", "stage": "edit"})
    assert field(browser.page, "supervision").strip() == "", "what somebody cleared stays clear"


def test_somebody_else_wrote_the_first_plan_meanwhile(world: World) -> None:
    subject = in_hand(world)
    browser = signed_in(world, application(world), "officer")
    path = f"/people/{subject}/plan/write"
    browser.get(path)
    started = {**hidden(browser), **typed(world)}
    written(world, subject, who="office_head")
    assert browser.post(path, started).status_code == 409
    assert LONG in html.unescape(browser.page)
    assert 'name="ground"' in browser.page, "what is asked of a later version is asked now"


@IN_BOTH
def test_a_draft_comes_back(world: World, locale: str) -> None:
    subject = in_hand(world)
    app = application(world)
    browser = signed_in(world, app, "officer", locale=locale)
    path = f"/people/{subject}/plan/write"
    browser.get(path)
    half = {**hidden(browser), "basics": "写了一半", "review_on": "", "stage": "draft"}
    assert browser.post(path, half).status_code == 303
    browser.get(path)
    assert "写了一半" in browser.page
    other = signed_in(world, app, "office_head", locale=locale)
    other.get(path)
    assert "写了一半" not in other.page
    written(world, subject, who="office_head")
    browser.get(path)
    assert "写了一半" in browser.page
    assert f"/people/{subject}/plan/1" in browser.page, "it says that somebody wrote a version meanwhile"
    assert browser.post(path, {**hidden(browser), "stage": "drop"}).status_code == 303
    browser.get(path)
    assert "写了一半" not in browser.page


def test_who_may_read_and_who_may_write(world: World) -> None:
    subject = in_hand(world)
    written(world, subject)
    app = application(world)
    reader = signed_in(world, app, "procurator")
    assert reader.get(f"/people/{subject}/plan/1").status_code == 200
    assert reader.get(f"/people/{subject}/plan/write").status_code == 403
    assert reader.post(f"/people/{subject}/plan/write", {}).status_code == 403
    stranger = signed_in(world, app, "other_officer")
    assert stranger.get(f"/people/{subject}/plan/1").status_code == 404
    assert stranger.get(f"/people/{subject}/plan/write").status_code == 404
    helper = signed_in(world, app, "volunteer")
    assert helper.get(f"/people/{subject}/plan/1").status_code == 403
