"""Receipts that hold the sum of their fixes and tell of the rows that followed; from here on every row is proved.

Step 0006, after 0005.
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None
restates = True


def upgrade() -> None:
    """Make the change."""
    op.add_column("fix_receipt", sa.Column("places", sa.LargeBinary(), nullable=True))
    op.add_column("fix_receipt", sa.Column("rows", sa.String(), nullable=True))


def downgrade() -> None:
    """Take it back."""
    op.drop_column("fix_receipt", "rows")
    op.drop_column("fix_receipt", "places")
