"""The next migration: drafted from the models, and taken with an office and its people, up and down."""

import ast
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy import text

from config.settings import Settings
from core.acts import opened, system, verify
from core.acts.models import AuditEntry
from core.catalogue import both
from core.clock import SystemClock
from core.errors import Unavailable
from core.store import Store, migrate
from corrections.people.queries import person
from corrections.restriction.actions import restrict
from corrections.restriction.values import FileToRestrict
from office.instance import InstanceKind, open_instance
from tests.corrections.cases.makers import in_hand
from tests.house.test_migrations import live_imports
from tests.support.client import HOUSE
from tests.support.office import World
from tests.support.schema import everything, guards, shape

BASELINE = "0006"
STEPS = Path(__file__).parent / "steps"
AddStep = Callable[[str], None]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the product's migrations, to which a test adds a step of its own."""
    copy = tmp_path / "migrations"
    shutil.copytree(migrate.HERE, copy, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(migrate, "HERE", copy)
    return copy


@pytest.fixture
def newest(folder: Path) -> str:
    """The product's newest step."""
    head = ScriptDirectory(folder).get_current_head()
    assert head is not None
    return head


@pytest.fixture
def add_step(folder: Path, newest: str) -> AddStep:
    """Adds one of the steps beside this file after the product's newest one."""

    def add(name: str) -> None:
        step = (STEPS / f"{name}.py").read_text("utf-8")
        after = step.replace(f'down_revision = "{BASELINE}"', f'down_revision = "{newest}"')
        (folder / "versions" / f"{name}.py").write_text(after, "utf-8")

    return add


def at_head(world: World) -> Store:
    """The office's database, marked with the step it was built at."""
    store = world.runtime.store
    command.stamp(migrate.configuration(store), "head")
    return store


def test_an_office_with_its_people_lives_through_every_step_up_and_down(
    world: World, newest: str, add_step: AddStep
) -> None:
    """Nothing is lost on the way, every book stays guarded, and the audit book still proves."""
    subject = in_hand(world)
    with world.act("office_head") as act:
        restrict(act, FileToRestrict(subject=subject, reason="回避"))
    store = at_head(world)
    before, built, guarded = everything(store), shape(store), guards(store)
    assert before["correction_case"]
    assert before["placement"]
    assert before["restriction"]
    add_step("rebuilding")
    migrate.upgrade(store)
    assert migrate.restated(store) == "next"
    assert shape(store) != built
    assert guards(store) == guarded
    with store.engine.connect() as c:
        assert c.execute(text("SELECT count(*) FROM person WHERE called = file_no")).scalar_one() == 1
    migrate.downgrade(store, newest)
    assert everything(store) == before
    assert shape(store) == built
    assert guards(store) == guarded
    migrate.downgrade(store, BASELINE)
    first = everything(store)
    migrate.upgrade(store)
    migrate.downgrade(store, BASELINE)
    assert everything(store) == first
    migrate.upgrade(store)
    with world.act("office_head") as act:
        assert person(act.session, act.visible(subject).id).name == "李小夏"
        assert verify(act.session, store.keyring, world.runtime.anchors) == []


def test_foreign_keys_hold_again_after_a_step(world: World, add_step: AddStep) -> None:
    in_hand(world)
    store = at_head(world)
    add_step("rebuilding")
    migrate.upgrade(store)
    with store.engine.connect() as c:
        assert not store.sqlite or c.execute(text("PRAGMA foreign_keys")).scalar_one() == 1


def test_a_step_that_fails_halfway_changes_nothing(world: World, add_step: AddStep) -> None:
    in_hand(world)
    store = at_head(world)
    before, built = everything(store), shape(store)
    add_step("broken")
    with pytest.raises(Exception, match=r"refer to rows|foreign key") as refused:
        migrate.upgrade(store)
    if store.sqlite:
        assert isinstance(refused.value, Unavailable)
        assert both(refused.value)[0] == "数据库未作改动：person 表中有记录会指向不存在的记录。"
    assert everything(store) == before
    assert shape(store) == built


def test_after_a_step_that_restates_the_book_is_told_anew(tmp_path: Path, add_step: AddStep) -> None:
    def stated() -> int:
        instance = open_instance(Settings(), tmp_path / "office", InstanceKind.OFFICE, SystemClock(), durable=False)
        with opened(instance.runtime, *system("test")) as act:
            assert HOUSE.prove(act) == []
            return act.session.query(AuditEntry).filter_by(about="rows:next").count()

    assert stated() == 0
    add_step("rebuilding")
    assert stated() == 1
    assert stated() == 1


def test_a_draft_is_frozen_and_leads_to_what_the_models_say(world: World, folder: Path, newest: str) -> None:
    """The database lacks a book, a book's column and an instant; the draft adds all three, and takes them back."""
    in_hand(world)
    store = at_head(world)
    full, guarded = shape(store), guards(store)
    with store.writers.begin() as c:
        for statement in (
            "DROP TABLE contact_strike",
            "ALTER TABLE fix_receipt DROP COLUMN rows",
            "ALTER TABLE boundary DROP COLUMN to_at",
        ):
            c.execute(text(statement))
    lacking, fewer, before = shape(store), guards(store), everything(store)
    path = migrate.draft(store, "9999", "what was lacking")
    assert path.parent == folder / "versions"
    assert live_imports(ast.parse(path.read_text("utf-8"))) == []
    migrate.upgrade(store)
    assert migrate.differences(store) == []
    assert shape(store) == full
    assert guards(store) == guarded
    migrate.downgrade(store, newest)
    assert shape(store) == lacking
    assert guards(store) == fewer
    assert everything(store) == before
