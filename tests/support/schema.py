"""Reading a database past the models: its tables as they are built, its triggers, and every row."""

from typing import Any

from sqlalchemy import inspect, text

from core.store import Store

SQLITE_TRIGGERS = "SELECT tbl_name, sql FROM sqlite_master WHERE type = 'trigger' ORDER BY 1, 2"
POSTGRESQL_TRIGGERS = (
    "SELECT tgrelid::regclass::text, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal"
    " UNION ALL SELECT '', pg_get_functiondef(oid) FROM pg_proc WHERE pronamespace = 'public'::regnamespace"
    " ORDER BY 1, 2"
)


def tables(store: Store) -> set[str]:
    """The names of all tables."""
    return set(inspect(store.engine).get_table_names())


def guards(store: Store) -> list[tuple[str, str]]:
    """Every trigger with its table, and on PostgreSQL every function under no table's name, as the engine spells it."""
    with store.engine.connect() as c:
        query = SQLITE_TRIGGERS if store.sqlite else POSTGRESQL_TRIGGERS
        return [(str(table), str(sql)) for table, sql in c.execute(text(query))]


def shape(store: Store) -> dict[str, dict[str, Any]]:
    """How every table is built. Defaults are left out: a step that adds a column may need one to fill it."""
    found = inspect(store.engine)
    return {
        name: {
            "columns": {c["name"]: (repr(c["type"]), c["nullable"]) for c in found.get_columns(name)},
            "primary key": found.get_pk_constraint(name),
            "foreign keys": sorted(map(repr, found.get_foreign_keys(name))),
            "unique": sorted(map(repr, found.get_unique_constraints(name))),
            "checks": sorted(map(repr, found.get_check_constraints(name))),
            "indices": sorted(map(repr, found.get_indexes(name))),
            "options": found.get_table_options(name),
        }
        for name in tables(store) - {"alembic_version"}
    }


def everything(store: Store) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table, whatever its columns are at this step."""
    with store.engine.connect() as c:
        return {
            name: sorted((tuple(row) for row in c.execute(text(f'SELECT * FROM "{name}"'))), key=repr)  # noqa: S608
            for name in tables(store) - {"alembic_version"}
        }
