"""The one door for bulk writes: many rows at once, every subject checked against the session's scope."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import insert, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from core.store.base import AboutSubject, AppendOnly, Base, Row, new_public_id

DOOR = {"guitu_bulk": True}


def insert_rows(
    session: Session, model: type[Base], rows: Sequence[Mapping[str, Any]], *, skip_known: bool = False
) -> int:
    """Insert `rows` into `model`'s table and tell how many were stored.

    Subjects outside the session's scope raise `NotVisible` before anything is written. With `skip_known`,
    rows that meet an existing unique key are left out. Sealed columns cannot come this way.
    """
    if not rows:
        return 0
    _check(session, model, rows)
    if issubclass(model, Row):
        rows = [r if "public_id" in r else {**r, "public_id": new_public_id()} for r in rows]
    session.flush()
    if not skip_known:
        session.execute(insert(model), rows, execution_options=DOOR)
        return len(rows)
    dialect = session.get_bind().dialect.name
    into = sqlite.insert(model) if dialect == "sqlite" else postgresql.insert(model)
    key = next(iter(model.__mapper__.primary_key))
    stored = 0
    for start in range(0, len(rows), 500):
        statement = into.values([dict(r) for r in rows[start : start + 500]]).on_conflict_do_nothing()
        stored += len(session.execute(statement.returning(key), execution_options=DOOR).all())
    return stored


def update_rows(session: Session, model: type[Base], rows: Sequence[Mapping[str, Any]]) -> None:
    """Write `rows`, each naming its whole primary key, over what stands in `model`'s table. A book has no such door."""
    if issubclass(model, AppendOnly):
        raise RuntimeError(f"{model.__name__} is append-only")
    if not rows:
        return
    _check(session, model, rows)
    session.flush()
    session.execute(update(model), rows, execution_options=DOOR)


def _check(session: Session, model: type[Base], rows: Sequence[Mapping[str, Any]]) -> None:
    if issubclass(model, AboutSubject):
        session.info["check_subjects"](session, {int(r["subject_id"]) for r in rows})
