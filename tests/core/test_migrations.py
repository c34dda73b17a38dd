"""Migrations: they lead to what the models say, up and down, with data, on both engines."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic import command
from sqlalchemy import inspect, text
from sqlalchemy.exc import DBAPIError

from core.acts import verify
from core.errors import Unavailable
from core.store import Keyring, Store, migrate
from core.store.triggers import append_only_tables
from corrections.people.queries import person
from corrections.restriction.actions import restrict
from corrections.restriction.values import FileToRestrict
from tests.corrections.cases.makers import in_hand
from tests.support.databases import empty_url
from tests.support.office import World


@pytest.fixture(params=["sqlite", "postgresql"])
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """A store on a database with nothing in it."""
    with empty_url(request.param, tmp_path) as url:
        store = Store(url, Keyring.create(tmp_path / "keys.json"))
        yield store
        store.engine.dispose()


def tables(store: Store) -> set[str]:
    return set(inspect(store.engine).get_table_names())


def test_head_is_what_the_models_say(empty: Store) -> None:
    migrate.upgrade(empty)
    assert migrate.differences(empty) == []


def test_up_down_up(empty: Store) -> None:
    migrate.upgrade(empty)
    full = tables(empty)
    migrate.downgrade(empty, "base")
    assert tables(empty) == {"alembic_version"}
    migrate.upgrade(empty)
    assert tables(empty) == full
    assert migrate.differences(empty) == []


def test_every_book_is_guarded_in_the_database(empty: Store) -> None:
    migrate.upgrade(empty)
    writers = empty.engine.execution_options(guitu_write=True)
    columns = "(id, key, kind, actor, answer, at)"
    insert = f"INSERT INTO act_receipt {columns} VALUES (1, 'k', 'k', 'a', '1', '2026-01-01 00:00:00')"  # noqa: S608
    with writers.begin() as c:
        c.execute(text(insert))
    for statement in ("UPDATE act_receipt SET key = 'x'", "DELETE FROM act_receipt"):
        with pytest.raises(DBAPIError, match="append-only"), writers.begin() as c:
            c.execute(text(statement))
    with empty.engine.connect() as c:
        source = "sqlite_master WHERE type = 'trigger'" if empty.sqlite else "pg_trigger WHERE NOT tgisinternal"
        column = "tbl_name" if empty.sqlite else "tgrelid::regclass::text"
        guarded = {str(r[0]) for r in c.execute(text(f"SELECT {column} FROM {source}"))}  # noqa: S608
    assert set(append_only_tables()) <= guarded


def test_a_newer_database_is_refused(empty: Store) -> None:
    migrate.upgrade(empty)
    with empty.engine.execution_options(guitu_write=True).begin() as c:
        c.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(Unavailable, match="newer version"):
        migrate.upgrade(empty)


def test_rows_of_before_step_5_live_through_it_and_back(empty: Store) -> None:
    """A measure and an exemption written before are kept, answer for nothing, and rest on no named ground."""
    migrate.upgrade(empty, "0002")
    writers = empty.engine.execution_options(guitu_write=True)
    with writers.begin() as c:
        for statement in (
            "INSERT INTO office (id, public_id, kind, name, path) VALUES (1, 'o', 'office', 'x', '/1/')",
            "INSERT INTO subject (id, public_id, office_id, created_at) VALUES (1, 's', 1, '2026-01-01 00:00:00')",
            "INSERT INTO measure (id, public_id, subject_id, kind, body, decided_at, document, grounds)"
            " VALUES (1, 'm', 1, 'warning', 'county', '2026-01-01 00:00:00', '1', 'x')",
            "INSERT INTO exemption (id, public_id, subject_id, kinds, from_at, document)"
            " VALUES (1, 'e', 1, '[\"service\"]', '2026-01-01 00:00:00', '')",
        ):
            c.execute(text(statement))
    migrate.upgrade(empty)
    with empty.engine.connect() as c:
        assert c.execute(text("SELECT CAST(covers AS TEXT) FROM measure")).scalar_one() == "[]"
        assert c.execute(text("SELECT ground FROM exemption")).scalar_one() == "other"
    migrate.downgrade(empty, "0002")
    with empty.engine.connect() as c:
        assert c.execute(text("SELECT document FROM measure")).scalar_one() == "1"


def everything(store: Store) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table, whatever its columns are at this step."""
    with store.engine.connect() as c:
        return {
            name: sorted(tuple(row) for row in c.execute(text(f'SELECT * FROM "{name}"')))  # noqa: S608
            for name in tables(store) - {"alembic_version"}
        }


def test_an_office_with_its_people_lives_through_every_step_down_and_up(world: World) -> None:
    """Nothing that an earlier version knew is lost on the way, and the audit book still proves."""
    subject = in_hand(world)
    with world.act("office_head") as act:
        restrict(act, FileToRestrict(subject=subject, reason="回避"))
    store = world.ground.store
    command.stamp(migrate.configuration(store), "head")
    migrate.downgrade(store, "0002")
    before = everything(store)
    assert before["correction_case"]
    assert before["restriction"]
    migrate.upgrade(store)
    migrate.downgrade(store, "0002")
    assert everything(store) == before
    migrate.upgrade(store)
    assert migrate.differences(store) == []
    with world.act("office_head") as act:
        assert person(act.session, act.visible(subject).id).name == "李小夏"
        assert verify(act.session, store.keyring, world.ground.anchors) == []
