"""The figures: counted from rows, the same on the screen and from the command line, moved by one row."""

import json
import re
from datetime import date

import pytest
from sqlalchemy import select

from assistance.support.rates import RatioName
from core.access import OfficeKind, Subject
from core.acts import opened, system
from core.acts.models import AuditEntry
from core.web import Command
from corrections.cases.actions import end_case
from corrections.cases.values import CaseToEnd
from corrections.kinds import EndKind
from office.accounts.places import open_office
from office.accounts.values import PlaceToOpen
from reports.statistics.actions import tell
from reports.statistics.kinds import Figure
from reports.statistics.queries import figures
from reports.statistics.slice import SLICE
from tests.assistance.makers import corrected, from_prison, received
from tests.support.client import application, signed_in
from tests.support.days import TODAY
from tests.support.office import World

KEYS = [
    "received", "released", "in_hand", "by_category", "assisted", "filing_rate", "assistance_rate", "volunteers",
    "communities", "villages", "grids",
]  # fmt: skip


def told(world: World) -> dict[str, object]:
    actor, scope = system("statistics")
    with opened(world.runtime, actor, scope) as act:
        return tell(act)


def without_case(world: World, subject_id: int) -> None:
    """Delete one case row by hand, past every guard, as somebody at the database could."""
    store = world.runtime.store
    raw = store.engine.raw_connection()
    try:
        cursor = raw.cursor()
        cursor.execute("PRAGMA foreign_keys=OFF" if store.sqlite else "SET session_replication_role = replica")
        cursor.execute(f"DELETE FROM correction_case WHERE subject_id = {int(subject_id)}")  # noqa: S608 - a number
        assert cursor.rowcount == 1
        raw.commit()
        cursor.execute("PRAGMA foreign_keys=ON" if store.sqlite else "SET session_replication_role = DEFAULT")
        raw.commit()
        cursor.close()
    finally:
        raw.close()


def small_story(world: World) -> list[str]:
    under = [received(world, 1), received(world, 2)]
    corrected(world, 3)
    revoked = received(world, 4)
    with world.act("officer") as act:
        end_case(act, CaseToEnd(subject=revoked, kind=EndKind.REVOKED, day=date(2026, 10, 1), document="撤缓1号"))
    from_prison(world, 5)
    with world.system() as act:
        for kind, name in ((OfficeKind.COMMUNITY, "甲社区"), (OfficeKind.VILLAGE, "乙村")):
            open_office(act, PlaceToOpen(kind=kind, name=name, parent=world.office))
    return under


def test_figures_are_counted_from_rows(world: World) -> None:
    small_story(world)
    found = told(world)
    assert list(found) == KEYS
    assert found == {
        "received": 4,
        "released": 1,
        "in_hand": 2,
        "by_category": {"public_surveillance": 0, "suspended_sentence": 2, "parole": 0, "temporary_execution": 0},
        "assisted": 1,
        "filing_rate": 0.5,
        "assistance_rate": 0.0,
        "volunteers": 0,
        "communities": 1,
        "villages": 1,
        "grids": 0,
    }
    assert json.loads(json.dumps(found)) == found


def test_the_identity_of_the_stock_holds(world: World) -> None:
    small_story(world)
    with world.act("officer") as act:
        found = figures(act)
    assert found.number(Figure.RECEIVED) == sum(
        found.number(each) for each in (Figure.IN_HAND, Figure.RELEASED, Figure.ENDED_OTHERWISE)
    )
    assert found.number(Figure.IN_HAND) == sum(len(ids) for ids in found.by_category.values())


def test_deleting_one_case_row_changes_them(world: World) -> None:
    (under, _other) = small_story(world)
    with world.system() as act:
        person = act.session.scalars(select(Subject.id).where(Subject.public_id == under)).one()
    without_case(world, person)
    found = told(world)
    assert (found["received"], found["in_hand"], found["released"]) == (3, 1, 1)


def test_the_official_totals_know_no_restriction_and_the_screen_does(world: World) -> None:
    small_story(world)
    with world.act("other_officer") as act:
        assert figures(act).number(Figure.RECEIVED) == 0
        assert figures(act).ratios[RatioName.BOTH_GROUPS].value is None
    with world.act("county_approver") as act:
        assert figures(act).number(Figure.RECEIVED) == 4
    assert told(world)["received"] == 4


def test_telling_is_audited_under_its_scope(world: World) -> None:
    told(world)
    with world.system() as act:
        entry = act.session.scalars(select(AuditEntry).where(AuditEntry.kind == "statistics.told")).one()
    assert entry.actor == "system:statistics"


def test_the_command_is_handed_in() -> None:
    assert [c.name for c in SLICE.commands if isinstance(c, Command)] == ["statistics"]


@pytest.mark.parametrize(("locale", "word"), [("zh_Hans_CN", "两类人员帮教率"), ("en", "Helped over both groups")])
def test_each_figure_opens_its_rows(world: World, locale: str, word: str) -> None:
    (under, _other) = small_story(world)
    browser = signed_in(world, application(world), "officer", locale=locale)
    page = browser.get("/figures").get_data(as_text=True)
    assert word in page
    links = re.findall(r'class="figure-value" href="([^"]+)">\s*([\d.]+%?)', page)
    assert len(links) > 12
    for href, number in links:
        opened_page = browser.get(href)
        assert opened_page.status_code == 200, href
        if href.startswith("/figures/"):
            rows = opened_page.get_data(as_text=True).count('<th scope="row"')
            assert rows == int(number), href
    assert f"/people/{under}" in browser.get("/figures/in_hand").get_data(as_text=True)
    for wrong in ("/figures/nothing", "/figures/category/nothing", "/figures/places/nothing"):
        assert browser.get(wrong).status_code == 404
    assert signed_in(world, application(world), "security_admin").get("/figures").status_code == 403
    assert str(TODAY.year) in page
