"""Plans: the correction plan, version by version, and drafts of the next one."""

import sqlalchemy as sa
from alembic import op

from core.store.migrations import frozen


def plan_version() -> None:
    """矫正方案: one dated version. A change adds the next; every earlier one stays readable."""
    op.create_table(
        "plan_version",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("written_at", frozen.UtcDateTime(), nullable=False),
        sa.Column("written_by", sa.Integer(), nullable=True),
        sa.Column("review_on", sa.Date(), nullable=False),
        sa.Column("ground", sa.String(40), nullable=False),
        sa.Column("reason_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("basics_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("offence_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("repentance_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("character_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("surroundings_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("mental_state_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("needs_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("supervision_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("education_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("help_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("goals_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(24), nullable=False),
        sa.ForeignKeyConstraint(["subject_id"], ["subject.id"], name=op.f("fk_plan_version_subject_id_subject")),
        sa.ForeignKeyConstraint(
            ["written_by"], ["user_account.id"], name=op.f("fk_plan_version_written_by_user_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_version")),
        sa.UniqueConstraint("public_id", name=op.f("uq_plan_version_public_id")),
        sa.UniqueConstraint("subject_id", "number", name=op.f("uq_plan_version_subject_id_number")),
    )
    op.create_index(op.f("ix_plan_version_subject_id"), "plan_version", ["subject_id"])
    frozen.guard("plan_version")


def plan_draft() -> None:
    """What one officer has typed and not yet made a version; kept so that nothing typed is lost."""
    op.create_table(
        "plan_draft",
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("base", sa.String(24), nullable=False),
        sa.Column("body_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("saved_at", frozen.UtcDateTime(), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(24), nullable=False),
        sa.ForeignKeyConstraint(["subject_id"], ["subject.id"], name=op.f("fk_plan_draft_subject_id_subject")),
        sa.ForeignKeyConstraint(["user_id"], ["user_account.id"], name=op.f("fk_plan_draft_user_id_user_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_draft")),
        sa.UniqueConstraint("public_id", name=op.f("uq_plan_draft_public_id")),
        sa.UniqueConstraint("subject_id", "user_id", name=op.f("uq_plan_draft_subject_id_user_id")),
    )
    op.create_index(op.f("ix_plan_draft_subject_id"), "plan_draft", ["subject_id"])


def create() -> None:
    """Create the tables."""
    plan_version()
    plan_draft()


def drop() -> None:
    """Drop the tables, the newest first."""
    op.drop_table("plan_draft")
    op.drop_table("plan_version")
