"""A receipt answers for the content that was sent, and a draft knows whom it is about.

Step 0008, after 0007. Receipts that are there say nothing of their content, and go on answering their key. Drafts that
are there get the person whose page they were typed on.
"""

import sqlalchemy as sa
from alembic import op

from core.store.migrations import frozen

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the change."""
    op.add_column("act_receipt", sa.Column("content", sa.String(64), nullable=True))
    with op.batch_alter_table("draft") as table:
        table.add_column(sa.Column("subject_id", sa.Integer(), nullable=True))
        table.create_foreign_key(op.f("fk_draft_subject_id_subject"), "subject", ["subject_id"], ["id"])
    op.create_index(op.f("ix_draft_subject_id"), "draft", ["subject_id"])
    op.create_index(op.f("ix_draft_saved_at"), "draft", ["saved_at"])
    op.execute(
        "UPDATE draft SET subject_id = "
        "(SELECT subject.id FROM subject WHERE draft.page LIKE '%/' || subject.public_id || '/%')"
    )


def downgrade() -> None:
    """Take the change back."""
    op.drop_index(op.f("ix_draft_saved_at"), "draft")
    op.drop_index(op.f("ix_draft_subject_id"), "draft")
    with op.batch_alter_table("draft") as table:
        table.drop_constraint(op.f("fk_draft_subject_id_subject"), type_="foreignkey")
        table.drop_column("subject_id")
    with op.batch_alter_table("act_receipt") as table:
        table.drop_column("content")
    frozen.guard("act_receipt")
