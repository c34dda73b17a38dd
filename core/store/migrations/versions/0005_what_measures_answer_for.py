"""What measures answer for, on what ground duties are excused, corrections of a confirmed month, objections.

Step 0005, after 0004.
"""

import sqlalchemy as sa
from alembic import op

from core import store

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the change."""
    op.create_table(
        "score_objection",
        sa.Column("sheet_id", sa.Integer(), nullable=False),
        sa.Column("raised_on", sa.Date(), nullable=False),
        sa.Column(
            "body",
            sa.Enum(
                "office",
                "county",
                "county_head",
                "city",
                "province",
                "court",
                "police",
                "procuratorate",
                "decider",
                "execution_organ",
                "nobody",
                name="body",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("recorded_at", store.UtcDateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.Integer(), nullable=False),
        sa.Column(
            "outcome",
            sa.Enum("upheld", "to_correct", "withdrawn", name="objectionoutcome", native_enum=False, length=40),
            nullable=True,
        ),
        sa.Column("document", sa.String(length=80), nullable=False),
        sa.Column("answered_at", store.UtcDateTime(timezone=True), nullable=True),
        sa.Column("answered_by", sa.Integer(), nullable=True),
        sa.Column("words_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("answer_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=24), nullable=False),
        sa.ForeignKeyConstraint(
            ["answered_by"], ["user_account.id"], name=op.f("fk_score_objection_answered_by_user_account")
        ),
        sa.ForeignKeyConstraint(
            ["recorded_by"], ["user_account.id"], name=op.f("fk_score_objection_recorded_by_user_account")
        ),
        sa.ForeignKeyConstraint(["sheet_id"], ["score_sheet.id"], name=op.f("fk_score_objection_sheet_id_score_sheet")),
        sa.ForeignKeyConstraint(["subject_id"], ["subject.id"], name=op.f("fk_score_objection_subject_id_subject")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_score_objection")),
        sa.UniqueConstraint("public_id", name=op.f("uq_score_objection_public_id")),
    )
    with op.batch_alter_table("score_objection", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_score_objection_sheet_id"), ["sheet_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_score_objection_subject_id"), ["subject_id"], unique=False)

    grounds = ("illness", "pregnancy", "disability", "age", "other")
    ground = sa.Enum(*grounds, name="exemptionground", native_enum=False, length=40)
    op.add_column("exemption", sa.Column("ground", ground, nullable=False, server_default="other"))
    op.add_column("measure", sa.Column("covers", sa.JSON(), nullable=False, server_default="[]"))
    op.add_column("score_sheet", sa.Column("corrects", sa.String(length=24), nullable=True))


def downgrade() -> None:
    """Take it back."""
    op.drop_column("score_sheet", "corrects")
    op.drop_column("measure", "covers")
    op.drop_column("exemption", "ground")
    with op.batch_alter_table("score_objection", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_score_objection_subject_id"))
        batch_op.drop_index(batch_op.f("ix_score_objection_sheet_id"))

    op.drop_table("score_objection")
