"""Opening an instance: the book is told what every row says once, and again after a step that changed the rows."""

from pathlib import Path

from sqlalchemy import select

from config.settings import Settings
from core.acts import opened, system
from core.acts.models import AuditEntry
from core.clock import SystemClock
from core.instance import Instance, InstanceKind, open_instance
from core.store import migrate
from tests.support.client import HOUSE


def reopened(folder: Path) -> Instance:
    return open_instance(Settings(), folder, InstanceKind.OFFICE, SystemClock(), durable=False)


def stated(instance: Instance) -> int:
    """How often the book was told of every row; and that all agrees."""
    with opened(instance.ground, *system("test")) as act:
        assert HOUSE.prove(act) == []
        return len(act.session.scalars(select(AuditEntry).where(AuditEntry.kind == "rows.stated")).all())


def test_the_book_is_told_of_every_row_once(tmp_path: Path) -> None:
    assert stated(reopened(tmp_path)) == 1
    assert stated(reopened(tmp_path)) == 1


def test_an_instance_of_before_step_6_is_told_of_when_it_is_next_opened(tmp_path: Path) -> None:
    store = reopened(tmp_path).ground.store
    migrate.downgrade(store, "0005")
    store.engine.dispose()
    assert stated(reopened(tmp_path)) == 2
