"""Reading rows that somebody may have damaged: a value that cannot be read is marked as such and stops nothing."""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import Column, ColumnElement, Date, Dialect, Table, case, inspect, select, type_coerce
from sqlalchemy.orm import Session
from sqlalchemy.types import NullType

from core.store.base import Base, UtcDateTime

DAMAGED = "\ufffd"
"""Stands for a value that its column's type cannot be, and for bytes of a text that are none."""


def table_of(model: type[Base]) -> Table:
    """The table a model stands for."""
    table = inspect(model).local_table
    if not isinstance(table, Table):
        raise TypeError(f"{model.__name__} has no table of its own")
    return table


def as_bytes(value: object) -> bytes:
    """A stored digest; what is none is empty, and agrees with nothing."""
    return bytes(value) if isinstance(value, bytes | memoryview) else b""


def read_past_damage(
    session: Session,
    columns: Sequence["Column[Any]"],
    *where: ColumnElement[bool],
    order_by: "Column[Any] | None" = None,
    at_once: int = 500,
) -> Iterator[tuple[Any, ...]]:
    """These columns of one table, row by row. No scope is asked: this is for proving, not for showing.

    Read it to its end before the session is asked anything else.
    """
    connection = session.connection()
    query = _query(tuple(columns), connection.dialect.name).where(*where)
    if order_by is not None:
        query = query.order_by(order_by)
    raw: Any = connection.connection.dbapi_connection
    if connection.dialect.name == "sqlite":
        raw.text_factory = lambda text: text.decode("utf-8", "replace")
    try:
        result: Any = connection.execute(query.execution_options(yield_per=at_once))
        kinds = tuple(kind for _name, kind, *_ in result.cursor.description)
        readers = _readers(tuple(columns), kinds, connection.dialect)
        for row in result:
            yield tuple(read(value) for read, value in zip(readers, row, strict=True))
    finally:
        if connection.dialect.name == "sqlite":
            raw.text_factory = str


@lru_cache(maxsize=256)
def _query(columns: tuple["Column[Any]", ...], engine: str) -> Any:
    loadable = columns if engine == "sqlite" else [_loadable(column) for column in columns]
    return select(*(type_coerce(column, NullType()) for column in loadable))


def _loadable(column: "Column[Any]") -> ColumnElement[Any]:
    """PostgreSQL knows moments (before our era, infinity) that its driver cannot load; they read as missing."""
    if isinstance(column.type, UtcDateTime):
        return case((column.between(datetime(2, 1, 1, tzinfo=UTC), datetime(9998, 1, 1, tzinfo=UTC)), column))
    if isinstance(column.type, Date):
        return case((column.between(date(2, 1, 1), date(9998, 1, 1)), column))
    return column


@lru_cache(maxsize=256)
def _readers(columns: tuple["Column[Any]", ...], kinds: tuple[object, ...], dialect: Dialect) -> list[Any]:
    return [_reader(column, kind, dialect) for column, kind in zip(columns, kinds, strict=True)]


def _reader(column: "Column[Any]", kind: object, dialect: Dialect) -> Any:
    stored: Any = column.type.dialect_impl(dialect)
    load, store = stored.result_processor(dialect, kind), stored.bind_processor(dialect)
    one_spelling = dialect.name == "sqlite" and load is not None and store is not None

    def read(value: Any) -> Any:
        if load is None or value is None:
            return value
        try:
            meant = load(value)
            if one_spelling and store(meant) != value:  # what reads the same need not be what was stored
                return DAMAGED
        except (ValueError, TypeError, LookupError, ArithmeticError, AttributeError):
            return DAMAGED
        return meant

    return read
