"""Room for a whole judgment, and for the whole grounds of a reward or penalty.

Step 0009, after 0008. Going back refuses where a text is longer than there was room for: nothing is cut off.
"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the change."""
    with op.batch_alter_table("correction_case", schema=None) as batch_op:
        batch_op.alter_column(
            "sentence_text", existing_type=sa.VARCHAR(length=400), type_=sa.Text(), existing_nullable=False
        )

    with op.batch_alter_table("measure", schema=None) as batch_op:
        batch_op.alter_column("grounds", existing_type=sa.VARCHAR(length=400), type_=sa.Text(), existing_nullable=False)


def downgrade() -> None:
    """Take it back."""
    with op.batch_alter_table("measure", schema=None) as batch_op:
        batch_op.alter_column("grounds", existing_type=sa.Text(), type_=sa.VARCHAR(length=400), existing_nullable=False)

    with op.batch_alter_table("correction_case", schema=None) as batch_op:
        batch_op.alter_column(
            "sentence_text", existing_type=sa.Text(), type_=sa.VARCHAR(length=400), existing_nullable=False
        )
