"""Alembic's entry: runs inside the engine the store hands over."""

from alembic import context

from core.store.base import Base


def run() -> None:
    """Run the steps in one transaction each."""
    engine = context.config.attributes["engine"]
    with engine.connect() as connection:
        context.configure(
            connection=connection,
            target_metadata=Base.metadata,
            render_as_batch=True,
            compare_type=True,
            transaction_per_migration=True,
            user_module_prefix="frozen.",
        )
        with context.begin_transaction():
            context.run_migrations()


run()
