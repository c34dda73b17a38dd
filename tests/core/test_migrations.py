"""Migrations: they lead to what the models say, up and down, with data, on both engines."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic import command
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from core.catalogue import both
from core.errors import Unavailable
from core.store import Base, Keyring, Store, migrate
from core.store.triggers import append_only_tables, guard_on_create
from tests.corrections.cases.makers import in_hand
from tests.support.databases import empty_url
from tests.support.office import World
from tests.support.schema import everything, guards, shape, tables


@pytest.fixture(params=["sqlite", "postgresql"])
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """A store on a database with nothing in it."""
    with empty_url(request.param, tmp_path) as url:
        store = Store(url, Keyring.create(tmp_path / "keys.json"))
        yield store
        store.engine.dispose()


def test_head_is_what_the_models_say(empty: Store) -> None:
    migrate.upgrade(empty)
    assert migrate.differences(empty) == []


def test_a_migrated_database_is_built_as_the_models_build_one(empty: Store, tmp_path: Path) -> None:
    """To the last key, index and trigger, which Alembic's own comparison does not look at."""
    migrate.upgrade(empty)
    guard_on_create()
    other = tmp_path / "by-models"
    other.mkdir()
    with empty_url(empty.engine.dialect.name, other) as url:
        by_models = Store(url, empty.keyring)
        with by_models.writers.begin() as c:
            Base.metadata.create_all(c)
        assert guards(empty) == guards(by_models)
        assert shape(empty) == shape(by_models)
        by_models.engine.dispose()


def test_up_down_up(empty: Store) -> None:
    migrate.upgrade(empty)
    full = tables(empty)
    migrate.downgrade(empty, "base")
    assert tables(empty) == {"alembic_version"}
    assert guards(empty) == []
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
    assert {table for table, _ in guards(empty)} - {""} == set(append_only_tables())


def test_a_newer_database_is_refused(empty: Store) -> None:
    migrate.upgrade(empty)
    with empty.engine.execution_options(guitu_write=True).begin() as c:
        c.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(Unavailable, match="newer version"):
        migrate.upgrade(empty)


@pytest.mark.parametrize("step", ["0001", "0005"])
def test_a_database_of_before_the_first_release_is_refused_in_both_languages(empty: Store, step: str) -> None:
    migrate.upgrade(empty)
    with empty.engine.execution_options(guitu_write=True).begin() as c:
        c.execute(text("UPDATE alembic_version SET version_num = :step"), {"step": step})
    before = everything(empty)
    with pytest.raises(Unavailable, match="before the first release") as refused:
        migrate.upgrade(empty)
    assert both(refused.value)[0].startswith(f"此数据库由首次发布前的试用版程序建立（步骤 {step}）")
    assert everything(empty) == before


def test_an_office_with_its_people_goes_down_to_nothing_and_a_new_one_comes_up(world: World) -> None:
    in_hand(world)
    store = world.runtime.store
    command.stamp(migrate.configuration(store), "head")
    migrate.downgrade(store, "base")
    assert tables(store) == {"alembic_version"}
    migrate.upgrade(store)
    assert migrate.differences(store) == []
    assert everything(store)["person"] == []
