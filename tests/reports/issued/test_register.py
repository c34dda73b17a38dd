"""Papers: gapless numbers, the same bytes again, a check page that tells nothing, refusals that keep the number."""

import io

import pytest
from pypdf import PdfReader
from sqlalchemy import select

from core.acts.models import AuditEntry
from office.accounts.rules import MAX_FAILURES_ADDRESS
from reports.issued.models import IssuedPaper
from reports.issued.queries import CHECKED
from scoring.ledger.actions import confirm, review, run_month
from scoring.ledger.queries import of_person
from scoring.ledger.values import MonthToScore, SheetsToConfirm, SheetsToReview
from tests.location.conftest import Wearer
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
