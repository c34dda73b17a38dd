"""What is owed is kept, so that Today finds who is asked for something without computing everybody.

Step 0011, after 0010. Every file on record is marked as not computed yet; the first turn of the day computes them, and
until then Today does so itself. The days are computed from other rows, so nothing is lost on the way back.
"""

from datetime import date

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

NEVER = date(1, 1, 1)


def upgrade() -> None:
    """Make the change."""
    op.create_table(
        "owed",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(24), nullable=False),
        sa.Column("stream", sa.String(60), nullable=False),
        sa.Column("opens", sa.Date(), nullable=False),
        sa.Column("earlier", sa.Date(), nullable=False),
        sa.Column("later", sa.Date(), nullable=False),
        sa.Column("gone", sa.Date(), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["subject_id"], ["subject.id"], name=op.f("fk_owed_subject_id_subject")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_owed")),
    )
    op.create_index("ix_owed_source_opens", "owed", ["source", "opens", "later", "gone", "subject_id"])
    op.create_index(op.f("ix_owed_subject_id"), "owed", ["subject_id"])
    op.create_table(
        "owed_state",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("stamp", sa.String(64), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["subject_id"], ["subject.id"], name=op.f("fk_owed_state_subject_id_subject")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_owed_state")),
        sa.UniqueConstraint("subject_id", name=op.f("uq_owed_state_subject_id")),
    )
    op.create_index(op.f("ix_owed_state_stamp"), "owed_state", ["stamp"])
    op.create_index(op.f("ix_owed_state_subject_id"), "owed_state", ["subject_id"])
    op.create_index(op.f("ix_owed_state_until"), "owed_state", ["until"])
    op.execute(
        sa.text("INSERT INTO owed_state (subject_id, stamp, until) SELECT id, '', :never FROM subject").bindparams(
            sa.bindparam("never", value=NEVER, type_=sa.Date())
        )
    )


def downgrade() -> None:
    """Take the change back."""
    op.drop_table("owed_state")
    op.drop_table("owed")
