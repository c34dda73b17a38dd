"""The whole schema of the first release.

Step 0006, after nothing: steps 0001 to 0005 led here before anything was released and are no longer kept. A database
of an earlier trial that stands at 0006 has this very schema.
"""

from core.store.migrations import baseline

revision = "0006"
down_revision = None
branch_labels = None
depends_on = None
restates = True


def upgrade() -> None:
    """Create every table."""
    baseline.create()


def downgrade() -> None:
    """Drop every table."""
    baseline.drop()
