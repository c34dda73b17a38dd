"""Sealed columns: plain text for the program, cipher text in the database.

The cipher text is bound to table, column and public id, so a value copied to another row or column does not open.
The keyring travels with the session; a sealed value cannot be read from a record that has lost its session.
"""

from typing import TYPE_CHECKING, Any, Self, overload

from sqlalchemy import ColumnElement
from sqlalchemy.orm import Session, object_session

if TYPE_CHECKING:
    from core.store.keys import Keyring

SEALED_SUFFIX = "_sealed"
INDEX_SUFFIX = "_index"
_PENDING = b"pending"


class Sealed:
    """A text column that is sealed in the store. With `index=True` it can be searched by its exact value."""

    def __init__(self, *, index: bool = False) -> None:
        self.index = index
        self.name = ""

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name

    @overload
    def __get__(self, row: None, owner: type) -> Self: ...
    @overload
    def __get__(self, row: object, owner: type) -> str | None: ...
    def __get__(self, row: Any, owner: type) -> "Self | str | None":
        """The plain text, or None; the descriptor itself on the class."""
        if row is None:
            return self
        plain: dict[str, str | None] = row.__dict__.setdefault("_plain", {})
        blob: bytes | None = getattr(row, "_" + self.name + SEALED_SUFFIX)
        if blob is None:
            return None
        if blob == _PENDING:
            return plain[self.name]
        return keyring_of(object_session(row)).unseal(blob, _where(row, self.name))

    def __set__(self, row: Any, value: str | None) -> None:
        """Keep the plain text until the flush seals it."""
        row.__dict__.setdefault("_plain", {})[self.name] = value
        setattr(row, "_" + self.name + SEALED_SUFFIX, None if value is None else _PENDING)
        if self.index and value is None:
            setattr(row, "_" + self.name + INDEX_SUFFIX, None)

    def matches(self, model: type, session: Session, value: str) -> ColumnElement[bool]:
        """A condition that finds the rows of `model` whose sealed value equals `value`."""
        column: Any = getattr(model, "_" + self.name + INDEX_SUFFIX)
        table: str = model.__tablename__  # type: ignore[attr-defined]
        found: ColumnElement[bool] = column == keyring_of(session).blind(f"{table}.{self.name}", value)
        return found


def seal_pending(session: Session) -> None:
    """Before a flush: turn every pending plain value into cipher text and blind index."""
    for row in [*session.new, *session.dirty]:
        plain: dict[str, str | None] | None = row.__dict__.get("_plain")
        if not plain:
            continue
        ring = keyring_of(session)
        for name, value in plain.items():
            if value is not None and getattr(row, "_" + name + SEALED_SUFFIX) == _PENDING:
                setattr(row, "_" + name + SEALED_SUFFIX, ring.seal(value, _where(row, name)))
                if getattr(type(row), name).index:
                    blind = ring.blind(f"{row.__tablename__}.{name}", value)
                    setattr(row, "_" + name + INDEX_SUFFIX, blind)
        plain.clear()


def keyring_of(session: Session | None) -> "Keyring":
    """The keyring the session was opened with."""
    if session is None:
        raise RuntimeError("a sealed value can only be read inside its session")
    ring: Keyring = session.info["keyring"]
    return ring


def _where(row: Any, name: str) -> str:
    return f"{row.__tablename__}|{name}|{row.public_id}"
