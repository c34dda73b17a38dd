"""Drafts of every long question, in place of those of plans alone.

Step 0007, after 0006. Drafts in hand are not carried over, in either direction: they are what was not sent yet.
"""

import sqlalchemy as sa
from alembic import op

from core.store.migrations import frozen
from core.store.migrations.baseline import plans

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the change."""
    op.create_table(
        "draft",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("page", sa.String(200), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("saved_at", frozen.UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["user_account.id"], name=op.f("fk_draft_user_id_user_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_draft")),
        sa.UniqueConstraint("user_id", "page", name=op.f("uq_draft_user_id_page")),
    )
    op.drop_table("plan_draft")


def downgrade() -> None:
    """Take the change back."""
    plans.plan_draft()
    op.drop_table("draft")
