"""Sensitive periods: days on which more is asked of many people at once."""

import sqlalchemy as sa
from alembic import op

from core.store.migrations import frozen


def sensitive_period() -> None:
    """敏感时期, 重点时段: an order for everybody within its reach. Files read it; none copies it."""
    op.create_table(
        "sensitive_period",
        sa.Column("name", sa.String(80), nullable=False),
        sa.Column("document", sa.String(80), nullable=False),
        sa.Column("from_at", frozen.UtcDateTime(), nullable=False),
        sa.Column("to_at", frozen.UtcDateTime(), nullable=False),
        sa.Column("ended_at", frozen.UtcDateTime(), nullable=True),
        sa.Column("places", sa.JSON(), nullable=False),
        sa.Column("categories", sa.JSON(), nullable=False),
        sa.Column("levels", sa.JSON(), nullable=False),
        sa.Column("additions", sa.JSON(), nullable=False),
        sa.Column("ordered_by", sa.String(80), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(24), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sensitive_period")),
        sa.UniqueConstraint("public_id", name=op.f("uq_sensitive_period_public_id")),
    )


def create() -> None:
    """Create the tables."""
    sensitive_period()


def drop() -> None:
    """Drop the tables, the newest first."""
    op.drop_table("sensitive_period")
