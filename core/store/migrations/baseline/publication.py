"""Publication: the texts of law and the wordings in force."""

import sqlalchemy as sa
from alembic import op

from core.store.migrations import frozen


def published_text() -> None:
    """One version of one text. Runs read these rows, never the files they may have come from."""
    op.create_table(
        "published_text",
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("effective_from", sa.Date(), nullable=False),
        sa.Column("published_at", frozen.UtcDateTime(), nullable=False),
        sa.Column("prepared_by", sa.Integer(), nullable=True),
        sa.Column("confirmed_by", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(24), nullable=False),
        sa.ForeignKeyConstraint(
            ["confirmed_by"], ["user_account.id"], name=op.f("fk_published_text_confirmed_by_user_account")
        ),
        sa.ForeignKeyConstraint(
            ["prepared_by"], ["user_account.id"], name=op.f("fk_published_text_prepared_by_user_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_published_text")),
        sa.UniqueConstraint("public_id", name=op.f("uq_published_text_public_id")),
    )
    op.create_index(op.f("ix_published_text_kind_name"), "published_text", ["kind", "name", "effective_from"])
    frozen.guard("published_text")


def create() -> None:
    """Create the tables."""
    published_text()


def drop() -> None:
    """Drop the tables, the newest first."""
    op.drop_table("published_text")
