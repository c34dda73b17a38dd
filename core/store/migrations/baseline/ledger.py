"""Ledger: monthly score sheets, their lines, and objections to them."""

import sqlalchemy as sa
from alembic import op

from core.store.migrations import frozen


def score_sheet() -> None:
    """One person's month: inputs, book and result frozen together, with who reviewed and who confirmed it."""
    op.create_table(
        "score_sheet",
        sa.Column("month", sa.String(7), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("corrects", sa.String(24), nullable=True),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("book", sa.String(120), nullable=False),
        sa.Column("book_version", sa.Integer(), nullable=False),
        sa.Column("book_fingerprint", sa.String(64), nullable=False),
        sa.Column("law", sa.String(64), nullable=False),
        sa.Column("inputs", sa.String(), nullable=False),
        sa.Column("result", sa.String(), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("total", sa.Numeric(14, 4), nullable=True),
        sa.Column("band", sa.String(40), nullable=True),
        sa.Column("not_rated", sa.String(40), nullable=True),
        sa.Column("provisional", sa.Boolean(), nullable=False),
        sa.Column("public", sa.Boolean(), nullable=False),
        sa.Column("computed_at", frozen.UtcDateTime(), nullable=False),
        sa.Column("computed_by", sa.Integer(), nullable=True),
        sa.Column("reviewed_at", frozen.UtcDateTime(), nullable=True),
        sa.Column("reviewed_by", sa.Integer(), nullable=True),
        sa.Column("opinion", sa.String(400), nullable=False),
        sa.Column("confirmed_at", frozen.UtcDateTime(), nullable=True),
        sa.Column("confirmed_by", sa.Integer(), nullable=True),
        sa.Column("object_by", sa.Date(), nullable=True),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(24), nullable=False),
        sa.ForeignKeyConstraint(
            ["computed_by"], ["user_account.id"], name=op.f("fk_score_sheet_computed_by_user_account")
        ),
        sa.ForeignKeyConstraint(
            ["confirmed_by"], ["user_account.id"], name=op.f("fk_score_sheet_confirmed_by_user_account")
        ),
        sa.ForeignKeyConstraint(
            ["reviewed_by"], ["user_account.id"], name=op.f("fk_score_sheet_reviewed_by_user_account")
        ),
        sa.ForeignKeyConstraint(["subject_id"], ["subject.id"], name=op.f("fk_score_sheet_subject_id_subject")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_score_sheet")),
        sa.UniqueConstraint("public_id", name=op.f("uq_score_sheet_public_id")),
        sa.UniqueConstraint("subject_id", "month", "version", name=op.f("uq_score_sheet_subject_id_month_version")),
    )
    op.create_index(op.f("ix_score_sheet_month_state"), "score_sheet", ["month", "state"])
    op.create_index(op.f("ix_score_sheet_subject_id"), "score_sheet", ["subject_id"])


def score_line() -> None:
    """One point entry: its rule, its points, its evidence."""
    op.create_table(
        "score_line",
        sa.Column("sheet_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("rule", sa.String(60), nullable=False),
        sa.Column("head", sa.String(40), nullable=True),
        sa.Column("item", sa.String(40), nullable=True),
        sa.Column("why", sa.String(40), nullable=False),
        sa.Column("points", sa.Numeric(14, 4), nullable=False),
        sa.Column("event", sa.String(160), nullable=True),
        sa.Column("evidence", sa.JSON(), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(24), nullable=False),
        sa.ForeignKeyConstraint(["sheet_id"], ["score_sheet.id"], name=op.f("fk_score_line_sheet_id_score_sheet")),
        sa.ForeignKeyConstraint(["subject_id"], ["subject.id"], name=op.f("fk_score_line_subject_id_subject")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_score_line")),
        sa.UniqueConstraint("public_id", name=op.f("uq_score_line_public_id")),
        sa.UniqueConstraint("sheet_id", "number", name=op.f("uq_score_line_sheet_id_number")),
    )
    op.create_index(op.f("ix_score_line_sheet_id"), "score_line", ["sheet_id"])
    op.create_index(op.f("ix_score_line_subject_id"), "score_line", ["subject_id"])
    frozen.guard("score_line")


def score_objection() -> None:
    """What a person objects to on a confirmed sheet, who handles it and what came of it (实施办法 art. 32)."""
    op.create_table(
        "score_objection",
        sa.Column("sheet_id", sa.Integer(), nullable=False),
        sa.Column("raised_on", sa.Date(), nullable=False),
        sa.Column("body", sa.String(40), nullable=False),
        sa.Column("recorded_at", frozen.UtcDateTime(), nullable=False),
        sa.Column("recorded_by", sa.Integer(), nullable=False),
        sa.Column("outcome", sa.String(40), nullable=True),
        sa.Column("document", sa.String(80), nullable=False),
        sa.Column("answered_at", frozen.UtcDateTime(), nullable=True),
        sa.Column("answered_by", sa.Integer(), nullable=True),
        sa.Column("words_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("answer_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(24), nullable=False),
        sa.ForeignKeyConstraint(
            ["answered_by"], ["user_account.id"], name=op.f("fk_score_objection_answered_by_user_account")
        ),
        sa.ForeignKeyConstraint(
            ["recorded_by"], ["user_account.id"], name=op.f("fk_score_objection_recorded_by_user_account")
        ),
        sa.ForeignKeyConstraint(["sheet_id"], ["score_sheet.id"], name=op.f("fk_score_objection_sheet_id_score_sheet")),
        sa.ForeignKeyConstraint(["subject_id"], ["subject.id"], name=op.f("fk_score_objection_subject_id_subject")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_score_objection")),
        sa.UniqueConstraint("public_id", name=op.f("uq_score_objection_public_id")),
    )
    op.create_index(op.f("ix_score_objection_sheet_id"), "score_objection", ["sheet_id"])
    op.create_index(op.f("ix_score_objection_subject_id"), "score_objection", ["subject_id"])


def create() -> None:
    """Create the tables."""
    score_sheet()
    score_line()
    score_objection()


def drop() -> None:
    """Drop the tables, the newest first."""
    op.drop_table("score_objection")
    op.drop_table("score_line")
    op.drop_table("score_sheet")
