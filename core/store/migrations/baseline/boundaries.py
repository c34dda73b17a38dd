"""Boundaries: where a person has to stay, may travel, and may not go."""

import sqlalchemy as sa
from alembic import op

from core.store.migrations import frozen


def boundary() -> None:
    """A residence boundary. Setting a new one ends the one before; none is removed."""
    op.create_table(
        "boundary",
        sa.Column("zone", sa.String(24), nullable=False),
        sa.Column("ground", sa.String(40), nullable=False),
        sa.Column("label", sa.String(80), nullable=False),
        sa.Column("from_at", frozen.UtcDateTime(), nullable=False),
        sa.Column("to_at", frozen.UtcDateTime(), nullable=True),
        sa.Column("reason", sa.String(400), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(24), nullable=False),
        sa.ForeignKeyConstraint(["subject_id"], ["subject.id"], name=op.f("fk_boundary_subject_id_subject")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_boundary")),
        sa.UniqueConstraint("public_id", name=op.f("uq_boundary_public_id")),
    )
    op.create_index(op.f("ix_boundary_subject_id"), "boundary", ["subject_id"])


def prohibition_order() -> None:
    """禁止令 (刑法 art. 38, 72): places, people and doings barred by the judgment."""
    op.create_table(
        "prohibition_order",
        sa.Column("document", sa.String(80), nullable=False),
        sa.Column("zones", sa.JSON(), nullable=False),
        sa.Column("from_at", frozen.UtcDateTime(), nullable=False),
        sa.Column("to_at", frozen.UtcDateTime(), nullable=False),
        sa.Column("content_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(24), nullable=False),
        sa.ForeignKeyConstraint(["subject_id"], ["subject.id"], name=op.f("fk_prohibition_order_subject_id_subject")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_prohibition_order")),
        sa.UniqueConstraint("public_id", name=op.f("uq_prohibition_order_public_id")),
    )
    op.create_index(op.f("ix_prohibition_order_subject_id"), "prohibition_order", ["subject_id"])


def travel_permit() -> None:
    """Approval of regular cross-city travel (经常性跨市、县活动)."""
    op.create_table(
        "travel_permit",
        sa.Column("destination", sa.String(80), nullable=False),
        sa.Column("from_at", frozen.UtcDateTime(), nullable=False),
        sa.Column("to_at", frozen.UtcDateTime(), nullable=False),
        sa.Column("withdrawn_at", frozen.UtcDateTime(), nullable=True),
        sa.Column("document", sa.String(80), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(24), nullable=False),
        sa.ForeignKeyConstraint(["subject_id"], ["subject.id"], name=op.f("fk_travel_permit_subject_id_subject")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_travel_permit")),
        sa.UniqueConstraint("public_id", name=op.f("uq_travel_permit_public_id")),
    )
    op.create_index(op.f("ix_travel_permit_subject_id"), "travel_permit", ["subject_id"])


def create() -> None:
    """Create the tables."""
    boundary()
    prohibition_order()
    travel_permit()


def drop() -> None:
    """Drop the tables, the newest first."""
    op.drop_table("travel_permit")
    op.drop_table("prohibition_order")
    op.drop_table("boundary")
