"""The next visit has one source: what stands on the register is what the helper reads on the own list."""

from datetime import date, timedelta

import pytest

from assistance.handover import rules
from assistance.handover.actions import record_consent
from assistance.handover.kinds import ConsentWay
from assistance.handover.values import ConsentToRecord
from core.web import Severity
from corrections.contributions import VisitDue, next_visits
from tests.assistance.makers import from_prison, stand_on
from tests.corrections.cases.makers import in_hand
from tests.corrections.people.makers import registered
from tests.corrections.volunteers.makers import assigned, assigned_before, visit
from tests.support.client import HOUSE, application, signed_in
from tests.support.days import TODAY
from tests.support.office import World


def owed(world: World, subject: str, who: str) -> VisitDue | None:
    with world.act(who) as act:
        id = act.visible(subject).id
        return next_visits(HOUSE, act, [id]).get(id)


def accepted(world: World, entry: str) -> None:
    with world.act("officer") as act:
        record_consent(
            act, ConsentToRecord(handover=entry, wanted=True, way=ConsentWay.WRITTEN, on=TODAY, evidence="卷一")
        )


@pytest.mark.parametrize("store", ["sqlite"], indirect=True)
def test_a_helper_reads_the_day_of_the_register(world: World) -> None:
    subject, entry = from_prison(world)
    assigned_before(world, subject)
    accepted(world, entry)
    first = owed(world, subject, "volunteer")
    assert first == owed(world, subject, "officer")
    assert first is not None
    app = application(world)
    browser = signed_in(world, app, "volunteer")
    browser.get("/my-people")
    assert first.day.isoformat() in browser.page
    assert "近期无须走访" not in browser.page
    visit(world, subject)
    later = owed(world, subject, "volunteer")
    assert later is not None
    assert later.day > first.day
    officer = signed_in(world, app, "officer")
    officer.get("/assistance")
    assert later.day.isoformat() in officer.page
    browser.get("/my-people")
    assert later.day.isoformat() in browser.page
    stand_on(world, later.day + timedelta(days=10))
    late = owed(world, subject, "volunteer")
    assert late is not None
    assert late.severity is Severity.OVERDUE
    again = signed_in(world, application(world), "volunteer")
    again.get("/my-people")
    assert "走访逾期" in again.page


def test_no_page_names_a_visit_that_is_not_owed(world: World) -> None:
    """Visited once and not asked yet whether help is wanted: until the answer, no further visit is due."""
    subject, entry = from_prison(world)
    assigned_before(world, subject)
    with world.system() as act:
        rule = rules.next_visit(act.law.at(TODAY), date(2026, 11, 20), TODAY, ())
    browser = signed_in(world, application(world), "officer")
    pages = ("/assistance", f"/people/{subject}")
    first = owed(world, subject, "officer")
    assert first is not None
    for page in pages:
        assert first.day.isoformat() in browser.get(page).get_data(as_text=True), page
    visit(world, subject)
    assert owed(world, subject, "officer") is None
    for page in pages:
        assert rule.day.isoformat() not in browser.get(page).get_data(as_text=True), page
    accepted(world, entry)
    for page in pages:
        assert rule.day.isoformat() in browser.get(page).get_data(as_text=True), page


def test_the_most_overdue_comes_first_whatever_it_is_owed_for(world: World) -> None:
    released, entry = from_prison(world, released_on=date(2026, 11, 20), name="赵归来")
    accepted(world, entry)
    served, quiet = in_hand(world, "李小夏"), from_prison(world, 7, name="钱无事")[0]
    for subject in (quiet, released, served):
        assigned(world, subject)
    visit(world, quiet)
    browser = signed_in(world, application(world), "volunteer")
    browser.get("/my-people")
    known = {subject: owed(world, subject, "volunteer") for subject in (released, served)}
    wanted = sorted(known, key=lambda each: (known[each].severity is not Severity.OVERDUE, known[each].day))  # type: ignore[union-attr]
    places = [browser.page.index(f"/my-people/{subject}/visit") for subject in (*wanted, quiet)]
    assert places == sorted(places)


@pytest.mark.parametrize("store", ["sqlite"], indirect=True)
def test_a_helper_sees_how_to_get_there_and_that_nobody_was_at_home(world: World) -> None:
    subject = registered(world, "李小夏", number=5, phone="13853801234")
    assigned(world, subject)
    browser = signed_in(world, application(world), "volunteer")
    browser.get("/my-people")
    assert "tel:13853801234" in browser.page
    assert "不在家" not in browser.page
    visit(world, subject, met=False)
    browser.get("/my-people")
    assert f"{TODAY.isoformat()}去过，不在家" in browser.page
    visit(world, subject, hours_ago=1)
    browser.get("/my-people")
    assert "去过，不在家" not in browser.page, "somebody was there since"
