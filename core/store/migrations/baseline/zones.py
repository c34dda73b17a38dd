"""Zones: areas on the map that boundaries and prohibitions name."""

import sqlalchemy as sa
from alembic import op

from core.store.migrations import frozen


def zone() -> None:
    """An area in WGS-84 with the datum its line came in, how far that line may be off, and the compiled grid."""
    op.create_table(
        "zone",
        sa.Column("label", sa.String(120), nullable=False),
        sa.Column("source", sa.String(300), nullable=False),
        sa.Column("datum", sa.String(40), nullable=False),
        sa.Column("generalised", sa.Boolean(), nullable=False),
        sa.Column("boundary_error_m", sa.Double(), nullable=False),
        sa.Column("geometry", sa.String(), nullable=False),
        sa.Column("compiled", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", frozen.UtcDateTime(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(24), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_zone")),
        sa.UniqueConstraint("public_id", name=op.f("uq_zone_public_id")),
    )
    frozen.guard("zone")


def create() -> None:
    """Create the tables."""
    zone()


def drop() -> None:
    """Drop the tables, the newest first."""
    op.drop_table("zone")
