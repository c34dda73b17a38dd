"""Measures: commendations, reprimands and warnings."""

import sqlalchemy as sa
from alembic import op

from core.store.migrations import frozen


def measure() -> None:
    """A reward or penalty decided by whom the law names, as its paper says."""
    op.create_table(
        "measure",
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("body", sa.String(40), nullable=False),
        sa.Column("decided_at", frozen.UtcDateTime(), nullable=False),
        sa.Column("document", sa.String(80), nullable=False),
        sa.Column("grounds", sa.String(400), nullable=False),
        sa.Column("covers", sa.JSON(), nullable=False),
        sa.Column("cancelled_at", frozen.UtcDateTime(), nullable=True),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(24), nullable=False),
        sa.ForeignKeyConstraint(["subject_id"], ["subject.id"], name=op.f("fk_measure_subject_id_subject")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_measure")),
        sa.UniqueConstraint("public_id", name=op.f("uq_measure_public_id")),
    )
    op.create_index(op.f("ix_measure_subject_id"), "measure", ["subject_id"])


def create() -> None:
    """Create the tables."""
    measure()


def drop() -> None:
    """Drop the tables, the newest first."""
    op.drop_table("measure")
