"""Opening an instance: the book is told what every row says once, and again after a step that changed the rows."""

from pathlib import Path

import pytest
from sqlalchemy import select, text

from config.settings import Settings
from core.access import Office, OfficeKind, User
from core.acts import opened, system
from core.acts.models import AuditEntry
from core.clock import SystemClock
from core.store import Store
from office.instance import Instance, InstanceKind, open_instance
from office.names import READ_ANEW
from tests.support import tampering
from tests.support.client import HOUSE
from tests.support.office import lay_down


def reopened(folder: Path) -> Instance:
    return open_instance(Settings(), folder, InstanceKind.OFFICE, SystemClock(), durable=False)


def stated(instance: Instance) -> int:
    """How often the book was told of every row; and that all agrees."""
    with opened(instance.runtime, *system("test")) as act:
        assert HOUSE.prove(act) == []
        return len(act.session.scalars(select(AuditEntry).where(AuditEntry.kind == "rows.stated")).all())


def test_the_book_is_told_of_every_row_once(tmp_path: Path) -> None:
    assert stated(reopened(tmp_path)) == 1
    assert stated(reopened(tmp_path)) == 1


def with_a_place(folder: Path) -> Store:
    """An instance with one office in it, whose name was then changed by hand."""
    runtime = reopened(folder).runtime
    with opened(runtime, *system("test")) as act:
        lay_down(act, lambda inner: inner.session.add(Office(kind=OfficeKind.OFFICE, name="一所", path="/1/")))
    with runtime.store.writers.begin() as c:
        c.execute(text("UPDATE office SET name = '二所'"))
    return runtime.store


def found(folder: Path) -> list[str]:
    instance = reopened(folder)
    with opened(instance.runtime, *system("test")) as act:
        return [problem.code for problem in HOUSE.prove(act)]


def test_opening_anew_covers_nothing_up(tmp_path: Path) -> None:
    store = with_a_place(tmp_path)
    store.engine.dispose()
    assert found(tmp_path) == ["row_changed"]


def test_whoever_makes_the_book_be_told_anew_is_found_out(tmp_path: Path) -> None:
    store = with_a_place(tmp_path)
    forget = "DELETE FROM audit_entry WHERE kind = 'rows.stated'"
    tampering.by_hand(store, "audit_entry", lambda c: c.execute(text(forget)))
    store.engine.dispose()
    assert "missing" in found(tmp_path)


def test_after_a_step_that_changed_the_rows_the_book_is_told_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = with_a_place(tmp_path)  # as a migration would have changed it
    store.engine.dispose()
    monkeypatch.setattr("office.instance.restated", lambda store: "9999")
    assert stated(reopened(tmp_path)) == 2
    assert stated(reopened(tmp_path)) == 2


def test_an_instance_whose_names_were_never_read_reads_them_once_when_it_is_opened(tmp_path: Path) -> None:
    def read() -> int:
        with opened(reopened(tmp_path).runtime, *system("test")) as act:
            return len(act.session.scalars(select(AuditEntry).where(AuditEntry.kind == READ_ANEW)).all())

    assert read() == 0, "nobody is there to read"
    runtime = reopened(tmp_path).runtime
    with opened(runtime, *system("test")) as act:
        there = User(username="zhai", name="翟志强", password_hash="!", created_at=act.now)
        lay_down(act, lambda inner: inner.session.add(there))
    with runtime.store.gate(), runtime.store.engine.execution_options(guitu_write=True).begin() as connection:
        connection.execute(text("UPDATE user_account SET name_key = ''"))  # as the step that adds the column leaves it
    assert read() == read() == 1
    with opened(reopened(tmp_path).runtime, *system("test")) as act:
        assert act.session.scalars(select(User.name_key)).one().startswith("zhai")
