"""An objection found right may be closed by a finding: computed anew, nothing changes.

Step 0015, after 0014. Every objection so far has no finding. On the way back the findings are gone, and what they
closed waits for a correction again.
"""

import sqlalchemy as sa
from alembic import op

from core.store.migrations import frozen

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

BY = "fk_score_objection_closed_by_user_account"


def upgrade() -> None:
    """Make the change."""
    with op.batch_alter_table("score_objection") as table:
        table.add_column(sa.Column("finding_sealed", sa.LargeBinary(), nullable=True))
        table.add_column(sa.Column("closed_at", frozen.UtcDateTime(), nullable=True))
        table.add_column(sa.Column("closed_by", sa.Integer(), nullable=True))
        table.create_foreign_key(op.f(BY), "user_account", ["closed_by"], ["id"])


def downgrade() -> None:
    """Take the change back."""
    with op.batch_alter_table("score_objection") as table:
        table.drop_constraint(op.f(BY), type_="foreignkey")
        table.drop_column("closed_by")
        table.drop_column("closed_at")
        table.drop_column("finding_sealed")
