"""Leave: requests and permits to leave the area."""

import sqlalchemy as sa
from alembic import op

from core.store.migrations import frozen


def leave_permit() -> None:
    """A request to leave the city or county of residence, and what became of it."""
    op.create_table(
        "leave_permit",
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("destination", sa.String(80), nullable=False),
        sa.Column("reason_kind", sa.String(40), nullable=False),
        sa.Column("proof", sa.String(200), nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("body", sa.String(40), nullable=False),
        sa.Column("requested_by", sa.Integer(), nullable=True),
        sa.Column("requested_at", frozen.UtcDateTime(), nullable=False),
        sa.Column("decided_by", sa.Integer(), nullable=True),
        sa.Column("decided_at", frozen.UtcDateTime(), nullable=True),
        sa.Column("recorded_by", sa.Integer(), nullable=True),
        sa.Column("document", sa.String(80), nullable=False),
        sa.Column("address_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("reason_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("opinion_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("refusal_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("close_note_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("closed_at", frozen.UtcDateTime(), nullable=True),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(24), nullable=False),
        sa.ForeignKeyConstraint(
            ["decided_by"], ["user_account.id"], name=op.f("fk_leave_permit_decided_by_user_account")
        ),
        sa.ForeignKeyConstraint(
            ["recorded_by"], ["user_account.id"], name=op.f("fk_leave_permit_recorded_by_user_account")
        ),
        sa.ForeignKeyConstraint(
            ["requested_by"], ["user_account.id"], name=op.f("fk_leave_permit_requested_by_user_account")
        ),
        sa.ForeignKeyConstraint(["subject_id"], ["subject.id"], name=op.f("fk_leave_permit_subject_id_subject")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_leave_permit")),
        sa.UniqueConstraint("public_id", name=op.f("uq_leave_permit_public_id")),
    )
    op.create_index(op.f("ix_leave_permit_state_last_day"), "leave_permit", ["state", "last_day"])
    op.create_index(op.f("ix_leave_permit_subject_id"), "leave_permit", ["subject_id"])


def create() -> None:
    """Create the tables."""
    leave_permit()


def drop() -> None:
    """Drop the tables, the newest first."""
    op.drop_table("leave_permit")
