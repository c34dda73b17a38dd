"""Support: what released people need and what was given."""

import sqlalchemy as sa
from alembic import op

from core.store.migrations import frozen


def aid_need() -> None:
    """What somebody needs, noticed on a day, with what became of it."""
    op.create_table(
        "aid_need",
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("noticed_on", sa.Date(), nullable=False),
        sa.Column("recorded_at", frozen.UtcDateTime(), nullable=False),
        sa.Column("recorded_by", sa.Integer(), nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("outcome", sa.String(40), nullable=True),
        sa.Column("what_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("result_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(24), nullable=False),
        sa.ForeignKeyConstraint(
            ["recorded_by"], ["user_account.id"], name=op.f("fk_aid_need_recorded_by_user_account")
        ),
        sa.ForeignKeyConstraint(["subject_id"], ["subject.id"], name=op.f("fk_aid_need_subject_id_subject")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_aid_need")),
        sa.UniqueConstraint("public_id", name=op.f("uq_aid_need_public_id")),
    )
    op.create_index(op.f("ix_aid_need_subject_id"), "aid_need", ["subject_id"])


def aid() -> None:
    """One thing that was done to help, with its proof. Never edited."""
    op.create_table(
        "aid",
        sa.Column("need_id", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("on_day", sa.Date(), nullable=False),
        sa.Column("giver", sa.String(120), nullable=False),
        sa.Column("proof", sa.String(200), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("recorded_at", frozen.UtcDateTime(), nullable=False),
        sa.Column("what_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(24), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["user_account.id"], name=op.f("fk_aid_by_id_user_account")),
        sa.ForeignKeyConstraint(["need_id"], ["aid_need.id"], name=op.f("fk_aid_need_id_aid_need")),
        sa.ForeignKeyConstraint(["subject_id"], ["subject.id"], name=op.f("fk_aid_subject_id_subject")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_aid")),
        sa.UniqueConstraint("public_id", name=op.f("uq_aid_public_id")),
    )
    op.create_index(op.f("ix_aid_need_id"), "aid", ["need_id"])
    op.create_index(op.f("ix_aid_on_day"), "aid", ["on_day"])
    op.create_index(op.f("ix_aid_subject_id"), "aid", ["subject_id"])
    frozen.guard("aid")


def create() -> None:
    """Create the tables."""
    aid_need()
    aid()


def drop() -> None:
    """Drop the tables, the newest first."""
    op.drop_table("aid")
    op.drop_table("aid_need")
