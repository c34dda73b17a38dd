"""The chain of the notice through the real client, in both languages."""

import io
import re
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import func, select

from core.clock import OFFICE_ZONE
from corrections.attachments.models import Attachment
from corrections.notice.models import Explanation
from tests.corrections.attachments.files import PDF, picture
from tests.corrections.cases.makers import in_hand
from tests.corrections.pages import hidden, plain
from tests.support.client import Browser, application, signed_in
from tests.support.languages import IN_BOTH
from tests.support.office import World

POINTS = ["rights", "duties", "consequences", "objection"]
REMARK = "问了“外出”的手续 <b>"


def typed(world: World, browser: Browser, **more: Any) -> dict[str, Any]:
    """What an officer answers; whoever explained it is preset by the page."""
    at = (world.runtime.clock.now() - timedelta(hours=1)).astimezone(OFFICE_ZONE)
    by = re.search(r'<option selected value="([^"]+)">测试officer', browser.page)
    return {
        **hidden(browser),
        "points": POINTS,
        "at": at.strftime("%Y-%m-%dT%H:%M"),
        "by": by[1] if by else "",
        "language": "mandarin",
        "signature": "volume",
        "volume": "卷一第12页",
        "remark": REMARK,
        **more,
    }


def count(world: World) -> int:
    with world.act("officer") as act:
        return act.session.scalar(select(func.count()).select_from(Explanation)) or 0


@IN_BOTH
def test_the_chain_with_the_original_in_a_volume(world: World, locale: str) -> None:
    subject = in_hand(world)
    browser = signed_in(world, application(world), "officer", locale=locale)
    assert browser.get(f"/people/{subject}/notice").status_code == 200
    assert "第二十三条" in browser.page, "what binds the person shows its article"
    assert "way=read_out" in browser.page
    path = f"/people/{subject}/notice/record?way=read_out"
    assert browser.get(path).status_code == 200
    assert 'name="second_name"' in browser.page
    assert 'name="guardian_name"' not in browser.page
    assert browser.post(path, typed(world, browser, second_name="王秀英")).status_code == 200
    assert REMARK in plain(browser)
    assert count(world) == 0
    sent = {**hidden(browser), "points": POINTS, "stage": "confirm"}
    assert browser.post(path, sent).status_code == 303
    browser.post(path, sent)
    assert count(world) == 1
    assert browser.get(f"/people/{subject}/file/papers").status_code == 200
    assert "卷一第12页" in browser.page
    found = re.search(r"/explanations/([\w-]+)", browser.page)
    assert found
    assert browser.get(f"/explanations/{found[1]}").status_code == 200
    assert "王秀英" in browser.page
    stranger = signed_in(world, browser.app, "other_officer")
    assert stranger.get(f"/explanations/{found[1]}").status_code == 404


@IN_BOTH
def test_a_scan_sent_once_is_kept_whatever_else_is_wrong(world: World, locale: str) -> None:
    subject = in_hand(world)
    browser = signed_in(world, application(world), "officer", locale=locale)
    path = f"/people/{subject}/notice/record"
    browser.get(path)
    answers = typed(world, browser, signature="scan", volume="", points=["rights"])
    sent = {**answers, "scan": (io.BytesIO(picture(exif=True)), "张三-身份证.jpg")}
    assert browser.post(path, sent, content_type="multipart/form-data").status_code == 422
    assert REMARK in plain(browser)
    assert "/attachments/" in browser.page
    assert "身份证.jpg" not in browser.page, "the file's own name is not kept"
    again = {**hidden(browser), **{k: v for k, v in answers.items() if k != "scan"}, "points": POINTS}
    assert browser.post(path, again, content_type="multipart/form-data").status_code == 200
    done = {**hidden(browser), "points": POINTS, "stage": "confirm"}
    assert browser.post(path, done).status_code == 303
    with world.act("officer") as act:
        row = act.session.scalars(select(Explanation)).one()
        scan = act.session.scalars(select(Attachment)).one()
        assert row.attachment_id == scan.id


@IN_BOTH
@pytest.mark.parametrize(
    "file",
    [(b"MZ" + b"\0" * 100, "scan.pdf"), (b"", "empty.pdf"), (PDF[:20], "cut.pdf"), (picture()[:150], "half.jpg")],
)
def test_a_bad_file_is_refused_in_words_and_nothing_typed_is_lost(
    world: World, locale: str, file: tuple[bytes, str]
) -> None:
    subject = in_hand(world)
    browser = signed_in(world, application(world), "officer", locale=locale)
    path = f"/people/{subject}/notice/record"
    browser.get(path)
    sent = {**typed(world, browser, signature="scan"), "scan": (io.BytesIO(file[0]), file[1])}
    answer = browser.post(path, sent, content_type="multipart/form-data")
    assert answer.status_code == 422
    assert 'id="scan-error"' in browser.page
    assert REMARK in plain(browser)
    assert count(world) == 0


@IN_BOTH
@pytest.mark.parametrize(
    "wrong",
    [
        {"points": ["rights", "duties"]},
        {"points": []},
        {"at": ""},
        {"at": "0001-01-01T00:00"},
        {"at": "2030-01-01T00:00"},
        {"language": "klingon"},
        {"by": "AAAAAAAAAAAAAAAAAAAAAA"},
        {"signature": "none"},
        {"volume": ""},
        {"volume": "卷" * 81},
    ],
)
def test_wrong_answers_come_back_with_every_word(world: World, locale: str, wrong: dict[str, Any]) -> None:
    subject = in_hand(world)
    browser = signed_in(world, application(world), "officer", locale=locale)
    path = f"/people/{subject}/notice/record"
    browser.get(path)
    for stage in ("check", "confirm"):
        assert browser.post(path, typed(world, browser, **wrong, stage=stage)).status_code == 422
        assert "error-summary" in browser.page
        assert REMARK in plain(browser)
    assert count(world) == 0


def test_a_minor_s_form_asks_for_the_guardian(world: World) -> None:
    subject = in_hand(world, "小李", birth=date(2009, 1, 1))
    browser = signed_in(world, application(world), "officer", locale="en")
    browser.get(f"/people/{subject}/notice")
    assert "guardian" in browser.page
    path = f"/people/{subject}/notice/record"
    browser.get(path)
    assert 'name="guardian_name"' in browser.page
    assert browser.post(path, typed(world, browser)).status_code == 422
    assert browser.post(path, typed(world, browser, guardian_name="李建国")).status_code == 200


def test_who_may_open_the_chain(world: World) -> None:
    subject = in_hand(world)
    app = application(world)
    for who, status in (("office_head", 200), ("procurator", 403), ("volunteer", 403), ("other_officer", 404)):
        browser = signed_in(world, app, who)
        assert browser.get(f"/people/{subject}/notice").status_code == status
        assert browser.get(f"/people/{subject}/notice/record").status_code == status
