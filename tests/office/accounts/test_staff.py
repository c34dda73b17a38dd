"""Accounts on both engines: opened, enrolled, given posts, closed; and what is refused with nothing changed."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from core.access import Post, Role, User
from core.access.models import Enrolment, LoginSession
from core.acts.models import ActReceipt, AuditEntry
from core.errors import Conflict, Invalid, NotAllowed, NotVisible
from office.accounts import actions, factor, queries, roster, staff
from office.accounts.enrolment import open_enrolment
from office.accounts.kinds import AccountStanding
from office.accounts.values import (
    AccountToClose,
    AccountToOpen,
    AccountToReopen,
    EnrolmentCode,
    FactorDecision,
    FactorLoss,
    FactorToKeep,
    PasswordToReset,
    PostToEnd,
    PostToGive,
    SignInTry,
)
from tests.office.accounts.makers import (
    PASSWORD,
    administrator,
    enrolled,
    later,
    opened,
    public_id,
    refused,
    user,
    with_user,
)
from tests.support.client import application, signed_in
from tests.support.days import TODAY
from tests.support.office import World


def standing(world: World, username: str) -> AccountStanding:
    with world.system() as act:
        return roster.standing(user(act, username))


def came(world: World, username: str, code: str) -> str | None:
    with world.system() as act:
        return open_enrolment(act, EnrolmentCode(username=username, code=code))


def test_the_code_is_nowhere_in_the_store(world: World) -> None:
    code = opened(world, "xin", Role.OFFICER)["code"]
    assert standing(world, "xin") is AccountStanding.AWAITED
    with world.system() as act:
        book = "".join(e.detail for e in act.session.scalars(select(AuditEntry)))
        kept = "".join(r.answer for r in act.session.scalars(select(ActReceipt)))
        row = act.session.scalars(select(Enrolment)).one()
        assert code.encode() not in row.code_hash
        assert row.factor_key
    for secret in (code, code.replace("-", "")):
        assert secret not in book + kept


def test_a_code_serves_its_owner_once(world: World) -> None:
    code = opened(world, "xin", Role.OFFICER)["code"]
    assert came(world, "officer", code) is None
    assert came(world, "xin", code[:-1]) is None
    assert enrolled(world, "XIN ", code.lower())
    assert standing(world, "xin") is AccountStanding.OPEN
    assert came(world, "xin", code) is None


def test_a_code_runs_out_and_a_newer_one_ends_it(world: World) -> None:
    one = opened(world, "xin", Role.VOLUNTEER)
    with world.act("system_admin") as act:
        newer = staff.reset_password(act, PasswordToReset(user=one["user"]))
    assert came(world, "xin", one["code"]) is None
    later(world, timedelta(hours=72, seconds=1))
    assert came(world, "xin", newer) is None


def test_five_wrong_codes_lock_the_name_for_a_while(world: World) -> None:
    code = opened(world, "xin", Role.OFFICER)["code"]
    for _ in range(5):
        assert came(world, "xin", "AAAA") is None
    assert came(world, "xin", code) is None
    later(world, timedelta(minutes=16))
    assert came(world, "xin", code) is not None


def test_helpers_need_no_factor_until_they_become_staff(world: World) -> None:
    one = opened(world, "xin", Role.VOLUNTEER)
    assert enrolled(world, "xin", one["code"]) == ""
    with world.act("system_admin") as act:
        code = staff.give_post(act, PostToGive(user=one["user"], role=Role.OFFICER, place=world.office, from_day=TODAY))
    assert standing(world, "xin") is AccountStanding.AWAITED
    assert enrolled(world, "xin", code)
    with world.act("system_admin") as act:
        assert (
            staff.give_post(
                act, PostToGive(user=one["user"], role=Role.OFFICE_HEAD, place=world.office, from_day=TODAY)
            )
            == ""
        )


def test_reset_ends_password_and_sessions_and_keeps_the_factor(world: World) -> None:
    one = opened(world, "xin", Role.OFFICER)
    key = enrolled(world, "xin", one["code"])
    world = with_user(world, "xin")
    browser = signed_in(world, application(world), "xin")
    with world.act("system_admin") as act:
        code = staff.reset_password(act, PasswordToReset(user=one["user"]))
    assert browser.get("/today").status_code == 302
    later(world, timedelta(seconds=60))
    assert enrolled(world, "xin", code) == key


def test_closing_ends_everything_at_once(world: World) -> None:
    """R09: six sessions and a waiting code of somebody who leaves, all refused at the next request."""
    app = application(world)
    browsers = [signed_in(world, app, "officer") for _ in range(6)]
    assert all(b.get("/today").status_code == 200 for b in browsers)
    leaver = public_id(world, "officer")
    with world.act("system_admin") as act:
        code = staff.reset_password(act, PasswordToReset(user=leaver))
    browsers += [signed_in(world, app, "officer")]
    with world.act("system_admin") as act:
        assert staff.close_account(act, AccountToClose(user=leaver)) == 1
    assert [b.get("/today").status_code for b in browsers] == [302] * 7
    assert came(world, "officer", code) is None
    with world.system() as act:
        assert queries.by_username(act.session, "officer") is None
        open_still = select(LoginSession.id).where(
            LoginSession.user_id == world.users["officer"], LoginSession.ended_at.is_(None)
        )
        assert act.session.scalars(open_still).all() == []
    with world.act("system_admin") as act, pytest.raises(Conflict):
        staff.close_account(act, AccountToClose(user=leaver))
    with world.act("system_admin") as act:
        assert enrolled(world, "officer", staff.reopen_account(act, AccountToReopen(user=leaver)))


def test_the_last_administrator_stays(world: World) -> None:
    admin = public_id(world, "system_admin")
    opened(world, "not.enrolled", Role.SYSTEM_ADMIN)
    with world.system() as act:
        post = act.session.scalars(select(Post.public_id).where(Post.user_id == world.users["system_admin"])).one()
        with pytest.raises(Invalid, match="last system administrator"):
            staff.close_account(act, AccountToClose(user=admin))
        with pytest.raises(Invalid, match="last system administrator"):
            staff.end_post(act, PostToEnd(user=admin, post=post, last_day=date(2027, 1, 1)))
    administrator(world)
    with world.act("system_admin") as act, pytest.raises(Invalid, match="your own"):
        staff.close_account(act, AccountToClose(user=admin))
    with world.system() as act:
        staff.end_post(act, PostToEnd(user=admin, post=post, last_day=TODAY))
        with pytest.raises(Invalid, match="last system administrator"):
            staff.close_account(act, AccountToClose(user=public_id(with_user(world, "second.admin"), "second.admin")))


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"username": "officer"}, "username"),
        ({"username": "a"}, "username"),
        ({"username": "a b"}, "username"),
        ({"username": "a\u3000b"}, "username"),
        ({"username": "x" * 65}, "username"),
        ({"username": "\ud800xx"}, "username"),
        ({"name": " "}, "name"),
        ({"name": "a\nb"}, "name"),
        ({"role": None}, "role"),
        ({"from_day": date.max}, "from_day"),
    ],
)
def test_a_wrong_account_changes_nothing(world: World, wrong: dict[str, object], field: str) -> None:
    good: dict[str, object] = {
        "username": "xin",
        "name": "新",
        "role": Role.OFFICER,
        "place": world.office,
        "from_day": TODAY,
    }
    with world.act("system_admin") as act:
        before = act.session.query(User).count()
        with pytest.raises(Invalid) as refusal:
            staff.open_account(act, AccountToOpen(**{**good, **wrong}))  # type: ignore[arg-type]
        assert refused(refusal) == field
        assert act.session.query(User).count() == before


def test_an_administrator_keeps_only_what_stands_below_the_post(world: World) -> None:
    with world.act("system_admin") as act:
        assert "county_head" not in {row.user.username for row in roster.accounts(act)[0]}
        for user_id in (public_id(world, "county_head"), public_id(world, "other_officer"), "nobody"):
            with pytest.raises(NotVisible):
                staff.reset_password(act, PasswordToReset(user=user_id))
        officer = public_id(world, "officer")
        head = PostToGive(user=officer, role=Role.COUNTY_HEAD, place=world.district, from_day=TODAY)
        with pytest.raises(NotVisible):
            staff.give_post(act, head)
        admin = PostToGive(user=officer, role=Role.SYSTEM_ADMIN, place=world.office, from_day=TODAY)
        with pytest.raises(Invalid):
            staff.give_post(act, admin)
    with world.act("office_head") as act, pytest.raises(NotAllowed):
        staff.close_account(act, AccountToClose(user=public_id(world, "officer")))


def test_a_lost_factor_takes_two_people(world: World) -> None:
    one = opened(world, "xin", Role.OFFICER)
    key = enrolled(world, "xin", one["code"])
    world = with_user(world, "xin")
    browser = signed_in(world, application(world), "xin")
    with world.act("system_admin") as act:
        waiting = factor.propose(act, FactorLoss(user=one["user"], reason="手机损坏"))
        with pytest.raises(Invalid):
            factor.propose(act, FactorLoss(user=one["user"], reason="again"))
        with pytest.raises(NotAllowed):
            factor.decide(act, FactorDecision(waiting=waiting, confirm=True))
        put = factor.all_waiting(act)[0][0]
        assert factor.whom_to_ask(act, put) == ["测试security_admin"]
        assert user(act, "xin").totp_secret == key
    assert browser.get("/today").status_code == 200
    with world.act("officer") as act, pytest.raises(NotAllowed):
        factor.decide(act, FactorDecision(waiting=waiting, confirm=True))
    with world.act("security_admin") as act:
        code = factor.decide(act, FactorDecision(waiting=waiting, confirm=True))
        with pytest.raises(Conflict):
            factor.decide(act, FactorDecision(waiting=waiting, confirm=True))
    assert browser.get("/today").status_code == 302
    assert enrolled(world, "xin", code) != key
    with world.system() as act:
        book = act.session.scalars(select(AuditEntry).where(AuditEntry.kind.startswith("account.factor"))).all()
        people = {e.actor for e in book if e.result == "done"}
    assert people == {public_id(world, "system_admin"), public_id(world, "security_admin")}


def test_a_lost_factor_can_be_declined_or_taken_back(world: World) -> None:
    one = opened(world, "xin", Role.OFFICER)
    key = enrolled(world, "xin", one["code"])
    for decline in (True, False):
        with world.act("system_admin") as act:
            waiting = factor.propose(act, FactorLoss(user=one["user"], reason="手机损坏"))
        with world.act("security_admin") as act:
            assert (
                not decline
                or factor.decide(act, FactorDecision(waiting=waiting, confirm=False, reason="未见本人")) == ""
            )
        if not decline:
            with world.act("system_admin") as act:
                factor.withdraw(act, FactorToKeep(waiting=waiting))
    with world.system() as act:
        assert user(act, "xin").totp_secret == key
        assert factor.all_waiting(act) == []
    with world.act("system_admin") as act, pytest.raises(Invalid):
        factor.propose(act, FactorLoss(user=public_id(world, "officer"), reason="has none"))


def test_one_s_own_password_asks_the_old_one_and_ends_the_others(world: World) -> None:
    one = opened(world, "xin", Role.OFFICER)
    enrolled(world, "xin", one["code"])
    world = with_user(world, "xin")
    app = application(world)
    here, there = signed_in(world, app, "xin"), signed_in(world, app, "xin")
    new = "Qiyue-Taishan-77-shi"
    here.get("/password")
    answers = {"present": PASSWORD, "password": new, "again": new}
    for wrong in ({"present": "x"}, {"again": "other"}, {"password": "short", "again": "short"}, {"password": ""}):
        assert here.post("/password", {**answers, **wrong}).status_code == 422
    assert there.get("/today").status_code == 200
    assert here.post("/password", answers).status_code == 302
    assert here.get("/today").status_code == 200
    assert there.get("/today").status_code == 302
    with world.system() as act:
        assert actions.sign_in(act, SignInTry(username="xin", password=new, agent="test"))


def test_the_list_is_narrowed_in_the_store(world: World) -> None:
    opened(world, "xin", Role.OFFICER)
    with world.act("system_admin") as act:
        names = {row.user.username for row in roster.accounts(act, role=Role.OFFICER)[0]}
        assert names == {"officer", "xin"}
        assert [r.user.username for r in roster.accounts(act, state=AccountStanding.AWAITED)[0]] == ["xin"]
        assert [r.user.username for r in roster.accounts(act, text="XI")[0]] == ["xin"]
        for hostile in ("%", "_", "\\", "'; --"):
            assert all(hostile in row.user.username for row in roster.accounts(act, text=hostile)[0]), hostile
