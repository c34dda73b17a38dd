"""Who opens a restricted file: those on its list, nobody else, and never nobody at all."""

import json
from datetime import date

import pytest
from sqlalchemy import select

from core.access import Subject, User
from core.access.models import ListKind
from core.acts.models import AuditEntry
from core.errors import Conflict, Invalid, NotAllowed, NotVisible
from corrections.restriction import actions, queries
from corrections.restriction.values import FileToOpen, FileToRestrict, ReaderToName, ReaderToStrike
from tests.corrections.cases.makers import in_hand
from tests.corrections.people.makers import registered
from tests.support.client import application, signed_in
from tests.support.office import World


def who(world: World, name: str) -> str:
    with world.system() as act:
        return act.session.get_one(User, world.users[name]).public_id


def sees(world: World, name: str, subject: str) -> bool:
    with world.act(name) as act:
        return act.session.query(Subject).filter_by(public_id=subject).count() == 1


def test_a_restricted_file_is_open_to_its_list_and_does_not_exist_for_others(world: World) -> None:
    subject = registered(world)
    with world.act("office_head") as act:
        actions.restrict(act, FileToRestrict(subject=subject, reason="与本所人员有亲属关系。"))
        actions.name_reader(act, ReaderToName(subject=subject, user=who(world, "county_head"), kind=ListKind.ALLOW))
    assert [sees(world, n, subject) for n in ("office_head", "county_head", "officer", "procurator")] == [
        True,
        True,
        False,
        False,
    ]
    with world.act("county_head") as act:
        assert queries.periods(act.session, act.visible(subject).id)[0].reason == "与本所人员有亲属关系。"
        actions.open_again(act, FileToOpen(subject=subject))
        person = act.visible(subject)
        assert queries.lists(act.session, person.id) == []
        assert queries.periods(act.session, person.id)[0].to_at == act.now
    assert sees(world, "officer", subject)


def test_a_colleague_can_be_kept_out_of_an_open_file(world: World) -> None:
    subject = registered(world)
    with world.act("office_head") as act:
        entry = actions.name_reader(
            act, ReaderToName(subject=subject, user=who(world, "officer"), kind=ListKind.EXCLUDE)
        )
    assert not sees(world, "officer", subject)
    assert sees(world, "duty_supervisor", subject)
    with world.act("office_head") as act:
        actions.strike_reader(act, ReaderToStrike(subject=subject, entry=entry))
        told = {
            kind: json.loads(act.session.scalars(select(AuditEntry.detail).where(AuditEntry.kind == kind)).one())
            for kind in ("file.reader_named", "file.reader_struck")
        }
    assert {each["kind"] for each in told.values()} == {"exclude"}, "both acts call the list alike"
    assert sees(world, "officer", subject)


def test_nobody_is_locked_out_by_mistake(world: World) -> None:
    subject = registered(world)
    with world.act("office_head") as act:
        actions.restrict(act, FileToRestrict(subject=subject, reason="r"))
        own = queries.lists(act.session, act.visible(subject).id)[0].row.public_id
        with pytest.raises(Conflict):
            actions.restrict(act, FileToRestrict(subject=subject, reason="r"))
        with pytest.raises(Conflict):
            actions.strike_reader(act, ReaderToStrike(subject=subject, entry=own))
        with pytest.raises(Invalid):
            actions.name_reader(
                act, ReaderToName(subject=subject, user=who(world, "office_head"), kind=ListKind.EXCLUDE)
            )
        with pytest.raises(Invalid):
            actions.name_reader(
                act, ReaderToName(subject=subject, user=who(world, "other_officer"), kind=ListKind.ALLOW)
            )
        with pytest.raises(Invalid):
            actions.name_reader(
                act, ReaderToName(subject=subject, user=who(world, "system_admin"), kind=ListKind.ALLOW)
            )
        actions.name_reader(act, ReaderToName(subject=subject, user=who(world, "county_head"), kind=ListKind.ALLOW))
    with world.act("county_head") as act:
        with pytest.raises(NotVisible):
            actions.strike_reader(act, ReaderToStrike(subject=subject, entry="unknown"))
        actions.strike_reader(act, ReaderToStrike(subject=subject, entry=own))
        assert sees(world, "county_head", subject)
    assert not sees(world, "office_head", subject)


def test_a_minors_file_stays_restricted(world: World) -> None:
    subject = in_hand(world, birth=date(2008, 5, 17))
    with world.act("office_head") as act:
        actions.restrict(act, FileToRestrict(subject=subject, reason="未成年人案卷。"))
        with pytest.raises(Conflict, match="minor"):
            actions.open_again(act, FileToOpen(subject=subject))


def test_an_officer_restricts_nothing(world: World) -> None:
    subject = registered(world)
    with world.act("officer") as act, pytest.raises(NotAllowed):
        actions.restrict(act, FileToRestrict(subject=subject, reason="r"))


@pytest.mark.parametrize("store", ["sqlite"], indirect=True)
def test_the_page_tells_what_is_wrong_and_changes_nothing(world: World) -> None:
    subject = registered(world)
    browser = signed_in(world, application(world), "office_head")
    path = f"/people/{subject}/readers"
    assert browser.get(path).status_code == 200
    for bad in ("", " ", "长" * 401):
        assert browser.post(f"{path}/restrict", {"reason": bad}).status_code == 422
    for user, kind in (("", "allow"), ("nobody", "allow"), (who(world, "officer"), "friend"), ("\0", "exclude")):
        assert browser.post(f"{path}/name", {"user": user, "kind": kind}).status_code == 422
    assert browser.post(f"{path}/strange/strike").status_code == 404
    assert sees(world, "officer", subject)
    assert browser.post(f"{path}/restrict", {"reason": "回避"}).status_code == 303
    assert "限制查阅" in browser.get(f"/people/{subject}").get_data(as_text=True)
    assert signed_in(world, application(world), "officer").get(path).status_code == 403
    assert not sees(world, "officer", subject)
