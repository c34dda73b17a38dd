"""The audit book on screen: read by the audit administrator alone, proved, and itself recorded."""

import html
import re
from urllib.parse import urlencode

import pytest
from sqlalchemy import select, text

from core.access import User
from core.acts.models import AuditEntry
from corrections.people import queries as people
from tests.corrections.cases.makers import in_hand
from tests.support.client import application, signed_in
from tests.support.languages import IN_BOTH
from tests.support.office import World
from tests.support.tampering import by_hand


def plain(page: str) -> str:
    """The words of the page's content."""
    content = page.partition("<main")[2].partition("</main>")[0]
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", content)).split())


@IN_BOTH
def test_the_book_is_read_filtered_and_proved(world: World, locale: str) -> None:
    app = application(world)
    signed_in(world, app, "officer").get("/today")
    browser = signed_in(world, app, "audit_admin", locale=locale)
    assert browser.get("/audit").status_code == 200
    filtered = browser.get("/audit?kind=today&result=done").get_data(as_text=True)
    assert "today.viewed" in filtered
    assert browser.get("/audit?from_day=nonsense").status_code == 422
    assert "notice-ok" in browser.get("/audit/prove").get_data(as_text=True)
    with world.system() as act:
        kinds = set(act.session.scalars(select(AuditEntry.kind)))
    assert {"audit.read", "audit.proved"} <= kinds


def test_damage_that_cannot_be_shown_is_told_all_the_same(world: World) -> None:
    app = application(world)
    browser = signed_in(world, app, "audit_admin")
    spoilt = "at = 'noon'" if world.runtime.store.sqlite else "at = 'infinity'"
    by_hand(world.runtime.store, "audit_entry", lambda c: c.execute(text(f"UPDATE audit_entry SET {spoilt}")))  # noqa: S608
    answer = browser.get("/audit/prove")
    assert answer.status_code == 200
    assert "notice-alert" in answer.get_data(as_text=True)


def test_nobody_else_reads_it(world: World) -> None:
    app = application(world)
    for who in ("officer", "office_head", "system_admin", "security_admin", "volunteer"):
        assert signed_in(world, app, who).get("/audit").status_code == 403


def test_what_happened_stands_in_words_and_can_be_asked_for_in_words_or_by_name(world: World) -> None:
    app = application(world)
    signed_in(world, app, "officer").get("/today")
    browser = signed_in(world, app, "audit_admin", locale="zh_Hans_CN")
    asked = browser.get("/audit?kind=查看今天").get_data(as_text=True)
    assert "today.viewed" in asked
    assert "audit.read" not in asked
    with world.system() as act:
        ref = act.session.scalars(select(AuditEntry.actor).where(AuditEntry.kind == "today.viewed")).first()
        name = act.session.scalars(select(User.name).where(User.public_id == ref)).one()
    assert "today.viewed" in browser.get(f"/audit?actor={name}").get_data(as_text=True)
    assert "today.viewed" not in browser.get("/audit?actor=nobody").get_data(as_text=True)


def book(world: World, who: str = "audit_admin", **asked: str) -> str:
    browser = signed_in(world, application(world), who, locale="zh_Hans_CN")
    return plain(browser.get("/audit?" + urlencode(asked)).get_data(as_text=True))


@pytest.mark.parametrize("written", ["李小夏", " 李 小夏 ", "number"])
def test_who_opened_a_file_is_found_by_whole_name_or_number_however_it_is_written(world: World, written: str) -> None:
    subject, other = in_hand(world), in_hand(world, "王大海", number=1)
    app = application(world)
    signed_in(world, app, "officer").get(f"/people/{subject}")
    signed_in(world, app, "office_head").get(f"/people/{other}")
    with world.system() as act:
        number = people.named(act.session, [subject])[subject].split()[-1]
    typed = number.replace("〔", "(").replace("〕", ")") if written == "number" else written
    shown = book(world, about=typed, kind="person.viewed")
    assert "测试officer" in shown
    assert f"李小夏 {number}" in shown
    assert "测试office_head" not in shown
    with world.system() as act:
        last = act.session.scalars(select(AuditEntry).where(AuditEntry.kind == "audit.read")).all()[-1]
    assert subject in last.detail, "whose file was asked for stands in the entry of the look"


@pytest.mark.parametrize("part", ["李", "小夏", "lixiaoxia", "lxx", "岱"])
def test_part_of_a_name_finds_no_file_for_whoever_may_see_none(world: World, part: str) -> None:
    subject = in_hand(world)
    signed_in(world, application(world), "officer").get(f"/people/{subject}")
    shown = book(world, about=part)
    assert "李小夏" not in shown
    assert "没有符合条件的条目" in shown


def test_names_that_the_reader_may_not_see_are_not_shown(world: World) -> None:
    subject = in_hand(world)
    signed_in(world, application(world), "officer").get(f"/people/{subject}")
    shown = book(world, kind="person.viewed")
    assert "测试officer" in shown
    assert "李小夏" not in shown
    assert subject[:8] in shown


@IN_BOTH
def test_details_are_told_in_words(world: World, locale: str) -> None:
    subject = in_hand(world)
    app = application(world)
    signed_in(world, app, "officer").get(f"/people/{subject}/file/contacts")
    signed_in(world, app, "volunteer").get("/today")
    page = plain(signed_in(world, app, "audit_admin", locale=locale).get("/audit").get_data(as_text=True))
    words = {
        "en": ["Part of the file Contacts and leave", "Reason"],
        "zh_Hans_CN": ["档案栏目 联系与外出", "原因"],
    }[locale]
    assert words[0] in page
    assert words[-1] in page
    assert " tab " not in page
    assert " why " not in page


def test_the_file_tells_its_keepers_what_was_done_and_who_opened_it(world: World) -> None:
    subject = in_hand(world)
    app = application(world)
    for _ in range(2):
        signed_in(world, app, "officer").get(f"/people/{subject}")
    signed_in(world, app, "county_approver").get(f"/people/{subject}")
    for who in ("officer", "office_head"):
        page = plain(signed_in(world, app, who).get(f"/people/{subject}/file/history").get_data(as_text=True))
        done, _head, opened = page.partition("谁打开过本档案")
        assert "测试officer" in done
        assert "测试county_approver" in opened
        assert "测试county_approver" not in done
    for who in ("county_approver", "duty_supervisor", "procurator"):
        assert signed_in(world, app, who).get(f"/people/{subject}/file/history").status_code == 404
    assert signed_in(world, app, "other_officer").get(f"/people/{subject}/file/history").status_code == 404
