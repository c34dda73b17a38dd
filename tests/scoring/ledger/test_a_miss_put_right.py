"""A confirmed miss is no dead end: a late contact or the head's word puts it right, and the month follows."""

from datetime import date, datetime, timedelta

import pytest

from core.clock import OFFICE_ZONE
from core.errors import Conflict, NotAllowed
from corrections.contact.actions import confirm_missed, record_check_in, take_back_miss
from corrections.contact.kinds import ContactKind, OccasionOutcome
from corrections.contact.occasions import Occasion, occasion_of, occasions
from corrections.contact.values import CheckIn, MissedDuty, MissToTakeBack
from corrections.kinds import Body, DutyKind
from office.home.agenda import agenda
from scoring.engine.month import Month
from scoring.ledger import queries
from scoring.ledger.actions import run_month
from scoring.ledger.kinds import ObjectionOutcome
from scoring.ledger.objections import answer, close_unchanged, object_to
from scoring.ledger.values import MonthToScore, ObjectionAnswer, ObjectionToClose, ObjectionToRecord
from tests.location.conftest import Wearer
from tests.scoring.ledger.test_corrections import OCTOBER, agreed, confirmed, scored
from tests.support.client import application, signed_in
from tests.support.office import World

OWED = DutyKind.IN_PERSON_REPORT


def missed(world: World, wearer: Wearer) -> Occasion:
    """One report of October that an officer confirms as missed."""
    with world.act("officer") as act:
        id = act.visible(wearer.subject).id
        kept = occasions(act, [id], date(2026, 10, 1), date(2026, 10, 31))[id]
        found = next(each for each in kept if each.due.key.kind is OWED)
        confirm_missed(act, MissedDuty(subject=wearer.subject, duty=str(found.due.key), reason="未到"))
    return found


def upheld(world: World, sheet: str) -> None:
    """The person objects, and the county says that the sheet is to be corrected."""
    with world.act("officer") as act:
        raised = object_to(act, ObjectionToRecord(sheet=sheet, raised_on=act.today, words="那天来过，签了名"))
    with world.act("county_approver") as act:
        answer(act, ObjectionAnswer(objection=raised, outcome=ObjectionOutcome.TO_CORRECT, answer="签到簿有签名"))


def tasks(world: World, who: str) -> list[str]:
    with application(world).test_request_context(), world.act(who) as act:
        return [str(due.title) for due in agenda(act, None, 60).own if "考核" in str(due.title)]


def outcome(world: World, wearer: Wearer, found: Occasion) -> OccasionOutcome | None:
    with world.system() as act:
        now = occasion_of(act, act.visible(wearer.subject).id, found.due.key)
        assert now is not None
        return now.settled.outcome if now.settled else None


def met_late(world: World, wearer: Wearer, found: Occasion) -> None:
    """What the sign-in book shows, written down now: no key names the occasion, its days do."""
    day = found.due.slot.first + timedelta(days=1)
    at = datetime(day.year, day.month, day.day, 16, 20, tzinfo=OFFICE_ZONE)
    with world.act("officer") as act:
        record_check_in(act, CheckIn(subject=wearer.subject, kind=ContactKind(OWED.value), at=at))


def taken_back(world: World, wearer: Wearer, found: Occasion) -> None:
    value = MissToTakeBack(subject=wearer.subject, duty=str(found.due.key), reason="签到簿有签名，县级答复应当更正")
    with world.act("officer") as act, pytest.raises(NotAllowed):
        take_back_miss(act, value)
    with world.act("office_head") as act:
        take_back_miss(act, value)
        with pytest.raises(Conflict):
            take_back_miss(act, value)


@pytest.mark.parametrize("put_right", [met_late, taken_back])
def test_an_objection_found_right_is_carried_out_to_its_end(world: World, wearer: Wearer, put_right: object) -> None:
    found = missed(world, wearer)
    sheet = confirmed(world)
    with world.system() as act:
        before = queries.sheet(act.session, sheet).total
    assert not tasks(world, "officer")
    upheld(world, sheet)
    assert tasks(world, "officer") == tasks(world, "office_head") == ["2026-10 考核应当更正"]
    assert scored(world).corrections == 0, "nothing on the file says otherwise yet"
    assert callable(put_right)
    put_right(world, wearer, found)
    assert outcome(world, wearer, found) in (OccasionOutcome.MET, OccasionOutcome.WITHDRAWN)
    browser = signed_in(world, application(world), "officer")
    browser.get(f"/scores/{sheet}")
    assert "待更正" in browser.page
    assert browser.post(f"/scores/{sheet}/correct").headers["Location"] == f"/scores/{sheet}"
    assert set(tasks(world, "officer")) == {"2026-10 考核应当更正", "2026-10 考核待评议"}
    with world.system() as act:
        (correction,) = queries.open_corrections(act.session, Month.parse(OCTOBER))
        proposed = correction.public_id
        assert before is not None
        assert correction.total is not None
        assert correction.total > before, "the points come back by a counter-entry"
    agreed(world, proposed)
    assert not tasks(world, "officer"), "the correction closes it"
    browser.get(f"/scores/{sheet}")
    assert "已于 2026-11-23 更正" in browser.page
    assert "待更正" not in browser.page


def test_a_correction_from_before_the_objection_answers_nothing(world: World, wearer: Wearer) -> None:
    found = missed(world, wearer)
    sheet = confirmed(world)
    met_late(world, wearer, found)
    scored(world)
    with world.system() as act:
        (correction,) = queries.open_corrections(act.session, Month.parse(OCTOBER))
        proposed = correction.public_id
    agreed(world, proposed)
    world.runtime.clock.advance(timedelta(hours=1))  # type: ignore[attr-defined]
    upheld(world, sheet)
    assert tasks(world, "officer") == ["2026-10 考核应当更正"]


def test_an_objection_found_right_that_changes_nothing_is_closed_by_a_finding(world: World, wearer: Wearer) -> None:
    missed(world, wearer)
    sheet = confirmed(world)
    upheld(world, sheet)
    with world.system() as act:
        (raised,) = queries.objections(act.session, queries.sheet(act.session, sheet))
        page = f"/objections/{raised.public_id}/nothing-changes"
    app = application(world)
    for who in ("officer", "office_head", "procurator"):
        browser = signed_in(world, app, who)
        assert page not in browser.get(f"/scores/{sheet}").get_data(as_text=True)
        assert browser.get(page).status_code == 403, "whoever reviewed or confirmed it does not close it"
    county = signed_in(world, app, "county_approver")
    assert page in county.get(f"/scores/{sheet}").get_data(as_text=True)
    assert county.post(page, {"finding": ""}).status_code == 422
    assert county.post(page, {"finding": "签到簿已复核，当日签名属于他人。"}).status_code == 303
    assert not tasks(world, "officer")
    for who in ("officer", "county_approver"):
        shown = signed_in(world, app, who).get(f"/scores/{sheet}").get_data(as_text=True)
        assert "重新计算，结果不变" in shown
        assert "当日签名属于他人" in shown
        assert page not in shown
        assert "待更正" not in shown
    assert county.post(page, {"finding": "再来一次"}).status_code == 409
    world.runtime.clock.advance(timedelta(days=60))  # type: ignore[attr-defined]
    with world.act("officer") as act:
        again = object_to(act, ObjectionToRecord(sheet=sheet, raised_on=act.today, words="不服"))
        assert queries.objection(act.session, again).body is Body.PROCURATORATE, "the way on stays open"


def test_no_finding_closes_an_objection_while_the_facts_call_for_a_correction(world: World, wearer: Wearer) -> None:
    found = missed(world, wearer)
    sheet = confirmed(world)
    upheld(world, sheet)
    with world.system() as act:
        (raised,) = queries.objections(act.session, queries.sheet(act.session, sheet))
        value = ObjectionToClose(objection=raised.public_id, finding="重新计算，结果不变")
    taken_back(world, wearer, found)
    with world.act("county_approver") as act, pytest.raises(Conflict):
        close_unchanged(act, value)
    scored(world)
    with world.act("county_approver") as act, pytest.raises(Conflict):
        close_unchanged(act, value)
    county = signed_in(world, application(world), "county_approver")
    assert "/nothing-changes" not in county.get(f"/scores/{sheet}").get_data(as_text=True)
    with world.system() as act:
        (correction,) = queries.open_corrections(act.session, Month.parse(OCTOBER))
        proposed = correction.public_id
    agreed(world, proposed)
    with world.act("county_approver") as act, pytest.raises(Conflict):
        close_unchanged(act, value)
    assert not tasks(world, "officer")


def test_the_pages_of_a_miss_offer_the_ways_out(world: World, wearer: Wearer) -> None:
    key = str(missed(world, wearer).due.key)
    one = f"/people/{wearer.subject}/duties/one?duty={key}"
    for who, seen in (("officer", (True, False)), ("office_head", (True, True)), ("county_approver", (False, False))):
        browser = signed_in(world, application(world), who)
        for page in (one, f"/people/{wearer.subject}/duties"):
            browser.get(page)
            assert ("补记" in browser.page, "/duties/take-back" in browser.page) == seen, (who, page)
    browser = signed_in(world, application(world), "officer")
    browser.get(f"/people/{wearer.subject}/check-in/{OWED.value}?duty={key}")
    assert "已认定未履行：" in browser.page
    head = signed_in(world, application(world), "office_head")
    page = f"/people/{wearer.subject}/duties/take-back?duty={key}"
    assert head.get(page).status_code == 200
    assert head.post(page, {"reason": ""}).status_code == 422
    assert head.post(page, {"reason": "签到簿有签名"}).status_code == 303
    assert "已撤销未履行认定" in head.get(one).get_data(as_text=True)


def test_months_wait_on_today_for_whoever_is_next(world: World, wearer: Wearer) -> None:
    with world.act("office_head") as act:
        run_month(act, MonthToScore(month=OCTOBER))
    assert tasks(world, "officer") == ["2026-10 考核待评议"]
    assert not tasks(world, "county_approver")
    with world.system() as act:
        (row,) = queries.current(act.session, Month.parse(OCTOBER)).values()
        sheet = row.public_id
    browser = signed_in(world, application(world), "office_head")
    browser.get(f"/scores/{sheet}")
    browser.post(f"/scores/{sheet}/review", {"sheets": sheet})
    assert not tasks(world, "office_head"), "nobody confirms what they reviewed"
    assert tasks(world, "county_approver") == tasks(world, "county_head") == ["2026-10 考核待确认"]
