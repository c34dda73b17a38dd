"""The front page, Today and the frame of a file: merged from what the slices hand in, in one order, for one reader."""

from datetime import date

import pytest

from core.web import Due, Severity
from office.home.views import GROUPS, dues_of
from tests.corrections.cases.makers import in_hand
from tests.support.client import application, signed_in
from tests.support.office import World

FRONT = {
    "officer": "/today",
    "office_head": "/today",
    "duty_supervisor": "/today",
    "volunteer": "/my-people",
    "audit_admin": "/audit",
    "procurator": "/figures",
}


@pytest.mark.parametrize("who", FRONT)
def test_everybody_comes_to_the_page_they_live_on(world: World, who: str) -> None:
    browser = signed_in(world, application(world), who)
    assert browser.get("/").headers["Location"] == FRONT[who]
    assert browser.get(FRONT[who]).status_code == 200


def test_a_sign_of_life_needs_nobody(world: World) -> None:
    answer = application(world).test_client().get("/healthz")
    assert (answer.status_code, answer.get_json()) == (200, {"status": "ok"})


def test_the_worst_comes_first_then_the_oldest() -> None:
    days = (date(2026, 11, 20), date(2026, 11, 21))
    rows = [Due(severity, day, "", None, "", "") for severity in reversed(Severity) for day in reversed(days)]
    assert [(row.severity, row.at) for row in sorted(rows, key=lambda row: row.key)] == [
        (severity, day) for severity in Severity for day in days
    ]
    assert set(GROUPS) == set(Severity)


def test_today_and_the_file_ask_for_the_same_rows_of_one_person(world: World) -> None:
    subject, other = in_hand(world), in_hand(world, "王建国", number=4)
    app = application(world)
    with app.test_request_context(), world.act("officer") as act:
        of_one = dues_of(act, act.visible(subject), 60)
        of_all = dues_of(act, None, 60)
    assert of_one
    assert [row.key for row in of_all] == sorted(row.key for row in of_all)
    mine = [(row.title, row.at) for row in of_all if row.person and row.person.subject == subject]
    assert sorted(map(str, mine)) == sorted(str((row.title, row.at)) for row in of_one)
    assert {row.person.subject for row in of_all if row.person} == {subject, other}


def test_a_tab_that_there_is_not_is_no_page_and_neither_is_somebody_elses_file(world: World) -> None:
    subject = in_hand(world)
    officer, other = (signed_in(world, application(world), who) for who in ("officer", "other_officer"))
    for path, status in ((f"/people/{subject}", 200), (f"/people/{subject}/file/contacts", 200)):
        assert officer.get(path).status_code == status
        assert other.get(path).status_code == 404
    assert officer.get(f"/people/{subject}/file/nothing").status_code == 404
    assert officer.get(f"/people/{world.subject()}").status_code == 404, "somebody without particulars has no file"
