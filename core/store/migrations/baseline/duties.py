"""Duties: what was arranged with a person beyond the rule, and what they are excused from."""

import sqlalchemy as sa
from alembic import op

from core.store.migrations import frozen


def arrangement() -> None:
    """This person's own frequency for one duty, in place of the level's: from the plan or a decision."""
    op.create_table(
        "arrangement",
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("frequency", sa.JSON(), nullable=False),
        sa.Column("from_at", frozen.UtcDateTime(), nullable=False),
        sa.Column("to_at", frozen.UtcDateTime(), nullable=True),
        sa.Column("document", sa.String(80), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(24), nullable=False),
        sa.ForeignKeyConstraint(["subject_id"], ["subject.id"], name=op.f("fk_arrangement_subject_id_subject")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_arrangement")),
        sa.UniqueConstraint("public_id", name=op.f("uq_arrangement_public_id")),
    )
    op.create_index(op.f("ix_arrangement_subject_id"), "arrangement", ["subject_id"])


def exemption() -> None:
    """Duties this person is excused from, such as service for somebody who cannot work."""
    op.create_table(
        "exemption",
        sa.Column("kinds", sa.JSON(), nullable=False),
        sa.Column("ground", sa.String(40), nullable=False),
        sa.Column("from_at", frozen.UtcDateTime(), nullable=False),
        sa.Column("to_at", frozen.UtcDateTime(), nullable=True),
        sa.Column("document", sa.String(80), nullable=False),
        sa.Column("reason_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(24), nullable=False),
        sa.ForeignKeyConstraint(["subject_id"], ["subject.id"], name=op.f("fk_exemption_subject_id_subject")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_exemption")),
        sa.UniqueConstraint("public_id", name=op.f("uq_exemption_public_id")),
    )
    op.create_index(op.f("ix_exemption_subject_id"), "exemption", ["subject_id"])


def create() -> None:
    """Create the tables."""
    arrangement()
    exemption()


def drop() -> None:
    """Drop the tables, the newest first."""
    op.drop_table("exemption")
    op.drop_table("arrangement")
