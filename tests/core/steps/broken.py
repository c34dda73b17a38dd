"""A step that fails after its first change: it makes every person refer to a subject that does not exist."""

import sqlalchemy as sa
from alembic import op

revision = "next"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the change."""
    op.add_column("person", sa.Column("called", sa.String(20), nullable=True))
    op.execute("UPDATE person SET subject_id = 999999")


def downgrade() -> None:
    """Take it back."""
    op.drop_column("person", "called")
