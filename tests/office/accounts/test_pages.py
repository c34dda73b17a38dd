"""The administrator's pages and the enrolment at the door, in both languages, with wrong and hostile input."""

import re
from typing import Any

import pyotp
import pytest
from sqlalchemy import func, select

from core.access import Office, Role, User
from core.acts.models import ActReceipt, AuditEntry
from office.accounts import factor
from tests.office.accounts.makers import (
    ONE_ENGINE,
    PASSWORD,
    enrolled,
    opened,
    public_id,
    shown_code,
    user,
    with_user,
)
from tests.support.client import Browser, application, signed_in
from tests.support.languages import IN_BOTH
from tests.support.office import World

pytestmark = ONE_ENGINE
HOSTILE = "<script>alert(1)</script>"


def counted(world: World, table: Any) -> int:
    with world.system() as act:
        return act.session.scalar(select(func.count()).select_from(table)) or 0


def typed(world: World, **more: str) -> dict[str, str]:
    return {
        "name": "新同事",
        "username": "xin",
        "role": "officer",
        "place": world.office,
        "from_day": "2026-11-23",
        **more,
    }


@IN_BOTH
def test_a_colleague_is_opened_on_screen_and_enrols_alone(world: World, locale: str) -> None:
    app = application(world)
    admin, owner = signed_in(world, app, "system_admin", locale=locale), Browser(app)
    admin.get("/accounts/new")
    code = shown_code(admin.post("/accounts/new", typed(world)))
    assert admin.get("/accounts").status_code == 200
    assert code not in admin.page

    owner.get("/enrol")
    assert owner.post("/enrol", {"username": "xin", "code": "AAAA-AAAA"}).status_code == 422
    assert owner.post("/enrol", {"username": "xin", "code": code}).headers["Location"] == "/enrol/choose"
    owner.get("/enrol/choose")
    found = re.search(r'<code class="door-key">([A-Z2-7]+)</code>', owner.page)
    assert found
    first = pyotp.TOTP(found[1]).at(world.runtime.clock.now())
    good = {"password": PASSWORD, "again": PASSWORD, "code": first}
    for wrong in (
        {"password": "short", "again": "short"},
        {"password": "xin-XIN-2026-xin-xin"},
        {"again": "another"},
        {"code": "000000"},
        {"code": ""},
        {"password": "a" * 5000, "again": "a" * 5000},
        {"code": "١٢٣٤٥٦"},
    ):
        assert owner.post("/enrol/choose", {**good, **wrong}).status_code == 422, wrong
        assert owner.get("/today").status_code == 302
    assert owner.post("/enrol/choose", good).status_code == 302
    assert owner.get("/today").status_code == 200
    assert Browser(app).get("/enrol/choose").status_code == 302
    assert owner.get("/enrol/choose").status_code == 302, "a code serves once"


def test_no_receipt_keeps_a_code_or_a_token(world: World) -> None:
    """A form brings its key along; what a secret act answers is not kept under it, and not answered a second time."""
    app = application(world)
    admin, owner = signed_in(world, app, "system_admin"), Browser(app)
    admin.get("/accounts/new")
    code = shown_code(admin.post("/accounts/new", typed(world, once="k1")))
    assert admin.post("/accounts/new", typed(world, once="k1")).status_code == 422, "the name is taken now"
    owner.get("/enrol")
    owner.post("/enrol", {"username": "xin", "code": code, "once": "k2"})
    owner.get("/enrol/choose")
    found = re.search(r'<code class="door-key">([A-Z2-7]+)</code>', owner.page)
    assert found
    first = pyotp.TOTP(found[1]).at(world.runtime.clock.now())
    good = {"password": PASSWORD, "again": PASSWORD, "code": first, "once": "k3"}
    assert owner.post("/enrol/choose", good).status_code == 302
    stranger = Browser(app)
    stranger.get("/sign-in")
    answers = {"username": "xin", "password": PASSWORD, "once": "k4"}
    assert stranger.post("/sign-in", answers).status_code == 302
    assert PASSWORD not in stranger.page
    with world.system() as act:
        assert act.session.scalars(select(ActReceipt)).all() == []
        book = "".join(entry.detail for entry in act.session.scalars(select(AuditEntry)))
    assert not [secret for secret in (code, PASSWORD, found[1], first) if secret in book]


@pytest.mark.parametrize("wrong", [{"password": "wrong-and-long"}, {"username": "nobody"}, {"stage": "edit"}])
def test_what_was_typed_at_the_sign_in_is_not_sent_back(world: World, wrong: dict[str, str]) -> None:
    browser = Browser(application(world))
    browser.get("/sign-in")
    typed_in = {"username": "officer", "password": PASSWORD, **wrong}
    assert browser.post("/sign-in", typed_in).status_code in (200, 422)
    assert typed_in["password"] not in browser.page


def test_the_key_stays_the_same_while_the_owner_is_busy(world: World) -> None:
    owner = Browser(application(world))
    code = opened(world, "xin", Role.OFFICER)["code"]
    owner.get("/enrol")
    owner.post("/enrol", {"username": "xin", "code": code})
    keys = []
    for _ in range(2):
        owner.get("/enrol/choose")
        keys += re.findall(r'<code class="door-key">([A-Z2-7]+)</code>', owner.page)
    assert len(keys) == 2
    assert keys[0] == keys[1]


@IN_BOTH
@pytest.mark.parametrize(
    "wrong",
    [
        {"name": ""},
        {"name": "字" * 65},
        {"username": "officer"},
        {"username": "x y"},
        {"username": "x\x00y"},
        {"role": "system"},
        {"role": HOSTILE},
        {"role": "volunteer", "place": "nowhere"},
        {"role": "county_head"},
        {"place": HOSTILE},
        {"from_day": ""},
        {"from_day": "2026-02-31"},
        {"from_day": "9999-12-31"},
    ],
)
def test_a_wrong_account_comes_back_and_changes_nothing(world: World, locale: str, wrong: dict[str, str]) -> None:
    admin = signed_in(world, application(world), "system_admin", locale=locale)
    admin.get("/accounts/new")
    before = counted(world, User)
    assert admin.post("/accounts/new", typed(world, **wrong)).status_code == 422
    assert "error-summary" in admin.page
    assert HOSTILE not in admin.page
    assert counted(world, User) == before


@IN_BOTH
def test_every_page_of_accounts_opens(world: World, locale: str) -> None:
    one = opened(world, "xin", Role.OFFICER)
    enrolled(world, "xin", one["code"])
    world = with_user(world, "xin")
    app = application(world)
    admin = signed_in(world, app, "system_admin", locale=locale)
    own = public_id(world, "system_admin")
    path = f"/accounts/{one['user']}"
    for page in ("/accounts", f"/accounts/{own}", path, f"{path}/posts", f"{path}/factor", "/password", "/enrol"):
        assert admin.get(page).status_code == 200, page
    post = re.search(rf"{path}/posts/([\w-]+)/end", admin.get(path).get_data(as_text=True))
    assert post
    assert admin.get(post[0]).status_code == 200
    assert admin.post(post[0], {"last_day": "2019-01-01"}).status_code == 422
    assert admin.post(post[0], {"last_day": "2026-12-31"}).status_code == 303
    for reason in ("", " ", "字" * 401, "a\x00b"):
        assert admin.post(f"{path}/factor", {"reason": reason}).status_code == 422
    assert admin.post(f"{path}/factor", {"reason": HOSTILE}).status_code == 303
    assert "测试security_admin" in admin.get(path).get_data(as_text=True)
    assert "测试security_admin" in admin.get("/accounts").get_data(as_text=True)
    with world.system() as act:
        waiting = factor.all_waiting(act)[0][0].public_id
    second = signed_in(world, app, "security_admin", locale=locale)
    assert f"/factors/{waiting}" in second.get("/factors").get_data(as_text=True)
    shown = second.get(f"/factors/{waiting}").get_data(as_text=True)
    assert HOSTILE not in shown
    for wrong in ({"confirm": "maybe"}, {"confirm": "no", "reason": "\x00"}):
        assert second.post(f"/factors/{waiting}", wrong).status_code == 422
    assert shown_code(second.post(f"/factors/{waiting}", {"confirm": "yes"}))
    assert second.get(f"/factors/{waiting}").status_code == 404
    assert admin.post(f"{path}/close").status_code == 303
    assert admin.post(f"{path}/close").status_code == 409
    assert admin.post(f"{path}/reset").status_code == 422
    assert shown_code(admin.post(f"{path}/reopen"))
    assert admin.post(f"/accounts/{own}/close").status_code == 422
    assert admin.post(f"/accounts/{own}/reset").status_code == 422


def test_nobody_else_comes_near_the_accounts(world: World) -> None:
    app = application(world)
    paths = [
        "/accounts",
        "/accounts/new",
        f"/accounts/{public_id(world, 'officer')}",
        "/places",
        f"/places/{world.office}",
    ]
    for who in ("office_head", "security_admin", "audit_admin", "volunteer"):
        browser = signed_in(world, app, who)
        assert [browser.get(path).status_code for path in paths] == [403] * len(paths), who
        assert browser.post(f"/accounts/{public_id(world, 'officer')}/close").status_code == 403
    admin = signed_in(world, app, "system_admin")
    assert admin.get("/people").status_code == 403
    assert admin.get(f"/accounts/{public_id(world, 'county_head')}").status_code == 404
    assert admin.get("/factors").status_code == 403


@pytest.mark.parametrize(
    "query", ["page=0", "page=x", "page=99999999999999999999", "role=x", "state=x", "text=%00", f"text={HOSTILE}"]
)
def test_the_list_bears_every_address(world: World, query: str) -> None:
    admin = signed_in(world, application(world), "system_admin")
    assert admin.get(f"/accounts?{query}").status_code == 200
    assert HOSTILE not in admin.page


@IN_BOTH
def test_the_tree_grows_in_lawful_order(world: World, locale: str) -> None:
    admin = signed_in(world, application(world), "system_admin", locale=locale)
    assert admin.get("/places").status_code == 200
    path = f"/places/{world.office}"
    assert admin.get(path).status_code == 200
    good = {"kind": "community", "name": "甲社区", "code": "370902001001"}
    assert admin.post(f"{path}/below", good).status_code == 303
    before = counted(world, Office)
    for wrong in (
        {},
        {"name": "乙社区"},
        {"code": "1"},
        {"kind": "grid"},
        {"kind": "district"},
        {"kind": HOSTILE},
        {"name": " "},
        {"name": "字" * 81},
        {"name": "乙", "code": "a b"},
        {"name": "乙", "code": "字"},
    ):
        assert admin.post(f"{path}/below", {**good, **wrong}).status_code == 422, wrong
        assert HOSTILE not in admin.page
    with world.system() as act:
        community = act.session.scalars(select(Office.public_id).where(Office.name == "甲社区")).one()
    assert admin.post(f"{path}/grids", {"count": "3"}).status_code == 422
    for many in ("0", "-1", "201", "1e9", "x", ""):
        assert admin.post(f"/places/{community}/grids", {"count": many}).status_code == 422
    assert counted(world, Office) == before
    assert admin.post(f"/places/{community}/grids", {"count": "12"}).status_code == 303
    assert "甲社区第12网格" in admin.get(f"/places/{community}").get_data(as_text=True)
    assert ">12<" in admin.get("/places").get_data(as_text=True)
    admin.get(f"/places/{community}/name")
    assert admin.post(f"/places/{community}/name", {"name": "", "code": ""}).status_code == 422
    assert admin.post(f"/places/{community}/name", {"name": "甲新社区", "code": ""}).status_code == 303
    assert counted(world, Office) == before + 12
    for elsewhere in (world.district, world.other, "nowhere"):
        assert admin.get(f"/places/{elsewhere}").status_code == 404
        assert admin.post(f"/places/{elsewhere}/below", good).status_code == 404
    with world.system() as act:
        last = act.session.scalars(select(AuditEntry.kind).order_by(AuditEntry.seq.desc()).limit(40)).all()
        assert {"office.opened", "office.grids_opened", "office.renamed"} <= set(last)
        grid = act.session.scalars(select(Office.public_id).where(Office.name == "甲社区第1网格")).one()
        assert user(act, "system_admin")
    assert admin.get(f"/places/{grid}").status_code == 200
