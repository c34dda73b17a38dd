"""Looking things up in the audit book: every filter narrows, and pages follow one another."""

from datetime import timedelta

from sqlalchemy import select

from core.access import User
from core.clock import office_day
from office.audit_book.queries import PAGE, AuditFilter, entries, is_stated, stated_after
from office.audit_book.views import problem_text
from office.audit_book.whose import users, users_meant
from tests.support.client import application, signed_in
from tests.support.office import World, lay_down


def found(world: World, wanted: AuditFilter, page: int = 1) -> tuple[list[str], int]:
    with world.system() as act:
        rows, total = entries(act.session, wanted, page)
        return [row.kind for row in rows], total


def test_every_filter_narrows_what_is_shown(world: World) -> None:
    app, today = application(world), office_day(world.runtime.clock.now())
    officer = signed_in(world, app, "officer")
    officer.get("/today")
    officer.get("/today")
    signed_in(world, app, "volunteer").get("/today")
    assert found(world, AuditFilter(kind="today")) == (["today.viewed", "today.viewed"], 2)
    assert found(world, AuditFilter(kind="today", result="refused"))[1] == 0
    assert found(world, AuditFilter(result="refused"))[0] == ["route.refused"]
    assert found(world, AuditFilter(kind="x", kinds=frozenset({"today.viewed"})))[1] == 2
    with world.system() as act:
        first, second = (frozenset(users_meant(act.session, f"测试{who}")) for who in ("officer", "volunteer"))
    assert found(world, AuditFilter(kind="today", actors=first))[1] == 2
    assert found(world, AuditFilter(kind="today", actors=second))[1] == 0
    assert found(world, AuditFilter(kind="today", actors=frozenset()))[1] == 0
    assert found(world, AuditFilter(kind="today", about=frozenset({"nobody"})))[1] == 0
    assert found(world, AuditFilter(kind="today", from_day=today, to_day=today))[1] == 2
    assert found(world, AuditFilter(from_day=today + timedelta(days=1)))[1] == 0
    assert found(world, AuditFilter(kind="today", to_day=today - timedelta(days=1)))[1] == 0


def test_pages_follow_one_another_newest_first(world: World) -> None:
    with world.system() as act:
        for _ in range(PAGE + 3):
            lay_down(act, lambda inner: None)
    wanted = AuditFilter(kind="test.laid_down")
    with world.system() as act:
        first, total = entries(act.session, wanted, 1)
        second, _ = entries(act.session, wanted, 2)
        numbers = [row.seq for row in (*first, *second)]
    assert total >= PAGE + 3
    assert (len(first), len(second)) == (PAGE, total - PAGE)
    assert numbers == sorted(numbers, reverse=True)


def test_people_are_named_and_strangers_left_out(world: World) -> None:
    with world.system() as act:
        known = act.session.scalars(select(User.public_id).where(User.username == "officer")).one()
        assert users(act.session, {known, "system"}) == {known: "测试officer"}
        for typed in ("测试officer", " 测试 officer", "officer", "OFFICER ", known):
            assert users_meant(act.session, typed) == [known], typed
        assert users_meant(act.session, "测试") == [], "part of a name means nobody"


def test_the_book_knows_after_which_migration_it_was_told_of_every_row(world: World) -> None:
    with world.system() as act:
        assert not is_stated(act.session, "0099")
    assert stated_after("0099") == "rows:0099"


def test_every_problem_has_its_words(world: World) -> None:
    codes = (
        "altered", "forged", "unlinked", "missing", "head", "tail_cut", "rewritten", "anchor", "row_changed",
        "row_gone", "row_added", "places", "receipts",
    )  # fmt: skip
    with application(world).test_request_context():
        said = [problem_text(code) for code in codes]
    assert len(set(said)) == len(codes)
