"""A worry that stands without a visit: what the helper says is on the worry itself.

Step 0014, after 0013. Every worry so far was raised at a visit and keeps it. On the way back a worry without a visit
has no place, so the step refuses while there is one: nothing that somebody was worried about is thrown away.
"""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the change."""
    with op.batch_alter_table("concern") as table:
        table.alter_column("contact_id", existing_type=sa.Integer(), nullable=True)
        table.add_column(sa.Column("words_sealed", sa.LargeBinary(), nullable=True))


def downgrade() -> None:
    """Take the change back."""
    with op.batch_alter_table("concern") as table:
        table.drop_column("words_sealed")
        table.alter_column("contact_id", existing_type=sa.Integer(), nullable=False)
