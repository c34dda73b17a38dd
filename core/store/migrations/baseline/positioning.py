"""Positioning: device orders, windows for checks by phone, and terminals handed out."""

import sqlalchemy as sa
from alembic import op

from core.store.migrations import frozen


def device_window() -> None:
    """A decision to use an electronic positioning device (社区矫正法 art. 29), at most three months at a time."""
    op.create_table(
        "device_window",
        sa.Column("ground", sa.String(40), nullable=False),
        sa.Column("approver", sa.String(40), nullable=False),
        sa.Column("measure", sa.String(24), nullable=True),
        sa.Column("from_at", frozen.UtcDateTime(), nullable=False),
        sa.Column("to_at", frozen.UtcDateTime(), nullable=False),
        sa.Column("lifted_at", frozen.UtcDateTime(), nullable=True),
        sa.Column("renews", sa.String(24), nullable=True),
        sa.Column("document", sa.String(80), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(24), nullable=False),
        sa.ForeignKeyConstraint(["subject_id"], ["subject.id"], name=op.f("fk_device_window_subject_id_subject")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_device_window")),
        sa.UniqueConstraint("public_id", name=op.f("uq_device_window_public_id")),
    )
    op.create_index(op.f("ix_device_window_subject_id"), "device_window", ["subject_id"])


def check_window() -> None:
    """A phone check somebody asked for (信息化核查, 社区矫正法 art. 26): for a while, and never continuous."""
    op.create_table(
        "check_window",
        sa.Column("from_at", frozen.UtcDateTime(), nullable=False),
        sa.Column("to_at", frozen.UtcDateTime(), nullable=False),
        sa.Column("stopped_at", frozen.UtcDateTime(), nullable=True),
        sa.Column("asked_by", sa.String(64), nullable=False),
        sa.Column("reason", sa.String(200), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(24), nullable=False),
        sa.ForeignKeyConstraint(["subject_id"], ["subject.id"], name=op.f("fk_check_window_subject_id_subject")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_check_window")),
        sa.UniqueConstraint("public_id", name=op.f("uq_check_window_public_id")),
    )
    op.create_index(op.f("ix_check_window_subject_id"), "check_window", ["subject_id"])


def issued_terminal() -> None:
    """A phone or band handed out under the local practice that was lawful until 2020-06-30."""
    op.create_table(
        "issued_terminal",
        sa.Column("carrier", sa.String(40), nullable=False),
        sa.Column("from_at", frozen.UtcDateTime(), nullable=False),
        sa.Column("to_at", frozen.UtcDateTime(), nullable=True),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(24), nullable=False),
        sa.ForeignKeyConstraint(["subject_id"], ["subject.id"], name=op.f("fk_issued_terminal_subject_id_subject")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_issued_terminal")),
        sa.UniqueConstraint("public_id", name=op.f("uq_issued_terminal_public_id")),
    )
    op.create_index(op.f("ix_issued_terminal_subject_id"), "issued_terminal", ["subject_id"])


def create() -> None:
    """Create the tables."""
    device_window()
    check_window()
    issued_terminal()


def drop() -> None:
    """Drop the tables, the newest first."""
    op.drop_table("issued_terminal")
    op.drop_table("check_window")
    op.drop_table("device_window")
