"""Opening a file, the guard against a second one, amending it, and finding people."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from core.access import Office, Post, Role, Subject
from core.acts import Act
from core.acts.models import AuditEntry
from core.errors import Conflict, Invalid, NotAllowed, NotVisible
from corrections.documents import FAULTS, IdentityFault
from corrections.kinds import Sex
from corrections.people import queries
from corrections.people.actions import ON_FILE_ELSEWHERE, ON_FILE_HERE, amend_person, place_person, register_person
from corrections.people.kinds import Purpose
from corrections.people.values import PersonToAmend, PersonToPlace, PersonToRegister
from tests.corrections.people.makers import community, identity_number, listed, registered
from tests.support.office import World, lay_down

BIRTH = date(1990, 5, 17)
NUMBER = identity_number(BIRTH, Sex.FEMALE)

SUPERVISION = Purpose.SUPERVISION


def amended(world: World, subject: str, version: int, **changes: str) -> int:
    with world.act("officer") as act:
        answers: dict[str, Any] = {"name": "李小夏", "national_id": NUMBER, **changes}
        return amend_person(
            act, PersonToAmend(subject=subject, version=version, sex=Sex.FEMALE, birth=BIRTH, **answers)
        )


def placed(act: Act, subject: str, office: str) -> str:
    return place_person(act, PersonToPlace(subject=subject, office=office, since=act.today))


def test_subject_and_person_are_made_in_one_act(world: World) -> None:
    subject = registered(world)
    with world.act("officer") as act:
        who = act.visible(subject)
        row = queries.person(act.session, who.id)
        assert who.restricted is False
        assert (row.name, row.national_id, row.file_no, row.version) == ("李小夏", NUMBER, "测试矫字〔2026〕1号", 1)
        entry = act.session.scalars(select(AuditEntry).order_by(AuditEntry.seq.desc())).first()
        assert entry is not None
        assert (entry.kind, entry.about) == ("person.registered", subject)
        assert "李" not in entry.detail
        assert NUMBER not in entry.detail


def test_file_numbers_count_up_within_the_year(world: World) -> None:
    registered(world)
    registered(world, "王建国", number=1)
    with world.act("officer") as act:
        assert {row.file_no for row in listed(act.session)} == {
            "测试矫字〔2026〕1号",
            "测试矫字〔2026〕2号",
        }


def test_each_purpose_has_numbers_of_its_own(world: World) -> None:
    helped = registered(world, purpose=Purpose.ASSISTANCE)
    supervised = registered(world, "王建国", number=1)
    again = registered(world, "赵援朝", number=2, purpose=Purpose.ASSISTANCE)
    with world.act("officer") as act:
        numbers = [queries.person(act.session, act.visible(each).id).file_no for each in (helped, supervised, again)]
    assert numbers == ["测试帮字〔2026〕1号", "测试矫字〔2026〕1号", "测试帮字〔2026〕2号"]


def test_a_second_file_for_one_number_is_refused_in_scope(world: World) -> None:
    registered(world)
    with pytest.raises(Invalid) as refused:
        registered(world, "李小霞")
    assert refused.value.fields == {"national_id": ON_FILE_HERE}
    assert refused.value.params == {"file_no": "测试矫字〔2026〕1号"}
    with world.system() as act:
        assert len(act.session.scalars(select(Subject)).all()) == 1


def test_a_second_file_elsewhere_is_refused_without_saying_where(world: World) -> None:
    registered(world, who="other_officer", office=world.other)
    with pytest.raises(Invalid) as refused:
        registered(world)
    assert refused.value.fields == {"national_id": ON_FILE_ELSEWHERE}
    assert refused.value.params == {}


def test_a_restricted_file_is_guarded_like_any_other(world: World) -> None:
    subject = registered(world)
    with world.system() as act:
        assert act.visible(subject).restricted is False


def test_an_amended_number_frees_the_old_one(world: World) -> None:
    subject = registered(world)
    amended(world, subject, 1, national_id=identity_number(BIRTH, Sex.FEMALE, 7))
    registered(world, "李小霞")
    with pytest.raises(Invalid):
        amended(world, subject, 2)


def test_whoever_was_slower_is_told(world: World) -> None:
    subject = registered(world)
    assert amended(world, subject, 1, phone="138 0538 1234") == 2
    with pytest.raises(Conflict):
        amended(world, subject, 1, phone="13905381234")


def test_a_volunteer_may_not_and_the_other_office_cannot(world: World) -> None:
    subject = registered(world)
    with world.act("volunteer") as act, pytest.raises(NotAllowed):
        register_person(
            act,
            PersonToRegister(
                office=world.office, purpose=SUPERVISION, name="王五", sex=Sex.MALE, national_id=NUMBER, birth=BIRTH
            ),
        )
    with world.act("other_officer") as act, pytest.raises(NotVisible):
        placed(act, subject, world.other)


def test_nobody_is_registered_or_moved_at_another_office(world: World) -> None:
    with pytest.raises(Invalid) as refused:
        registered(world, office=world.other)
    assert "office" in refused.value.fields
    subject = registered(world)
    with world.act("officer") as act, pytest.raises(Invalid):
        placed(act, subject, world.other)


def test_every_wrong_field_is_named_at_once(world: World) -> None:
    wrong: dict[str, Any] = {"office": world.office, "sex": Sex.MALE, "birth": BIRTH, "phone": "12345"}
    with world.act("officer") as act:
        with pytest.raises(Invalid) as refused:
            register_person(act, PersonToRegister(purpose=SUPERVISION, name="王五", national_id=NUMBER, **wrong))
        assert set(refused.value.fields) == {"national_id", "phone"}
        with pytest.raises(Invalid) as refused:
            register_person(act, PersonToRegister(purpose=SUPERVISION, name=" ", national_id="", **wrong))
        assert set(refused.value.fields) == {"name"}
        with pytest.raises(Invalid) as refused:
            register_person(act, PersonToRegister(purpose=SUPERVISION, name="王五", national_id="", **wrong))
        assert set(refused.value.fields) == {"national_id", "phone"}


def test_birth_and_sex_are_read_from_the_number(world: World) -> None:
    with world.act("officer") as act:
        subject = register_person(
            act, PersonToRegister(office=world.office, purpose=SUPERVISION, name="李小夏", national_id=NUMBER)
        )
        row = queries.person(act.session, act.visible(subject).id)
        assert (row.birth, row.sex) == (BIRTH, Sex.FEMALE)
        with pytest.raises(Invalid) as refused:
            register_person(
                act, PersonToRegister(purpose=SUPERVISION, office=world.office, name="李小夏", national_id="110105")
            )
        assert refused.value.fields == {"national_id": FAULTS[IdentityFault.LENGTH]}


def test_people_are_found_by_every_spelling_and_exact_numbers(world: World) -> None:
    registered(world, "单晓曾", phone="138-0538-1234")
    registered(world, "王建国", number=1, sex=Sex.MALE)
    ways = {
        "晓": {"单晓曾"},
        "shanxiao": {"单晓曾"},
        "sxz": {"单晓曾"},
        "wjg": {"王建国"},
        "wang jian": {"王建国"},
        "〔2026〕2号": {"王建国"},
        NUMBER.lower(): {"单晓曾"},
        " 13805381234 ": {"单晓曾"},
        NUMBER[:17]: set(),
        "1380538123": set(),
        "%": set(),
        "_": set(),
        "": set(),
    }
    with world.act("officer") as act:
        for text, names in ways.items():
            assert {row.name for row in queries.search(act.session, text)} == names, text
    with world.act("other_officer") as act:
        for text in ways:
            assert queries.search(act.session, text) == [], text


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("张　三", "张三"),
        ("张\u00a0三", "张三"),
        ("张三\u200b", "张三"),
        ("买买提•艾力", "买买提·艾力"),
        ("买买提・艾力", "买买提·艾力"),
        ("买买提艾力", "买买提·艾力"),
        ("艾力", "买买提·艾力"),
        ("ＭＡＭＴＩＡＩＬＩ", ""),
        ("ｚｓ", "张三"),
        ("Zhang  San", "张三"),
        ("zhang'san", "张三"),
        ("１３８ ００１３ ８０００", "张三"),
        ("+86 138-0013-8000", "张三"),
        ("0086-13800138000", "张三"),
        ("(0538) 8221234", "买买提·艾力"),
        ("0538—8221234", "买买提·艾力"),
        ("测试矫字[2026]1号", "张三"),
        ("测试矫字（２０２６）1", "张三"),
        ("测试矫字 2026 1", "张三"),
        ("【2026】2号", "买买提·艾力"),
        ("\ufeff测试矫字﹝2026﹞第2号", "买买提·艾力"),
        ("()", ""),
        ("-", ""),
        ("·", ""),
    ],
)
def test_a_search_takes_every_spelling(world: World, typed: str, name: str) -> None:
    registered(world, "张　三", phone="+86 138 0013 8000")
    registered(world, "买买提 • 艾力", number=1, phone="（0538）822 1234")
    with world.act("officer") as act:
        assert [row.name for row in queries.search(act.session, typed)] == ([name] if name else [])


@pytest.mark.parametrize("number", [NUMBER, NUMBER.lower(), f"{NUMBER[:6]} {NUMBER[6:14]}\u00a0{NUMBER[14:]}"])
def test_a_search_finds_an_identity_number_in_every_spelling(world: World, number: str) -> None:
    registered(world)
    wide = "".join(chr(ord(c) + 0xFEE0) if c.isalnum() else c for c in number)
    with world.act("officer") as act:
        for typed in (number, wide):
            assert [row.name for row in queries.search(act.session, typed)] == ["李小夏"]


def test_a_file_number_is_taken_in_whichever_brackets_and_counted_on(world: World) -> None:
    with world.act("officer") as act:
        first = PersonToRegister(
            purpose=SUPERVISION,
            office=world.office,
            name="李小夏",
            national_id=NUMBER,
            file_no="测试矫字 [２０２６] 5 号",
        )
        subject = register_person(act, first)
        assert queries.person(act.session, act.visible(subject).id).file_no == "测试矫字[2026]5号"
        other = replace(first, national_id=identity_number(BIRTH, Sex.FEMALE, 1), file_no="测试矫字〔2026〕5号")
        with pytest.raises(Invalid) as refused:
            register_person(act, other)
        assert "file_no" in refused.value.fields
        subject = register_person(act, replace(other, file_no=""))
        assert queries.person(act.session, act.visible(subject).id).file_no == "测试矫字〔2026〕6号"


def test_a_reference_names_the_community(world: World) -> None:
    subject = registered(world)
    with world.act("officer") as act:
        who = act.visible(subject)
        found = queries.ref(act.session, who)
        assert (found.name, found.href, found.hint, found.restricted) == (
            "李小夏",
            f"/people/{subject}",
            "测试司法所",
            False,
        )
        assert queries.refs(act.session, []) == {}
        assert queries.refs(act.session, range(1, 900)) == {who.id: found}


def test_moving_keeps_where_somebody_belonged(world: World) -> None:
    subject, there = registered(world), community(world)
    for who in ("duty_supervisor", "procurator"):
        with world.act(who) as act, pytest.raises(NotAllowed):
            placed(act, subject, there)
    with world.system("move") as act, pytest.raises(NotAllowed):
        placed(act, subject, there)
    with world.act("officer") as act:
        placed(act, subject, there)
        person = act.visible(subject)
        places = queries.placements(act.session, [person.id])[person.id]
        assert [names for _since, names in places] == [
            frozenset({world.district, world.office}),
            frozenset({world.district, world.office, there}),
        ]
        assert queries.place_of(act.session, person).community == "甲社区"


def test_the_county_gives_a_file_to_another_of_its_offices(world: World) -> None:
    subject = registered(world)
    with world.act("other_officer") as act, pytest.raises(NotVisible):
        act.visible(subject)
    with world.act("county_approver") as act:
        placed(act, subject, world.other)
    with world.act("officer") as act, pytest.raises(NotVisible):
        act.visible(subject)
    with world.act("other_officer") as act:
        assert queries.place_of(act.session, act.visible(subject)).office == world.other


def test_an_office_gives_no_file_to_another_office(world: World) -> None:
    """Not even where somebody works in both: the county entrusts its offices."""
    subject, there = registered(world), community(world)
    with world.system() as act:
        lay_down(act, lambda inner: _second_post(inner, world))
    with world.act("officer") as act:
        with pytest.raises(NotAllowed):
            placed(act, subject, world.other)
        placed(act, subject, there)
        assert queries.place_of(act.session, act.visible(subject)).office == there


def _second_post(act: Act, world: World) -> None:
    other = act.session.scalars(select(Office).where(Office.public_id == world.other)).one()
    user = world.users["officer"]
    act.session.add(Post(user_id=user, office_id=other.id, role=Role.OFFICER, from_day=act.today))


@pytest.mark.parametrize(("days", "field"), [(1, "since"), (-1, "since")])
def test_nobody_is_placed_ahead_or_before_the_last_placement(world: World, days: int, field: str) -> None:
    subject, there = registered(world), community(world)
    with world.act("officer") as act:
        since = act.today + timedelta(days=days)
        with pytest.raises(Invalid) as refused:
            place_person(act, PersonToPlace(subject=subject, office=there, since=since))
        assert set(refused.value.fields) == {field}


def test_nobody_is_placed_where_they_belong_already(world: World) -> None:
    subject = registered(world)
    with world.act("officer") as act, pytest.raises(Invalid) as refused:
        placed(act, subject, world.office)
    assert set(refused.value.fields) == {"office"}
