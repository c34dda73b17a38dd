"""Objections: to the county, then to the procuratorate; nobody answers over their own work."""

from datetime import date, timedelta

import pytest

from core.clock import SteppingClock
from core.errors import Conflict, Invalid, NotAllowed
from corrections.kinds import Body
from scoring.ledger import queries
from scoring.ledger.kinds import ObjectionOutcome
from scoring.ledger.objections import answer, object_to
from scoring.ledger.values import ObjectionAnswer, ObjectionToRecord
from tests.location.conftest import Wearer
from tests.scoring.ledger.test_corrections import confirmed, scored
from tests.support.client import application, signed_in
from tests.support.office import World

WORDS = "10月12日我给办公室打过电话，请核实。"


def objected(world: World, sheet: str, on: date | None = None) -> str:
    with world.act("officer") as act:
        return object_to(act, ObjectionToRecord(sheet=sheet, raised_on=on or act.today, words=WORDS))


def test_the_county_first_then_the_procuratorate(world: World, wearer: Wearer) -> None:
    sheet = confirmed(world)
    first = objected(world, sheet)
    with pytest.raises(Conflict):
        objected(world, sheet)
    with world.act("office_head") as act, pytest.raises(NotAllowed):
        answer(act, ObjectionAnswer(objection=first, outcome=ObjectionOutcome.UPHELD, answer="本人确认的表"))
    with world.act("county_approver") as act:
        answer(
            act, ObjectionAnswer(objection=first, outcome=ObjectionOutcome.UPHELD, answer="通话记录中没有这次来电。")
        )
        with pytest.raises(Conflict):
            answer(act, ObjectionAnswer(objection=first, outcome=ObjectionOutcome.TO_CORRECT, answer="再次答复"))
    second = objected(world, sheet)
    with world.act("county_approver") as act:
        assert queries.objection(act.session, second).body is Body.PROCURATORATE
        with pytest.raises(Invalid):
            answer(act, ObjectionAnswer(objection=second, outcome=ObjectionOutcome.UPHELD, answer="维持"))
        answer(
            act,
            ObjectionAnswer(
                objection=second, outcome=ObjectionOutcome.TO_CORRECT, answer="应予更正", document="泰山检〔2026〕9号"
            ),
        )
    with world.system() as act:
        row = queries.sheet(act.session, sheet)
        told = [(one.body, one.outcome, one.words) for one in queries.objections(act.session, row)]
    assert told == [
        (Body.COUNTY, ObjectionOutcome.UPHELD, WORDS),
        (Body.PROCURATORATE, ObjectionOutcome.TO_CORRECT, WORDS),
    ]


def test_an_objection_has_its_time_and_a_confirmed_sheet(world: World, wearer: Wearer) -> None:
    scored(world)
    with world.act("officer") as act:
        (open_sheet,) = queries.of_person(act.session, act.visible(wearer.subject).id)
        with pytest.raises(Conflict):
            object_to(act, ObjectionToRecord(sheet=open_sheet.public_id, raised_on=act.today, words=WORDS))
    sheet = confirmed(world)
    clock = world.runtime.clock
    assert isinstance(clock, SteppingClock)
    clock.advance(timedelta(days=20))
    with pytest.raises(Invalid):
        objected(world, sheet)
    assert objected(world, sheet, on=(clock.now() - timedelta(days=19)).date()), "raised in time, written down later"


def test_an_objection_on_screen(world: World, wearer: Wearer) -> None:
    sheet = confirmed(world)
    app = application(world)
    officer, county = (
        signed_in(world, app, "officer", locale="en"),
        signed_in(world, app, "county_approver", locale="en"),
    )
    officer.get(f"/scores/{sheet}/objection")
    given = {"raised_on": "2026-11-23", "words": ""}
    assert officer.post(f"/scores/{sheet}/objection", given).status_code == 422
    assert officer.post(f"/scores/{sheet}/objection", given | {"words": WORDS}).status_code == 303
    assert WORDS in officer.get(f"/scores/{sheet}").get_data(as_text=True)
    with world.system() as act:
        (one,) = queries.objections(act.session, queries.sheet(act.session, sheet))
    assert officer.get(f"/objections/{one.public_id}").status_code == 403
    assert f"/objections/{one.public_id}" in county.get("/today").get_data(as_text=True)
    assert f"/objections/{one.public_id}" not in officer.get("/today").get_data(as_text=True)
    assert WORDS in county.get(f"/objections/{one.public_id}").get_data(as_text=True)
    told = {"outcome": "upheld", "answer": "通话记录中没有这次来电。"}
    assert county.post(f"/objections/{one.public_id}", told).status_code == 303
    assert "The sheet stands" in officer.get(f"/scores/{sheet}").get_data(as_text=True)
    assert signed_in(world, app, "procurator").get(f"/scores/{sheet}/objection").status_code == 403
