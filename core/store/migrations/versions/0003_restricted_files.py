"""Files open to their allow list only, with the time and the reason.

Step 0003, after 0002.
"""

import sqlalchemy as sa
from alembic import op

from core import store

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the change."""
    op.create_table(
        "file_restriction",
        sa.Column("from_at", store.UtcDateTime(timezone=True), nullable=False),
        sa.Column("to_at", store.UtcDateTime(timezone=True), nullable=True),
        sa.Column("ordered_by", sa.Integer(), nullable=True),
        sa.Column("lifted_by", sa.Integer(), nullable=True),
        sa.Column("reason_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=24), nullable=False),
        sa.ForeignKeyConstraint(
            ["lifted_by"], ["user_account.id"], name=op.f("fk_file_restriction_lifted_by_user_account")
        ),
        sa.ForeignKeyConstraint(
            ["ordered_by"], ["user_account.id"], name=op.f("fk_file_restriction_ordered_by_user_account")
        ),
        sa.ForeignKeyConstraint(["subject_id"], ["subject.id"], name=op.f("fk_file_restriction_subject_id_subject")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_file_restriction")),
        sa.UniqueConstraint("public_id", name=op.f("uq_file_restriction_public_id")),
    )
    with op.batch_alter_table("file_restriction", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_file_restriction_subject_id"), ["subject_id"], unique=False)


def downgrade() -> None:
    """Take it back."""
    with op.batch_alter_table("file_restriction", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_file_restriction_subject_id"))

    op.drop_table("file_restriction")
