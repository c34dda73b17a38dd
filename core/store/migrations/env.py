"""Alembic's entry point: runs the steps on the engine that the store hands over."""

from typing import Any

from alembic import context
from alembic.migration import MigrationContext
from sqlalchemy import Connection

from core.errors import Unavailable
from core.store.base import Base


def run() -> None:
    """Run the steps in one transaction each."""
    engine = context.config.attributes["engine"]
    with engine.connect() as connection:
        _allow_rebuilding(connection)
        context.configure(
            connection=connection,
            target_metadata=Base.metadata,
            render_as_batch=True,
            compare_type=True,
            transaction_per_migration=True,
            user_module_prefix="frozen.",
            on_version_apply=_check_references,
        )
        with context.begin_transaction():
            context.run_migrations()


def _allow_rebuilding(connection: Connection) -> None:
    """Let a step rebuild a table that others refer to: on SQLite most changes are a copy, and the old table is dropped.

    The connection is closed after use, so the setting ends with it.
    """
    if connection.dialect.name == "sqlite":
        connection.detach()
        raw: Any = connection.connection.dbapi_connection
        raw.execute("PRAGMA foreign_keys=OFF")


def _check_references(ctx: MigrationContext, step: object, heads: object, run_args: object) -> None:
    """Before a step is committed: refuse it when a row refers to one that is not there."""
    if ctx.connection is not None and ctx.dialect.name == "sqlite":
        broken = ctx.connection.exec_driver_sql("PRAGMA foreign_key_check").first()
        if broken is not None:
            raise Unavailable(
                "The database was not changed: rows of %(table)s would refer to rows that do not exist.",
                table=broken[0],
            )


run()
