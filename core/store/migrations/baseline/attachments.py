"""Attachments: files added to a person's file, stored in pieces."""

import sqlalchemy as sa
from alembic import op

from core.store.migrations import frozen


def attachment() -> None:
    """A scan on a person's file. Its own file name is not kept: names of files tell about people."""
    op.create_table(
        "attachment",
        sa.Column("media", sa.String(40), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("pieces", sa.Integer(), nullable=False),
        sa.Column("stored_at", frozen.UtcDateTime(), nullable=False),
        sa.Column("stored_by", sa.Integer(), nullable=True),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(24), nullable=False),
        sa.ForeignKeyConstraint(["stored_by"], ["user_account.id"], name=op.f("fk_attachment_stored_by_user_account")),
        sa.ForeignKeyConstraint(["subject_id"], ["subject.id"], name=op.f("fk_attachment_subject_id_subject")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attachment")),
        sa.UniqueConstraint("public_id", name=op.f("uq_attachment_public_id")),
    )
    op.create_index(op.f("ix_attachment_subject_id"), "attachment", ["subject_id"])
    frozen.guard("attachment")


def attachment_piece() -> None:
    """One sealed piece, bound to its attachment and its place in it."""
    op.create_table(
        "attachment_piece",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("attachment_id", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["attachment_id"], ["attachment.id"], name=op.f("fk_attachment_piece_attachment_id_attachment")
        ),
        sa.ForeignKeyConstraint(["subject_id"], ["subject.id"], name=op.f("fk_attachment_piece_subject_id_subject")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attachment_piece")),
        sa.UniqueConstraint("attachment_id", "place", name=op.f("uq_attachment_piece_attachment_id_place")),
    )
    op.create_index(op.f("ix_attachment_piece_subject_id"), "attachment_piece", ["subject_id"])
    frozen.guard("attachment_piece")


def create() -> None:
    """Create the tables."""
    attachment()
    attachment_piece()


def drop() -> None:
    """Drop the tables, the newest first."""
    op.drop_table("attachment_piece")
    op.drop_table("attachment")
