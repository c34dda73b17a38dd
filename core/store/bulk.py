"""The only functions that write many rows at once, every subject checked against the session's scope."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import insert, update
from sqlalchemy.orm import Session

from core.store.base import AboutSubject, AppendOnly, Base, Row, new_public_id

AS_BULK = {"guitu_bulk": True}


def insert_rows(session: Session, model: type[Base], rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert `rows` into `model`'s table.

    Subjects outside the session's scope raise `NotVisible` before anything is written. Sealed columns cannot come
    this way.
    """
    if not rows:
        return
    _check(session, model, rows)
    if issubclass(model, Row):
        rows = [r if "public_id" in r else {**r, "public_id": new_public_id()} for r in rows]
        if (changed_rows := session.info.get("changed_rows")) is not None:
            for row in rows:
                changed_rows.note(model, (row["public_id"],), "+")
    elif not model.UNPROVED:
        raise RuntimeError(f"{model.__name__} has no public id by which a book could tell of what came in bulk")
    session.flush()
    session.execute(insert(model), rows, execution_options=AS_BULK)


def update_rows(session: Session, model: type[Base], rows: Sequence[Mapping[str, Any]]) -> None:
    """Write `rows`, each naming its whole primary key, over those in `model`'s table. Append-only tables refuse."""
    if issubclass(model, AppendOnly):
        raise RuntimeError(f"{model.__name__} is append-only")
    if not model.UNPROVED:
        raise RuntimeError(f"{model.__name__} is told of by the audit book and is changed row by row")
    if not rows:
        return
    _check(session, model, rows)
    session.flush()
    session.execute(update(model), rows, execution_options=AS_BULK)


def _check(session: Session, model: type[Base], rows: Sequence[Mapping[str, Any]]) -> None:
    if issubclass(model, AboutSubject):
        subjects = {int(r["subject_id"]) for r in rows}
        session.info["check_subjects"](session, subjects)
        if (touched := session.info.get("touched")) is not None:
            touched.setdefault(model, set()).update(subjects)
