"""What a file was opened for: correction, or help after release.

Step 0013, after 0012. Files from before are for what became of their person; where nothing did yet, they say nothing.
Their numbers stay as they are.
"""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None
restates = True


def upgrade() -> None:
    """Make the change."""
    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.add_column(sa.Column("purpose", sa.String(40), nullable=True))
    op.execute("UPDATE person SET purpose = 'supervision' WHERE subject_id IN (SELECT subject_id FROM correction_case)")
    op.execute(
        "UPDATE person SET purpose = 'assistance'"
        " WHERE purpose IS NULL AND subject_id IN (SELECT subject_id FROM handover)"
    )


def downgrade() -> None:
    """Take the change back."""
    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.drop_column("purpose")
