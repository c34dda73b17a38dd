"""Papers: gapless numbers, the same bytes again, a check page that tells nothing, refusals that keep the number."""

import io
from collections.abc import Callable
from datetime import timedelta

import pytest
from pypdf import PdfReader
from sqlalchemy import select

from core.acts.models import AuditEntry
from office.accounts.rules import MAX_FAILURES_ADDRESS
from reports.issued.models import IssuedPaper
from reports.issued.queries import CHECKED, genuine
from scoring.ledger.actions import confirm, review, run_month
from scoring.ledger.queries import of_person
from scoring.ledger.values import MonthToScore, SheetsToConfirm, SheetsToReview
from tests.corrections.pages import hidden
from tests.corrections.plans.makers import TEXTS
from tests.location.conftest import Wearer
from tests.reports.papers.samples import FONTS
from tests.support.client import Browser, application, signed_in
from tests.support.office import World


def papers(world: World) -> list[IssuedPaper]:
    with world.system() as act:
        rows = list(act.session.scalars(select(IssuedPaper).order_by(IssuedPaper.id)))
        act.session.expunge_all()
        return rows


def issue(browser: Browser, wearer: Wearer, **what: str) -> int:
    browser.get(f"/people/{wearer.subject}/file/papers")
    return browser.post(f"/people/{wearer.subject}/papers", what).status_code


def test_the_notice_is_issued_numbered_and_the_same_again(world: World, wearer: Wearer) -> None:
    browser = signed_in(world, application(world), "officer")
    assert issue(browser, wearer, paper="notice") == 303
    assert issue(browser, wearer, paper="notice") == 303
    first, second = papers(world)
    assert (first.serial, second.serial) == (1, 2)
    one = browser.get(f"/papers/{first.public_id}/zh.pdf")
    assert one.mimetype == "application/pdf"
    assert one.data == browser.get(f"/papers/{first.public_id}/zh.pdf").data
    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(one.data)).pages)
    assert "须知" in text
    assert "泰山区、岱岳区" in text
    english = browser.get(f"/papers/{first.public_id}/en.pdf").data
    assert "Courtesy translation" in "".join(page.extract_text() for page in PdfReader(io.BytesIO(english)).pages)


def test_the_monthly_sheet_waits_for_the_second_person(world: World, wearer: Wearer) -> None:
    with world.act("officer") as act:
        run_month(act, MonthToScore(month="2026-10"))
        (sheet,) = of_person(act.session, act.visible(wearer.subject).id)
        sheet_id = sheet.public_id
    browser = signed_in(world, application(world), "officer")
    issue(browser, wearer, paper="monthly", sheet=sheet_id)
    assert papers(world) == []
    with world.act("officer") as act:
        review(act, SheetsToReview(sheets=(sheet_id,)))
    with world.act("office_head") as act:
        confirm(act, SheetsToConfirm(sheets=(sheet_id,)))
    issue(browser, wearer, paper="monthly", sheet=sheet_id)
    (paper,) = papers(world)
    assert paper.pages >= 1


def test_the_check_page_knows_a_paper_and_tells_nothing_about_the_person(world: World, wearer: Wearer) -> None:
    app = application(world)
    issue(signed_in(world, app, "officer"), wearer, paper="notice")
    (paper,) = papers(world)
    stranger = Browser(app)
    stranger.get("/check")
    good = stranger.post("/check", {"number": paper.number, "code": paper.content_hash[:16]})
    told = good.get_data(as_text=True)
    assert "notice-ok" in told
    assert "李小夏" not in told
    bad = stranger.post("/check", {"number": paper.number, "code": "0" * 16}).get_data(as_text=True)
    assert "notice-ok" not in bad
    assert stranger.post("/check", {"number": paper.number, "code": "zz"}).status_code == 422
    with world.system() as act:
        asked = list(act.session.scalars(select(AuditEntry).where(AuditEntry.kind == CHECKED).order_by(AuditEntry.seq)))
    assert [entry.about for entry in asked] == [paper.public_id, "paper:unknown"]
    assert not [entry for entry in asked if paper.number in entry.detail], "what was typed is kept nowhere"


SPELLINGS = (
    "{series}〔{year}〕{serial}号",
    "{series}[{year}]{serial}号",
    "{series}［{year}］{serial}号",
    "{series}({year}){serial}号",
    "{series}（{year}）{serial}号",
    "{series}【{year}】{serial}号",
    "{series}﹝{year}﹞{serial}号",
    "{series}〔２０２６〕{serial}号",
    " {series} 〔{year}〕 {serial} 号\u200b",
    "{series}〔{year}〕{serial}",
    "{series}[{year}]第{serial}号",
    "\ufeff{series}　{year}-{serial}",
)
CODES: tuple[Callable[[str], str], ...] = (
    lambda code: code.upper(),
    lambda code: "-".join(code[at : at + 4] for at in range(0, 16, 4)),
    lambda code: "".join(chr(ord(c) + 0xFEE0) for c in code),
    lambda code: f"\u00a0{code[:8]}–{code[8:]}\u200b",
)


def test_a_genuine_paper_is_genuine_in_every_spelling(world: World, wearer: Wearer) -> None:
    app = application(world)
    issue(signed_in(world, app, "officer"), wearer, paper="notice")
    (paper,) = papers(world)
    series = paper.number.partition("〔")[0]
    code = paper.content_hash[:16]
    with world.system() as act:
        for at, spelling in enumerate(SPELLINGS):
            number = spelling.format(series=series, year=paper.year, serial=paper.serial)
            found = genuine(act.session, number, CODES[at % len(CODES)](code))
            assert found is not None, number
            assert found.number == paper.number
            assert genuine(act.session, number, "0" * 16) is None
        for other in ("〔2025〕", "〔2026〕1"):
            wrong = f"{series}{other}{paper.serial}号"
            assert genuine(act.session, wrong, code) is None, wrong
        assert genuine(act.session, f"别所须知〔{paper.year}〕{paper.serial}号", code) is None
    stranger = Browser(app)
    stranger.get("/check")
    typed = {"number": f"{series}［２０２６］{paper.serial}", "code": CODES[2](code)}
    assert "notice-ok" in stranger.post("/check", typed).get_data(as_text=True)


def test_ordinary_texts_open_no_font_and_every_font_has_them() -> None:
    ordinary = [char for char in map(chr, range(0x20, 0x10000)) if _in_gb2312(char)]
    assert len(ordinary) > 7000
    assert FONTS.lacking("".join(ordinary)) == ()


def _in_gb2312(char: str) -> bool:
    try:
        char.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def test_an_emoji_is_refused_when_it_is_typed_not_when_it_is_printed(world: World, wearer: Wearer) -> None:
    browser = signed_in(world, application(world), "officer", locale="en")
    path = f"/people/{wearer.subject}/plan/write"
    browser.get(path)
    review = (world.runtime.clock.now() + timedelta(days=90)).date().isoformat()
    typed = {**hidden(browser), **TEXTS, "mental_state": "状态良好😊👍", "review_on": review, "stage": "confirm"}
    assert browser.post(path, typed).status_code == 422
    assert "👍 (U+1F44D)" in browser.page
    assert "状态良好😊👍" in browser.page
    assert browser.post(path, {**typed, **hidden(browser), "mental_state": "状态良好"}).status_code == 303


def test_the_check_page_lets_nobody_guess_without_end(world: World) -> None:
    stranger = Browser(application(world))
    stranger.get("/check")
    typed = {"number": "岱庙须知〔2026〕1号", "code": "0" * 16}
    answers = [stranger.post("/check", typed).status_code for _ in range(MAX_FAILURES_ADDRESS + 1)]
    assert answers == [200] * MAX_FAILURES_ADDRESS + [429]


@pytest.mark.parametrize("paper", ["", "secret", "../notice"])
def test_an_unknown_paper_is_refused(world: World, wearer: Wearer, paper: str) -> None:
    assert issue(signed_in(world, application(world), "officer"), wearer, paper=paper) == 422


def test_others_are_kept_out(world: World, wearer: Wearer) -> None:
    app = application(world)
    issue(signed_in(world, app, "officer"), wearer, paper="notice")
    (paper,) = papers(world)
    assert signed_in(world, app, "other_officer").get(f"/papers/{paper.public_id}/zh.pdf").status_code == 404
    assert signed_in(world, app, "volunteer").get(f"/papers/{paper.public_id}/zh.pdf").status_code == 403


def test_a_paper_may_be_asked_for_on_a_page_of_its_own(world: World, wearer: Wearer) -> None:
    browser = signed_in(world, application(world), "officer", locale="en")
    path = f"/people/{wearer.subject}/papers"
    assert browser.get(path).status_code == 200
    assert browser.post(path, {"paper": "monthly", "sheet": ""}).status_code == 422
    assert browser.post(path, {"paper": "monthly", "sheet": "nothing"}).status_code == 422
    assert papers(world) == []
    assert browser.post(path, {"paper": "notice", "once": "sent-twice"}).status_code == 303
    assert len(papers(world)) == 1
