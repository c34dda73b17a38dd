"""Alerts: suspected episodes and what was noted about them."""

import sqlalchemy as sa
from alembic import op

from core.store.migrations import frozen


def alert() -> None:
    """A suspected stay on the forbidden side of a zone, and how it was handled."""
    op.create_table(
        "alert",
        sa.Column("zone", sa.String(24), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("start", frozen.UtcDateTime(), nullable=False),
        sa.Column("confirmed_at", frozen.UtcDateTime(), nullable=False),
        sa.Column("last_forbidden_at", frozen.UtcDateTime(), nullable=False),
        sa.Column("end", frozen.UtcDateTime(), nullable=True),
        sa.Column("max_distance_m", sa.Double(), nullable=False),
        sa.Column("certain_fixes", sa.Integer(), nullable=False),
        sa.Column("doubtful_fixes", sa.Integer(), nullable=False),
        sa.Column("unknown_accuracy_fixes", sa.Integer(), nullable=False),
        sa.Column("boundary_error_m", sa.Double(), nullable=False),
        sa.Column("generalised", sa.Boolean(), nullable=False),
        sa.Column("opened_by", sa.String(40), nullable=False),
        sa.Column("closed_by", sa.String(40), nullable=True),
        sa.Column("live", sa.Boolean(), nullable=False),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.Column("raised_at", frozen.UtcDateTime(), nullable=False),
        sa.Column("law", sa.String(24), nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("taken_by", sa.Integer(), nullable=True),
        sa.Column("taken_at", frozen.UtcDateTime(), nullable=True),
        sa.Column("closed_user", sa.Integer(), nullable=True),
        sa.Column("closed_at", frozen.UtcDateTime(), nullable=True),
        sa.Column("outcome", sa.String(40), nullable=True),
        sa.Column("cause", sa.String(40), nullable=True),
        sa.Column("result_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(24), nullable=False),
        sa.ForeignKeyConstraint(["closed_user"], ["user_account.id"], name=op.f("fk_alert_closed_user_user_account")),
        sa.ForeignKeyConstraint(["subject_id"], ["subject.id"], name=op.f("fk_alert_subject_id_subject")),
        sa.ForeignKeyConstraint(["taken_by"], ["user_account.id"], name=op.f("fk_alert_taken_by_user_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_alert")),
        sa.UniqueConstraint("public_id", name=op.f("uq_alert_public_id")),
    )
    op.create_index(op.f("ix_alert_state_raised"), "alert", ["state", "raised_at"])
    op.create_index(op.f("ix_alert_subject_id"), "alert", ["subject_id"])


def alert_note() -> None:
    """A step somebody took on an alert: a call, an answer, a visit."""
    op.create_table(
        "alert_note",
        sa.Column("alert_id", sa.Integer(), nullable=False),
        sa.Column("at", frozen.UtcDateTime(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("text_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(24), nullable=False),
        sa.ForeignKeyConstraint(["alert_id"], ["alert.id"], name=op.f("fk_alert_note_alert_id_alert")),
        sa.ForeignKeyConstraint(["subject_id"], ["subject.id"], name=op.f("fk_alert_note_subject_id_subject")),
        sa.ForeignKeyConstraint(["user_id"], ["user_account.id"], name=op.f("fk_alert_note_user_id_user_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_alert_note")),
        sa.UniqueConstraint("public_id", name=op.f("uq_alert_note_public_id")),
    )
    op.create_index(op.f("ix_alert_note_alert_id"), "alert_note", ["alert_id"])
    op.create_index(op.f("ix_alert_note_subject_id"), "alert_note", ["subject_id"])
    frozen.guard("alert_note")


def create() -> None:
    """Create the tables."""
    alert()
    alert_note()


def drop() -> None:
    """Drop the tables, the newest first."""
    op.drop_table("alert_note")
    op.drop_table("alert")
