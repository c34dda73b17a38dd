"""What migrations use of the program, copied once, so that a later change of the program never changes the past.

A migration imports alembic, sqlalchemy and this file. Nothing here changes any more: what works in another way gets
another name.
"""

from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op
from sqlalchemy.types import TypeDecorator

SQLITE_GUARD = """CREATE TRIGGER {table}_no_{verb} BEFORE {VERB} ON "{table}"
BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"""

POSTGRESQL_FUNCTION = """CREATE OR REPLACE FUNCTION guitu_append_only() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$"""
POSTGRESQL_GUARD = """CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "{table}"
FOR EACH STATEMENT EXECUTE FUNCTION guitu_append_only()"""


class UtcDateTime(TypeDecorator[datetime]):
    """An instant: with its time zone in Python, in UTC in the database (SQLite keeps no time zone)."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:
        """Refuse an instant without time zone, store UTC."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("an instant must carry its time zone")
        utc = value.astimezone(UTC)
        return utc.replace(tzinfo=None) if dialect.name == "sqlite" else utc

    def process_result_value(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:
        """Give back an instant in UTC, with its time zone."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def guard(table: str) -> None:
    """Make the database refuse every UPDATE and DELETE on `table`; a table already guarded stays so."""
    if op.get_bind().dialect.name == "sqlite":
        for verb in ("update", "delete"):
            op.execute(f"DROP TRIGGER IF EXISTS {table}_no_{verb}")
            op.execute(SQLITE_GUARD.format(table=table, verb=verb, VERB=verb.upper()))
        return
    op.execute(POSTGRESQL_FUNCTION)
    op.execute(f'DROP TRIGGER IF EXISTS {table}_append_only ON "{table}"')
    op.execute(POSTGRESQL_GUARD.format(table=table))


def drop_guard_function() -> None:
    """Remove what the guards of all tables share, once the last of these tables is gone."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION guitu_append_only()")
