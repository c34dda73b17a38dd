"""The rows: whatever was changed outside the product is named, and what the product does never is."""

import pytest
from sqlalchemy import insert, select, text

from core.access import Office, OfficeKind, User
from core.access.models import LoginAttempt, LoginSession
from core.acts import Act, AuditProblem, rows, run
from core.store import insert_rows, update_rows
from core.web.seen import mark_seen
from tests.core.test_acts import count_up
from tests.support import tampering
from tests.support.office import World, lay_down


def proved(world: World) -> list[AuditProblem]:
    with world.system() as act:
        return rows.prove(act.session, world.runtime.store.keyring)


def name(act: Act, user: int) -> str:
    """What the book calls the row of a user."""
    return f"user_account:{act.session.get_one(User, user).public_id}"


def by_hand(world: World, change: str, **values: object) -> None:
    """Change rows as somebody with a console would."""
    with world.runtime.store.writers.begin() as c:
        c.execute(text(change), values)


def test_what_the_product_writes_agrees(world: World) -> None:
    with world.act("officer") as act:
        count_up(act)
    assert proved(world) == []


def test_a_changed_row_is_named_with_the_entry_that_wrote_it(world: World) -> None:
    with world.system() as act:
        row = name(act, 3)
    by_hand(world, "UPDATE user_account SET name = name || ' ' WHERE id = 3")
    (problem,) = proved(world)
    assert (problem.code, problem.row) == ("row_changed", row)
    assert problem.seq > 0


def test_a_removed_row_is_named(world: World) -> None:
    with world.act("officer") as act:
        count_up(act)
        number = act.session.execute(text("SELECT max(id) FROM login_attempt")).scalar_one()
    gone = text("DELETE FROM login_attempt WHERE id = :number")
    tampering.by_hand(world.runtime.store, "login_attempt", lambda c: c.execute(gone, {"number": number}))
    assert [(p.code, p.row) for p in proved(world)] == [("row_gone", f"login_attempt:{number}")]


def test_a_row_put_in_is_named(world: World) -> None:
    copied = (
        "INSERT INTO login_attempt (at, account, address, known_browser, success) "
        "SELECT at, account, address, known_browser, success FROM login_attempt"
    )
    with world.act("officer") as act:
        count_up(act)
    by_hand(world, copied)
    (problem,) = proved(world)
    assert (problem.seq, problem.code) == (0, "row_added")


def test_two_rows_exchanged_are_both_named(world: World) -> None:
    by_hand(world, "UPDATE user_account SET name = CASE id WHEN 2 THEN 'b' ELSE 'a' END WHERE id IN (2, 3)")
    with world.system() as act:
        expected = {name(act, 2), name(act, 3)}
    assert {p.row for p in proved(world)} == expected


def rename(act: Act, username: str, to: str) -> None:
    def change(inner: Act) -> None:
        inner.session.query(User).filter_by(username=username).one().name = to

    lay_down(act, change)


def test_a_row_set_back_to_what_it_once_was_is_named(world: World) -> None:
    with world.system() as act:
        user = act.session.query(User).order_by(User.id).first()
        assert user is not None
        username, before = user.username, user.name
        rename(act, username, "新名")
        assert proved(world) == []
    by_hand(
        world, "UPDATE user_account SET name = :before WHERE username = :username", before=before, username=username
    )
    assert [p.code for p in proved(world)] == ["row_changed"]


def test_a_row_that_an_act_removed_and_that_comes_back_is_named(world: World) -> None:
    def open_place(inner: Act) -> int:
        row = Office(kind=OfficeKind.OFFICE, name="新点", path="/9/")
        inner.session.add(row)
        inner.session.flush()
        return row.id

    with world.system() as act:
        number = lay_down(act, open_place)
        before = dict(
            act.session.execute(select(Office.__mapper__.local_table).where(Office.id == number)).one()._mapping
        )
        lay_down(act, lambda inner: inner.session.delete(inner.session.get_one(Office, number)))
    assert proved(world) == []
    with world.runtime.store.writers.begin() as c:
        c.execute(insert(Office).values(**before))
    assert [p.code for p in proved(world)] == ["row_changed"]


def test_a_sign_of_life_is_not_told_and_troubles_nothing(world: World) -> None:
    def open_session(inner: Act) -> str:
        row = LoginSession(
            token_hash=b"t" * 32, user_id=world.users["officer"], created_at=inner.now, seen_at=inner.now,
            address="127.0.0.1", agent="test",
        )  # fmt: skip
        inner.session.add(row)
        inner.session.flush()
        return row.public_id

    with world.system() as act:
        session = lay_down(act, open_session)
        mark_seen(act, session=session)
    assert proved(world) == []


def test_what_nobody_would_tell_of_is_refused(world: World) -> None:
    def write(inner: Act) -> None:
        inner.session.add(
            LoginAttempt(at=inner.now, account=b"x", address="127.0.0.1", known_browser=False, success=False)
        )

    def many(inner: Act) -> None:
        insert_rows(inner.session, LoginAttempt, [{"at": inner.now}])

    def over(inner: Act) -> None:
        update_rows(inner.session, User, [{"id": 1, "name": "x"}])

    with world.system() as act:
        for work in (write, many, over):
            with pytest.raises(RuntimeError):
                run(act, "test.untold", None, work, audited=False)
    assert proved(world) == []


def test_after_a_change_of_the_schema_the_book_is_told_anew(world: World) -> None:
    by_hand(world, "UPDATE user_account SET name = name || ' '")
    store = world.runtime.store
    with world.system() as act:
        told = list(rows.state_all(act.session, store.keyring))

    def state(inner: Act) -> None:
        inner.about("rows", rows={name: said for portion in told for name, said in portion.items()})

    with world.system() as act:
        run(act, "test.stated", None, state)
    assert proved(world) == []
