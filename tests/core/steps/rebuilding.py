"""What people are called, where an office took a person over from, and when a placement was told.

Its changes are a column filled with a value, a foreign key on a table that all others refer to, a column of an
append-only table.
"""

import sqlalchemy as sa
from alembic import op

from core.store.migrations import frozen

revision = "next"
down_revision = "0006"
branch_labels = None
depends_on = None
restates = True


def upgrade() -> None:
    """Make the change."""
    op.add_column("person", sa.Column("called", sa.String(20), nullable=False, server_default=""))
    op.execute("UPDATE person SET called = file_no")
    with op.batch_alter_table("subject") as batch_op:
        batch_op.add_column(sa.Column("came_from", sa.Integer(), nullable=True))
        batch_op.create_foreign_key(op.f("fk_subject_came_from_office"), "office", ["came_from"], ["id"])
    with op.batch_alter_table("placement") as batch_op:
        batch_op.add_column(sa.Column("told_at", frozen.UtcDateTime(), nullable=True))


def downgrade() -> None:
    """Take it back."""
    with op.batch_alter_table("placement") as batch_op:
        batch_op.drop_column("told_at")
    frozen.guard("placement")
    with op.batch_alter_table("subject") as batch_op:
        batch_op.drop_constraint(op.f("fk_subject_came_from_office"), type_="foreignkey")
        batch_op.drop_column("came_from")
    op.drop_column("person", "called")
