"""Need, action, result; and the ratios with the people behind them."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistance.handover.actions import open_handover, record_consent, refuse
from assistance.handover.kinds import ConsentWay, ReleaseSource
from assistance.handover.values import ConsentToRecord, HandoverToOpen
from assistance.support import queries
from assistance.support.actions import close_need, log_aid, note_need
from assistance.support.kinds import AidKind, NeedOutcome
from assistance.support.rates import Exclusion, Ratio, RatioName, ReachedPeople, assistance, filing, ratios
from assistance.support.values import AidToLog, NeedToClose, NeedToNote
from core.access import User
from core.errors import Conflict, Invalid, NotVisible
from corrections.contact.actions import record_check_in, strike_contact
from corrections.contact.kinds import ContactKind
from corrections.contact.values import CheckIn, ContactToStrike
from corrections.volunteers.actions import assign_helper, log_visit
from corrections.volunteers.values import HelperToAssign, VisitToLog
from tests.assistance.makers import corrected, from_prison, received, stand_on
from tests.support.client import application, signed_in
from tests.support.days import TODAY
from tests.support.office import World

IDS = st.frozensets(st.integers(1, 30))


def found(world: World, who: str = "officer") -> dict[RatioName, Ratio]:
    with world.act(who) as act:
        return ratios(act)


def subject_id(world: World, subject: str) -> int:
    with world.system() as act:
        return act.visible(subject).id


def helper(world: World, subject: str) -> None:
    with world.system() as act:
        volunteer = act.session.get_one(User, world.users["volunteer"]).public_id
    with world.act("officer") as act:
        assign_helper(act, HelperToAssign(subject=subject, user=volunteer))


def test_need_action_result(world: World) -> None:
    subject, _entry = from_prison(world)
    with world.act("officer") as act:
        need = note_need(act, NeedToNote(subject=subject, kind=AidKind.HOUSING, what="没有住处", on=TODAY))
        log_aid(
            act, AidToLog(subject=subject, kind=AidKind.OTHER, on=TODAY, what="联系公租房", giver="住建局", need=need)
        )
        with pytest.raises(Invalid):
            close_need(act, NeedToClose(need=need, outcome=NeedOutcome.NOT_MET, on=TODAY))
        close_need(act, NeedToClose(need=need, outcome=NeedOutcome.MET, result="已入住", on=TODAY))
        with pytest.raises(Conflict):
            close_need(act, NeedToClose(need=need, outcome=NeedOutcome.MET, on=TODAY))
        with pytest.raises(Conflict):
            log_aid(act, AidToLog(subject=subject, kind=AidKind.HOUSING, on=TODAY, what="x", need=need))
    with world.act("officer") as act:
        person = act.visible(subject)
        ((row),) = queries.needs(act.session, person.id)
        ((given_aid, by),) = queries.aids(act.session, person.id)
        assert (row.outcome, row.result, row.what) == (NeedOutcome.MET, "已入住", "没有住处")
        assert (given_aid.kind, by) == (AidKind.HOUSING, "测试officer"), "help for a need is of its kind"


def test_help_is_not_forced_on_anybody(world: World) -> None:
    subject, entry = from_prison(world)
    with world.act("officer") as act:
        refuse(act, ConsentToRecord(wanted=False, handover=entry, way=ConsentWay.SPOKEN, on=TODAY))
        with pytest.raises(Conflict):
            log_aid(act, AidToLog(subject=subject, kind=AidKind.JOBS, on=TODAY, what="介绍工作"))
        with pytest.raises(Conflict):
            note_need(act, NeedToNote(subject=subject, kind=AidKind.JOBS, what="工作", on=TODAY))
        with pytest.raises(Invalid):
            log_aid(
                act,
                AidToLog(subject=received(world, 2), kind=AidKind.JOBS, on=TODAY + timedelta(days=1), what="介绍工作"),
            )
    with world.act("other_officer") as act, pytest.raises(NotVisible):
        note_need(act, NeedToNote(subject=subject, kind=AidKind.JOBS, what="工作", on=TODAY))


def test_a_visit_moves_the_rate(world: World) -> None:
    subject, entry = from_prison(world)
    under = received(world, 2)
    before = found(world)[RatioName.BOTH_GROUPS]
    assert (before.value, before.denominator) == (Decimal(0), 2)
    assert set(before.missing.values()) == {Exclusion.NO_CONTACT}
    helper(world, subject)
    assert found(world)[RatioName.BOTH_GROUPS].value == 0, "a team alone is no help"
    with world.act("volunteer") as act:
        log_visit(act, VisitToLog(subject=subject, met=False, at=act.now - timedelta(hours=2)))
    assert found(world)[RatioName.BOTH_GROUPS].value == 0, "a closed door is no help"
    with world.act("volunteer") as act:
        log_visit(act, VisitToLog(subject=subject, met=True, at=act.now - timedelta(hours=1), minutes=20))
    after = found(world)[RatioName.BOTH_GROUPS]
    assert after.value == Decimal("0.5")
    assert after.numerator == (subject_id(world, subject),)
    with world.act("officer") as act:
        report = CheckIn(subject=under, kind=ContactKind.IN_PERSON_REPORT, at=act.now, minutes=10, duties=())
        contact = record_check_in(act, report)
    assert found(world)[RatioName.BOTH_GROUPS].value == 1
    assert found(world)[RatioName.ASSISTANCE].denominator == 1, "the register alone"
    with world.act("officer") as act:
        strike_contact(act, ContactToStrike(contact=contact, reason="误录"))
        refuse(act, ConsentToRecord(wanted=False, handover=entry, way=ConsentWay.SPOKEN, on=TODAY))
    last = found(world)[RatioName.BOTH_GROUPS]
    assert last.excluded == {subject_id(world, subject): Exclusion.REFUSED}
    assert (last.value, last.denominator) == (Decimal(0), 1)


def test_a_contact_out_of_the_period_does_not_count(world: World) -> None:
    subject, _entry = from_prison(world, released_on=date(2026, 6, 1))
    with world.act("officer") as act:
        at = act.now - timedelta(days=93)
        visit = CheckIn(subject=subject, kind=ContactKind.HOME_VISIT, at=at, minutes=20, duties=())
        record_check_in(act, visit)
        first, last = ratios(act)[RatioName.ASSISTANCE].first, ratios(act)[RatioName.ASSISTANCE].last
    assert (first, last) == (date(2026, 8, 24), TODAY)
    assert found(world)[RatioName.ASSISTANCE].value == 0
    with world.act("officer") as act:
        log_aid(act, AidToLog(subject=subject, kind=AidKind.JOBS, on=TODAY, what="介绍工作"))
    assert found(world)[RatioName.ASSISTANCE].value == 1


def test_filing_counts_whoever_is_owed_help(world: World) -> None:
    from_prison(world)
    subject = corrected(world, 2)
    filing_rate = found(world)[RatioName.FILING]
    assert filing_rate.value == Decimal("0.5")
    assert filing_rate.missing == {subject_id(world, subject): Exclusion.NO_ENTRY}
    with world.act("officer") as act:
        open_handover(
            act, HandoverToOpen(subject=subject, source=ReleaseSource.SUSPENDED_SENTENCE, released_on=date(2026, 9, 19))
        )
    whole = found(world)
    assert whole[RatioName.FILING].value == 1
    assert whole[RatioName.BOTH_GROUPS].denominator == 1, "out of correction: counted in the register's own rate"
    assert whole[RatioName.ASSISTANCE].denominator == 2
    assert found(world, "other_officer")[RatioName.FILING].value is None, "nobody is counted, so there is no rate"


def test_a_period_past_is_excluded_with_its_reason(world: World) -> None:
    subject, entry = from_prison(world, released_on=date(2021, 12, 1))
    with world.act("officer") as act:
        record_consent(act, ConsentToRecord(wanted=True, handover=entry, way=ConsentWay.SPOKEN, on=TODAY))
    stand_on(world, date(2026, 12, 1))
    rate = found(world)[RatioName.ASSISTANCE]
    assert (rate.denominator, rate.excluded) == (0, {subject_id(world, subject): Exclusion.PERIOD_OVER})


@given(IDS, IDS, IDS, IDS)
def test_everybody_counted_is_in_it_or_missing_with_a_reason(
    counted: frozenset[int], helped: frozenset[int], office: frozenset[int], assigned: frozenset[int]
) -> None:
    reach = ReachedPeople(helped | office, office, assigned)
    ratio = assistance(RatioName.ASSISTANCE, counted, {}, reach, TODAY, TODAY)
    assert set(ratio.numerator) | set(ratio.missing) == counted
    assert not set(ratio.numerator) & set(ratio.missing)
    assert set(ratio.numerator) == counted & (helped | office) & (assigned | office)
    assert (ratio.value is None) == (not counted)
    whole = assistance(RatioName.ASSISTANCE, counted, {}, ReachedPeople(counted, counted, assigned), TODAY, TODAY)
    assert whole.value in (None, 1)


@given(IDS, IDS)
def test_filing_is_a_share(entered: frozenset[int], owed: frozenset[int]) -> None:
    ratio = filing(entered, entered | owed, {}, TODAY, TODAY)
    assert ratio.denominator == len(entered | owed)
    assert ratio.value is None or 0 <= ratio.value <= 1


def test_seventy_eight_of_eighty() -> None:
    everybody = frozenset(range(80))
    reach = ReachedPeople(everybody - {0, 1}, everybody - {0, 1}, frozenset())
    assert assistance(RatioName.BOTH_GROUPS, everybody, {}, reach, TODAY, TODAY).value == Decimal("0.9750")


@pytest.mark.parametrize(("locale", "reason"), [("zh_Hans_CN", "期间内没有有效接触"), ("en", "No valid contact")])
def test_pages_of_help(world: World, locale: str, reason: str) -> None:
    subject, _entry = from_prison(world)
    browser = signed_in(world, application(world), "officer", locale=locale)
    browser.get(f"/people/{subject}/needs/new")
    assert browser.post(f"/people/{subject}/needs/new", {"kind": "jobs", "what": "", "on": "x"}).status_code == 422
    new = {"kind": "jobs", "what": "需要一份工作", "on": "2026-11-23"}
    assert browser.post(f"/people/{subject}/needs/new", new).status_code == 303
    with world.system() as act:
        (need,) = queries.needs(act.session, act.visible(subject).id)
    assert need.public_id in browser.get(f"/people/{subject}/aid/new?need={need.public_id}").get_data(as_text=True)
    aid = {"need": need.public_id, "kind": "jobs", "what": "介绍到物业公司", "on": "2026-11-23", "proof": "介绍信"}
    assert browser.post(f"/people/{subject}/aid/new", {**aid, "need": "nobody"}).status_code == 422
    assert browser.post(f"/people/{subject}/aid/new", aid).status_code == 303
    tab = browser.get(f"/people/{subject}/file/assistance").get_data(as_text=True)
    assert "介绍到物业公司" in tab
    browser.get(f"/assistance/needs/{need.public_id}/close")
    close = f"/assistance/needs/{need.public_id}/close"
    assert browser.post(close, {"outcome": "partly", "on": "2026-11-23"}).status_code == 422
    assert browser.post(close, {"outcome": "met", "on": "2026-11-23"}).status_code == 303
    received(world, 7)
    page = browser.get("/assistance/ratios/both_groups").get_data(as_text=True)
    assert "50.0%" in page
    assert reason in page
    assert browser.get("/assistance/ratios/assistance").status_code == 200
    assert browser.get("/assistance/ratios/nothing").status_code == 404
