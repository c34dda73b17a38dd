"""Append-only held by the database itself: an UPDATE or DELETE on a book is refused even from a console."""

from typing import Any

from sqlalchemy import DDL, Table, event

from core.store.base import AppendOnly, Base

SQLITE = """CREATE TRIGGER {table}_no_{verb} BEFORE {VERB} ON "{table}"
BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"""

POSTGRES_FUNCTION = """CREATE OR REPLACE FUNCTION guitu_append_only() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$"""
POSTGRES = """CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "{table}"
FOR EACH STATEMENT EXECUTE FUNCTION guitu_append_only()"""


def append_only_tables() -> list[str]:
    """The names of all books, sorted."""
    return sorted(m.local_table.name for m in Base.registry.mappers if issubclass(m.class_, AppendOnly))  # type: ignore[attr-defined]


def statements(table: str, dialect: str) -> list[str]:
    """The statements that guard one book on one engine."""
    if dialect == "sqlite":
        return [SQLITE.format(table=table, verb=v, VERB=v.upper()) for v in ("update", "delete")]
    return [POSTGRES_FUNCTION, POSTGRES.format(table=table)]


def guard_on_create() -> None:
    """Make `metadata.create_all` guard every book too, so that tests have the same guards as migrations."""
    for mapper in Base.registry.mappers:
        table = mapper.local_table
        if not issubclass(mapper.class_, AppendOnly) or not isinstance(table, Table) or table.info.get("guarded"):
            continue
        table.info["guarded"] = True
        for dialect in ("sqlite", "postgresql"):
            for sql in statements(table.name, dialect):
                ddl: Any = DDL(sql.replace("%", "%%")).execute_if(dialect=dialect)
                event.listen(table, "after_create", ddl)
