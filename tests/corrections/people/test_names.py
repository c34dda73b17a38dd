"""People in lists and searches by the reading of their names, and what happens when the data of surnames changes."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from core import names
from core.acts.models import AuditEntry
from core.names import surnames
from corrections.people import queries
from corrections.people.models import Person
from office.names import READ_ANEW, NamesToRead, are_read, read_anew
from tests.corrections.people.makers import listed, registered
from tests.support.client import application, signed_in
from tests.support.office import World

IN_ORDER = ["单于淑", "丁宁", "段誉", "李光海", "凌立刚", "仇和", "单淑英", "尉迟恭", "曾重乐", "查良镛", "翟志强"]


@pytest.fixture
def known(world: World) -> World:
    """An office that keeps files on people whose surnames are read in ways of their own."""
    for number, name in enumerate(sorted(IN_ORDER)):
        registered(world, name, number=number)
    return world


def test_every_list_of_people_stands_in_the_order_of_their_names(known: World) -> None:
    with known.act("officer") as act:
        assert [row.name for row in listed(act.session)] == IN_ORDER
        ids = sorted(act.session.scalars(select(Person.subject_id)))
        assert [ref.name for ref in queries.refs(act.session, ids).values()] == IN_ORDER


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("shan", {"单淑英", "单于淑"}),
        ("shanshuying", {"单淑英"}),
        ("chanyu", {"单于淑"}),
        ("zeng", {"曾重乐"}),
        ("zengchongyue", {"曾重乐"}),
        ("Zhái", {"翟志强"}),
        ("qiu", {"仇和"}),
        ("zhiqiang", {"翟志强"}),
        ("ycg", {"尉迟恭"}),
        ("yu chi", {"尉迟恭"}),
        ("ting", set()),
    ],
)
def test_a_surname_is_found_as_it_is_read(known: World, typed: str, found: set[str]) -> None:
    with known.act("officer") as act:
        assert {row.name for row in queries.search(act.session, typed)} >= found
        if not found:
            assert queries.search(act.session, typed) == []


@pytest.mark.parametrize("typed", ["lvxiulan", "lyuxiulan", "LYU", "lü", "Lǚ Xiùlán", "luxiulan", "lxl"])
def test_the_sound_of_a_lady_s_surname_is_found_in_every_spelling(world: World, typed: str) -> None:
    registered(world, "吕秀兰")
    with world.act("officer") as act:
        assert [row.name for row in queries.search(act.session, typed)] == ["吕秀兰"]


def test_names_are_read_anew_once_after_the_data_of_surnames_has_changed(
    known: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = surnames()
    changed = replace(now, one={**now.one, "丁": ("zheng1",)}, version="other")
    monkeypatch.setattr(names, "surnames", lambda: changed)
    monkeypatch.setattr("office.names.surnames", lambda: changed)
    with known.system() as act:
        assert not are_read(act.session)
        assert read_anew(act, NamesToRead(version="other")) >= len(IN_ORDER)
    with known.act("officer") as act:
        assert listed(act.session)[-1].name == "丁宁"
        assert [row.name for row in queries.search(act.session, "zhengning")] == ["丁宁"]
    with known.system() as act:
        assert are_read(act.session)
        assert len(list(act.session.scalars(select(AuditEntry).where(AuditEntry.kind == READ_ANEW)))) == 1


def test_the_page_of_people_stands_in_that_order(known: World) -> None:
    page = signed_in(known, application(known), "officer").get("/people?show=all").get_data(as_text=True)
    places = [page.index(name) for name in IN_ORDER]
    assert places == sorted(places)
