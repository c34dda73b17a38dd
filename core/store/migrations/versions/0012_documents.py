"""People without an identity number of eighteen characters get a file: the kind of document, and a note about it.

Step 0012, after 0011. Whoever is on file was entered by such a number, so all are of that kind; which of them hold a
residence permit or a foreigner's card, their numbers say, and those are sealed. On the way back people without a
document keep an empty number, and the notes are gone.
"""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the change."""
    op.add_column("person", sa.Column("document_kind", sa.String(40), nullable=False, server_default="resident_card"))
    op.add_column("person", sa.Column("document_note_sealed", sa.LargeBinary(), nullable=True))


def downgrade() -> None:
    """Take the change back."""
    op.drop_column("person", "document_note_sealed")
    op.drop_column("person", "document_kind")
