"""The pages of contact through the real client, in both languages."""

import html
import re
from datetime import timedelta

import pytest
from sqlalchemy import event, func, select

from core.access import Subject
from core.acts.models import AuditEntry
from core.clock import OFFICE_ZONE
from corrections.contact import queries
from corrections.contact.dues import dues
from corrections.contact.kinds import ContactKind
from corrections.contact.models import Contact
from corrections.kinds import DutyKind
from tests.corrections.cases.makers import in_hand
from tests.corrections.contact.makers import check_in, late, now_open
from tests.corrections.pages import hidden, stable
from tests.support.client import application, signed_in
from tests.support.languages import IN_BOTH
from tests.support.office import World

WORDS = "到所当面报到 & <b>汇报</b> “近况”"


def typed(world: World, **more: str) -> dict[str, str]:
    """What an officer types about something an hour ago."""
    at = (world.runtime.clock.now() - timedelta(hours=1)).astimezone(OFFICE_ZONE)
    return {
        "at": at.strftime("%Y-%m-%dT%H:%M"),
        "summary": WORDS,
        "minutes": "20",
        "evidence": "卷一第3页",
        "duties": "auto",
        **more,
    }


def contacts(world: World, subject: str) -> int:
    """How many contacts are on the file."""
    with world.act("officer") as act:
        query = select(func.count()).select_from(Contact).where(Contact.subject_id == act.visible(subject).id)
        return act.session.scalar(query) or 0


@IN_BOTH
def test_the_chain_of_a_check_in(world: World, locale: str) -> None:
    subject = in_hand(world)
    browser = signed_in(world, application(world), "officer", locale=locale)
    choose = browser.get(f"/people/{subject}/check-in")
    assert choose.status_code == 200
    assert f"/people/{subject}/check-in/in_person_report" in browser.page
    assert browser.get(f"/people/{subject}/check-in/in_person_report").status_code == 200
    path = f"/people/{subject}/check-in/in_person_report"
    assert browser.post(path, {**hidden(browser), **typed(world, also="talk")}).status_code == 200
    assert html.escape(WORDS, quote=False) in browser.page.replace("&#34;", '"')
    assert contacts(world, subject) == 0, "nothing is written before it is confirmed"
    answers = {**hidden(browser), "stage": "confirm"}
    assert browser.post(path, answers).status_code == 303
    browser.post(path, answers)  # sent twice by an impatient hand
    assert contacts(world, subject) == 1
    with world.act("officer") as act:
        (entry,) = queries.timeline(act.session, act.visible(subject).id)
        assert entry.contact.summary == WORDS
        assert entry.contact.also == ["talk"]
    assert now_open(world, subject, DutyKind.TALK) is None
    tab = browser.get(f"/people/{subject}/file/contacts")
    assert tab.status_code == 200
    assert "卷一第3页" in browser.page


@IN_BOTH
@pytest.mark.parametrize(
    "wrong",
    [
        {"at": ""},
        {"at": "2026-11-31T10:00"},
        {"at": "0001-01-01T00:00"},
        {"at": "2027-01-01T10:00"},
        {"minutes": "abc"},
        {"minutes": "99999999999999999999"},
        {"summary": "字" * 20_001},
        {"evidence": "a\nb"},
    ],
)
def test_wrong_input_comes_back_with_every_word(world: World, locale: str, wrong: dict[str, str]) -> None:
    subject = in_hand(world)
    browser = signed_in(world, application(world), "officer", locale=locale)
    path = f"/people/{subject}/check-in/in_person_report"
    browser.get(path)
    for stage in ("check", "confirm"):
        answer = browser.post(path, {**typed(world), **wrong, "stage": stage})
        assert answer.status_code == 422
        assert "error-summary" in browser.page
        shown = html.unescape(browser.page)
        assert wrong.get("summary", WORDS) in shown
    assert contacts(world, subject) == 0


def test_going_back_loses_nothing(world: World) -> None:
    subject = in_hand(world)
    browser = signed_in(world, application(world), "officer")
    path = f"/people/{subject}/check-in/in_person_report"
    browser.get(path)
    browser.post(path, typed(world, also="talk"))
    assert browser.post(path, {**hidden(browser), "stage": "edit"}).status_code == 200
    assert WORDS in html.unescape(browser.page)
    assert re.search(r'<input[^>]*checked[^>]*value="talk"', browser.page)


def test_a_try_and_a_report_keep_drafts_of_their_own(world: World) -> None:
    subject = in_hand(world)
    browser = signed_in(world, application(world), "officer")
    path = f"/people/{subject}/check-in/phone_report"
    assert browser.post(f"{path}?reached=no", {"summary": "关机，改日再打", "stage": "draft"}).status_code == 303
    browser.get(f"{path}?reached=no")
    assert "关机，改日再打" in browser.page
    browser.get(path)
    assert "关机，改日再打" not in browser.page


def test_a_missed_report_is_offered_and_met_late(world: World) -> None:
    subject = in_hand(world)
    missed = str(late(world, subject, DutyKind.WRITTEN_REPORT)[0].due.key)
    browser = signed_in(world, application(world), "officer")
    path = f"/people/{subject}/check-in/written_report"
    browser.get(f"{path}?duty={missed}")
    assert re.search(rf'<input[^>]*checked[^>]*value="{re.escape(missed)}"', browser.page)
    browser.post(path, typed(world, duties=missed))
    assert browser.post(path, {**hidden(browser), "stage": "confirm"}).status_code == 303
    assert all(str(each.due.key) != missed for each in late(world, subject, DutyKind.WRITTEN_REPORT))


def test_a_try_is_asked_less(world: World) -> None:
    subject = in_hand(world)
    browser = signed_in(world, application(world), "officer", locale="en")
    path = f"/people/{subject}/check-in/phone_report?reached=no"
    browser.get(path)
    assert 'name="duties"' not in browser.page
    browser.post(path, typed(world))
    assert browser.post(path, {**hidden(browser), "stage": "confirm"}).status_code == 303
    with world.act("officer") as act:
        (entry,) = queries.timeline(act.session, act.visible(subject).id)
        assert not entry.contact.reached


@IN_BOTH
def test_duties_are_settled_by_those_who_may(world: World, locale: str) -> None:
    subject = in_hand(world)
    waiting = late(world, subject, DutyKind.PHONE_REPORT)
    first, second = (str(each.due.key) for each in waiting[:2])
    app = application(world)
    officer = signed_in(world, app, "officer", locale=locale)
    assert officer.get(f"/people/{subject}/duties").status_code == 200
    assert "测试office_head" in officer.page, "who may not excuse sees who can"
    assert "/duties/excuse" not in officer.page
    assert officer.get(f"/people/{subject}/duties/excuse?duty={first}").status_code == 403
    assert officer.post(f"/people/{subject}/duties/excuse?duty={first}", {"reason": "x"}).status_code == 403
    assert officer.get(f"/people/{subject}/duties/missed?duty={second}").status_code == 200
    assert officer.post(f"/people/{subject}/duties/missed?duty={second}", {"reason": ""}).status_code == 422
    assert officer.post(f"/people/{subject}/duties/missed?duty={second}", {"reason": "去电未接"}).status_code == 303
    head = signed_in(world, app, "office_head", locale=locale)
    assert head.get(f"/people/{subject}/duties/excuse?duty={first}").status_code == 200
    assert head.post(f"/people/{subject}/duties/excuse?duty={first}", {"reason": "住院"}).status_code == 303
    again = head.post(f"/people/{subject}/duties/excuse?duty={first}", {"reason": "再免一次，写了很多"})
    assert again.status_code == 409
    assert "再免一次，写了很多" in head.page
    left = {str(each.due.key) for each in late(world, subject, DutyKind.PHONE_REPORT)}
    assert left == {str(each.due.key) for each in waiting} - {first, second}
    assert head.get(f"/people/{subject}/duties/excuse?duty=nonsense").status_code == 404


@IN_BOTH
def test_a_session_for_several(world: World, locale: str) -> None:
    first, second, third = (
        in_hand(world, "李小夏"),
        in_hand(world, "王大海", number=1),
        in_hand(world, "赵一", number=2),
    )
    browser = signed_in(world, application(world), "officer", locale=locale)
    assert browser.get("/contacts/session").status_code == 200
    given = {
        **typed(world),
        "kind": "study",
        "minutes": "120",
        "topic": "禁毒法学习，司法所会议室",
        "take": [first, second],
    }
    wrong = browser.post("/contacts/session", {**given, f"minutes-{second}": "9999", f"grade-{first}": "good"})
    assert wrong.status_code == 422
    assert "禁毒法学习，司法所会议室" in browser.page
    assert 'value="9999"' in browser.page
    assert len(re.findall(r'name="take"[^>]*checked', browser.page)) == 2
    assert browser.post("/contacts/session", {**given, "take": []}).status_code == 422
    done = browser.post("/contacts/session", {**given, f"minutes-{second}": "60", f"grade-{first}": "good"})
    assert done.status_code == 303
    assert [contacts(world, each) for each in (first, second, third)] == [1, 1, 0]
    with world.act("officer") as act:
        (fact,) = queries.contacts_between(act.session, None, act.today, act.today)[act.visible(second).id]
        assert fact.minutes == 60


def test_the_list_filters_and_shows_what_was_struck(world: World) -> None:
    subject = in_hand(world)
    kept = check_in(world, subject, ContactKind.PHONE_REPORT, summary="电话里说一切正常")
    check_in(world, subject, ContactKind.TALK, summary="谈了工作的事", hours_ago=2)
    browser = signed_in(world, application(world), "officer", locale="en")
    browser.get(f"/people/{subject}/contacts?kind=talk")
    assert "谈了工作的事" in browser.page
    assert "电话里说一切正常" not in browser.page
    assert browser.get(f"/people/{subject}/contacts?kind=nonsense&page=abc&tried=1").status_code == 200
    assert browser.get(f"/people/{subject}/contacts?page=99999999999").status_code == 200
    browser.get(f"/contacts/{kept}")
    assert browser.post(f"/contacts/{kept}/strike", {"reason": ""}).status_code == 422
    assert browser.post(f"/contacts/{kept}/strike", {"reason": "登记错了人"}).status_code == 303
    assert browser.post(f"/contacts/{kept}/strike", {"reason": "再来"}).status_code == 409
    browser.get(f"/people/{subject}/contacts")
    assert "登记错了人" in browser.page
    assert "电话里说一切正常" in browser.page


def test_who_may_only_read_is_offered_nothing_to_do(world: World) -> None:
    subject = in_hand(world)
    contact = check_in(world, subject, ContactKind.TALK, summary="谈了工作的事")
    browser = signed_in(world, application(world), "procurator")
    for path in (f"/people/{subject}/contacts", f"/contacts/{contact}", f"/people/{subject}/duties"):
        assert browser.get(path).status_code == 200
        assert "check-in" not in browser.page
        assert "/strike" not in browser.page
    assert browser.get(f"/people/{subject}/check-in").status_code == 403
    assert browser.post(f"/contacts/{contact}/strike", {"reason": "x"}).status_code == 403


def test_what_is_out_of_reach_does_not_exist(world: World) -> None:
    subject = in_hand(world)
    contact = check_in(world, subject, ContactKind.TALK)
    browser = signed_in(world, application(world), "other_officer")
    unknown = "A" * len(subject)
    for path, id in (
        ("/people/{}/check-in", subject),
        ("/people/{}/contacts", subject),
        ("/people/{}/duties", subject),
        ("/contacts/{}", contact),
    ):
        browser.get(path.format(unknown))
        nothing = stable(browser).replace(unknown, "")
        assert browser.get(path.format(id)).status_code == 404
        assert stable(browser).replace(id, "") == nothing, "it says the same whether it exists or not"


def test_reading_contacts_stands_in_the_audit_book(world: World) -> None:
    subject = in_hand(world)
    contact = check_in(world, subject, ContactKind.TALK)
    browser = signed_in(world, application(world), "officer")
    for path in (
        f"/people/{subject}/contacts",
        f"/contacts/{contact}",
        f"/people/{subject}/duties",
        "/contacts/session",
    ):
        browser.get(path)
    with world.system() as act:
        kinds = set(act.session.scalars(select(AuditEntry.kind)))
    assert {"contacts.viewed", "contact.viewed", "duties.viewed", "contact.session_opened"} <= kinds


def test_today_and_the_file_tell_the_same(world: World) -> None:
    subject = in_hand(world)
    browser = signed_in(world, application(world), "officer")
    browser.get("/today")
    assert browser.page.count(f"/people/{subject}/duties") >= 1
    browser.get(f"/people/{subject}")
    assert f"/people/{subject}/duties" in browser.page
    with world.act("officer") as act, browser.app.test_request_context():
        from_office = [row for row in dues(act, None, 60) if row.person and row.person.subject == subject]
        from_file = list(dues(act, act.visible(subject), 60))
    assert from_office == from_file
    assert from_office == sorted(from_office, key=lambda row: row.key)


def test_what_is_owed_costs_the_same_statements_for_few_and_many(world: World) -> None:
    app = application(world)

    def statements() -> int:
        seen: list[str] = []

        def note(_c: object, _cursor: object, statement: str, *_rest: object) -> None:
            seen.append(statement)

        engine = world.runtime.store.engine
        with world.act("officer") as act, app.test_request_context():
            act.law  # noqa: B018 - read once, so that it is not counted
            act.session.scalars(select(Subject.id)).all()
            event.listen(engine, "before_cursor_execute", note)
            dues(act, None, 60)
            event.remove(engine, "before_cursor_execute", note)
        return len(seen)

    for number in range(2):
        in_hand(world, f"李{'一二'[number]}", number=number)
    few = statements()
    for number in range(2, 9):
        in_hand(world, f"王{number}", number=number)
    assert statements() == few
