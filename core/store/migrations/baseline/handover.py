"""Handover: people released who are helped back, and their consent."""

import sqlalchemy as sa
from alembic import op

from core.store.migrations import frozen


def handover() -> None:
    """One entry of the register: one release, the period in which help is offered, and how it stands."""
    op.create_table(
        "handover",
        sa.Column("source", sa.String(40), nullable=False),
        sa.Column("released_on", sa.Date(), nullable=False),
        sa.Column("document", sa.String(80), nullable=False),
        sa.Column("registered_at", frozen.UtcDateTime(), nullable=False),
        sa.Column("period_last", sa.Date(), nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("focus", sa.JSON(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("closing_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("focus_note_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(24), nullable=False),
        sa.ForeignKeyConstraint(["subject_id"], ["subject.id"], name=op.f("fk_handover_subject_id_subject")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_handover")),
        sa.UniqueConstraint("public_id", name=op.f("uq_handover_public_id")),
        sa.UniqueConstraint("subject_id", "released_on", name=op.f("uq_handover_subject_id_released_on")),
    )
    op.create_index(op.f("ix_handover_state"), "handover", ["state"])
    op.create_index(op.f("ix_handover_subject_id"), "handover", ["subject_id"])


def assistance_consent() -> None:
    """What a person answered when help was offered: how, when, before whom, and where the paper lies."""
    op.create_table(
        "assistance_consent",
        sa.Column("handover_id", sa.Integer(), nullable=False),
        sa.Column("given", sa.Boolean(), nullable=False),
        sa.Column("way", sa.String(40), nullable=False),
        sa.Column("on_day", sa.Date(), nullable=False),
        sa.Column("evidence", sa.String(200), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("recorded_at", frozen.UtcDateTime(), nullable=False),
        sa.Column("words_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(24), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["user_account.id"], name=op.f("fk_assistance_consent_by_id_user_account")),
        sa.ForeignKeyConstraint(
            ["handover_id"], ["handover.id"], name=op.f("fk_assistance_consent_handover_id_handover")
        ),
        sa.ForeignKeyConstraint(["subject_id"], ["subject.id"], name=op.f("fk_assistance_consent_subject_id_subject")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assistance_consent")),
        sa.UniqueConstraint("public_id", name=op.f("uq_assistance_consent_public_id")),
    )
    op.create_index(op.f("ix_assistance_consent_handover_id"), "assistance_consent", ["handover_id"])
    op.create_index(op.f("ix_assistance_consent_subject_id"), "assistance_consent", ["subject_id"])
    frozen.guard("assistance_consent")


def create() -> None:
    """Create the tables."""
    handover()
    assistance_consent()


def drop() -> None:
    """Drop the tables, the newest first."""
    op.drop_table("assistance_consent")
    op.drop_table("handover")
