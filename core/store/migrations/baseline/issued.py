"""Issued papers: what was printed and the numbers used up."""

import sqlalchemy as sa
from alembic import op

from core.store.migrations import frozen


def issued_paper() -> None:
    """One paper: its number, what it says as a digest, and its bytes in both languages. A reprint is the same bytes."""
    op.create_table(
        "issued_paper",
        sa.Column("paper", sa.String(40), nullable=False),
        sa.Column("number", sa.String(80), nullable=False),
        sa.Column("serial", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("issued_on", sa.Date(), nullable=False),
        sa.Column("issued_at", frozen.UtcDateTime(), nullable=False),
        sa.Column("issued_by", sa.Integer(), nullable=True),
        sa.Column("about", sa.String(24), nullable=False),
        sa.Column("wording", sa.String(120), nullable=False),
        sa.Column("law", sa.String(64), nullable=False),
        sa.Column("content_hash", sa.String(64), nullable=False),
        sa.Column("sha256_zh", sa.String(64), nullable=False),
        sa.Column("sha256_en", sa.String(64), nullable=False),
        sa.Column("file_zh_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("file_en_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("pages", sa.Integer(), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(24), nullable=False),
        sa.ForeignKeyConstraint(
            ["issued_by"], ["user_account.id"], name=op.f("fk_issued_paper_issued_by_user_account")
        ),
        sa.ForeignKeyConstraint(["subject_id"], ["subject.id"], name=op.f("fk_issued_paper_subject_id_subject")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_issued_paper")),
        sa.UniqueConstraint("number", name=op.f("uq_issued_paper_number")),
        sa.UniqueConstraint("paper", "year", "serial", name=op.f("uq_issued_paper_paper_year_serial")),
        sa.UniqueConstraint("public_id", name=op.f("uq_issued_paper_public_id")),
    )
    op.create_index(op.f("ix_issued_paper_content_hash"), "issued_paper", ["content_hash"])
    op.create_index(op.f("ix_issued_paper_subject_id"), "issued_paper", ["subject_id"])
    frozen.guard("issued_paper")


def paper_counter() -> None:
    """The last serial of each paper and year: locked while the next one is given out, so there is no gap."""
    op.create_table(
        "paper_counter",
        sa.Column("paper", sa.String(40), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("paper", "year", name=op.f("pk_paper_counter")),
    )


def create() -> None:
    """Create the tables."""
    issued_paper()
    paper_counter()


def drop() -> None:
    """Drop the tables, the newest first."""
    op.drop_table("paper_counter")
    op.drop_table("issued_paper")
