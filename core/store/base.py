"""The typed base every table stands on, and the mixins that say what a table is about."""

import secrets
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any, ClassVar

from sqlalchemy import JSON, Date, DateTime, Dialect, Enum, ForeignKey, LargeBinary, MetaData, Numeric, String
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column, validates
from sqlalchemy.types import TypeDecorator

from core.names import KEY_LENGTH, sort_key
from core.store.sealed import INDEX_SUFFIX, SEALED_SUFFIX, Sealed

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class UtcDateTime(TypeDecorator[datetime]):
    """An instant: aware on both sides, UTC in the store.

    SQLite keeps the wall time and drops the offset, PostgreSQL converts; so both get UTC and nothing else.
    """

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse a naive instant, store UTC."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("an instant must carry its time zone")
        utc = value.astimezone(UTC)
        return utc.replace(tzinfo=None) if dialect.name == "sqlite" else utc

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give back an aware UTC instant."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def new_public_id() -> str:
    """A random name for a record, 132 bits, safe in an address: 22 characters that tell nothing."""
    return secrets.token_urlsafe(16)


class Base(DeclarativeBase):
    """The declarative base: one naming convention, enums stored by value, instants in UTC."""

    metadata = MetaData(naming_convention=NAMING)
    UNPROVED: ClassVar[str] = ""
    """Why no book tells what these rows say, for tables that are proved in another way."""
    VOLATILE: ClassVar[frozenset[str]] = frozenset()
    """Columns too fleeting for a book to tell."""
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        datetime: UtcDateTime(),
        date: Date(),
        bytes: LargeBinary(),
        Decimal: Numeric(14, 4),
        dict[str, Any]: JSON(),
        list[Any]: JSON(),
        StrEnum: Enum(
            StrEnum,
            native_enum=False,
            create_constraint=False,
            values_callable=lambda e: [m.value for m in e],
            length=40,
        ),
    }

    def __init_subclass__(cls, **kw: Any) -> None:
        """Give each `Sealed` attribute its two columns before the class is mapped."""
        for name, value in list(vars(cls).items()):
            if isinstance(value, Sealed):
                column: Any = mapped_column(name + SEALED_SUFFIX, LargeBinary, nullable=True)
                setattr(cls, "_" + name + SEALED_SUFFIX, column)
                if value.index:
                    index: Any = mapped_column(name + INDEX_SUFFIX, LargeBinary, nullable=True, index=True)
                    setattr(cls, "_" + name + INDEX_SUFFIX, index)
        super().__init_subclass__(**kw)


class Row(Base):
    """A table whose records are spoken of by a random public id, never by their number."""

    __abstract__ = True

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(String(24), unique=True)

    def __init__(self, **values: Any) -> None:
        values.setdefault("public_id", new_public_id())
        super().__init__(**values)


class AboutSubject:
    """A record about a person: every statement on it is filtered to the subjects the session may see."""

    @declared_attr
    def subject_id(cls) -> Mapped[int]:  # noqa: N805 - SQLAlchemy passes the class
        """The person this record is about."""
        return mapped_column(ForeignKey("subject.id"), index=True)


class HasName:
    """A record of somebody with a name. Lists sort by `name_key`, which follows the name however it is set."""

    name: Mapped[str] = mapped_column(String(64))
    name_key: Mapped[str] = mapped_column(String(KEY_LENGTH), index=True, default="")
    """See `core.names.sort_key`."""

    @validates("name")
    def _key_follows(self, _attribute: str, name: str) -> str:
        self.name_key = sort_key(name)
        return name

    def read_name_anew(self) -> None:
        """Reckon what is kept about the reading of the name, after the data of surnames has changed."""
        self.name_key = sort_key(self.name)


class AppendOnly:
    """A book: records are added, never changed or removed. Held by the session and by the database itself."""
