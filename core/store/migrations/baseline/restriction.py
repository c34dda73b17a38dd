"""Restriction: files that only named people may open."""

import sqlalchemy as sa
from alembic import op

from core.store.migrations import frozen


def file_restriction() -> None:
    """One period during which a file was restricted. The two lists themselves belong to the ground."""
    op.create_table(
        "file_restriction",
        sa.Column("from_at", frozen.UtcDateTime(), nullable=False),
        sa.Column("to_at", frozen.UtcDateTime(), nullable=True),
        sa.Column("ordered_by", sa.Integer(), nullable=True),
        sa.Column("lifted_by", sa.Integer(), nullable=True),
        sa.Column("reason_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(24), nullable=False),
        sa.ForeignKeyConstraint(
            ["lifted_by"], ["user_account.id"], name=op.f("fk_file_restriction_lifted_by_user_account")
        ),
        sa.ForeignKeyConstraint(
            ["ordered_by"], ["user_account.id"], name=op.f("fk_file_restriction_ordered_by_user_account")
        ),
        sa.ForeignKeyConstraint(["subject_id"], ["subject.id"], name=op.f("fk_file_restriction_subject_id_subject")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_file_restriction")),
        sa.UniqueConstraint("public_id", name=op.f("uq_file_restriction_public_id")),
    )
    op.create_index(op.f("ix_file_restriction_subject_id"), "file_restriction", ["subject_id"])


def create() -> None:
    """Create the tables."""
    file_restriction()


def drop() -> None:
    """Drop the tables, the newest first."""
    op.drop_table("file_restriction")
