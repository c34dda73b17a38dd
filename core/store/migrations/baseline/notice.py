"""Notice: when rights and duties were explained to a person."""

import sqlalchemy as sa
from alembic import op

from core.store.migrations import frozen


def notice_explanation() -> None:
    """社区矫正对象须知 was explained: by whom, how, in which words, and where the signature is."""
    op.create_table(
        "notice_explanation",
        sa.Column("explained_at", frozen.UtcDateTime(), nullable=False),
        sa.Column("explained_by", sa.Integer(), nullable=True),
        sa.Column("wording", sa.String(120), nullable=False),
        sa.Column("wording_sha256", sa.String(64), nullable=False),
        sa.Column("law_fingerprint", sa.String(64), nullable=False),
        sa.Column("language", sa.String(40), nullable=False),
        sa.Column("other_language", sa.String(40), nullable=False),
        sa.Column("way", sa.String(40), nullable=False),
        sa.Column("signature", sa.String(40), nullable=False),
        sa.Column("attachment_id", sa.Integer(), nullable=True),
        sa.Column("volume", sa.String(80), nullable=False),
        sa.Column("recorded_by", sa.Integer(), nullable=True),
        sa.Column("second_name_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("guardian_name_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("remark_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("recorded_at", frozen.UtcDateTime(), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(24), nullable=False),
        sa.ForeignKeyConstraint(
            ["attachment_id"], ["attachment.id"], name=op.f("fk_notice_explanation_attachment_id_attachment")
        ),
        sa.ForeignKeyConstraint(
            ["explained_by"], ["user_account.id"], name=op.f("fk_notice_explanation_explained_by_user_account")
        ),
        sa.ForeignKeyConstraint(
            ["recorded_by"], ["user_account.id"], name=op.f("fk_notice_explanation_recorded_by_user_account")
        ),
        sa.ForeignKeyConstraint(["subject_id"], ["subject.id"], name=op.f("fk_notice_explanation_subject_id_subject")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notice_explanation")),
        sa.UniqueConstraint("public_id", name=op.f("uq_notice_explanation_public_id")),
    )
    op.create_index(op.f("ix_notice_explanation_subject_id"), "notice_explanation", ["subject_id"])
    frozen.guard("notice_explanation")


def create() -> None:
    """Create the tables."""
    notice_explanation()


def drop() -> None:
    """Drop the tables, the newest first."""
    op.drop_table("notice_explanation")
