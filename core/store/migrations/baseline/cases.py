"""Cases: the sentence, its terms and levels, custody, and the end."""

import sqlalchemy as sa
from alembic import op

from core.store.migrations import frozen


def correction_case() -> None:
    """One sentence served in the community, from reception to its end."""
    op.create_table(
        "correction_case",
        sa.Column("category", sa.String(40), nullable=False),
        sa.Column("decider_kind", sa.String(40), nullable=False),
        sa.Column("decider", sa.String(120), nullable=False),
        sa.Column("judgment_no", sa.String(80), nullable=False),
        sa.Column("offence", sa.String(200), nullable=False),
        sa.Column("offence_on", sa.Date(), nullable=False),
        sa.Column("protected_minor", sa.Boolean(), nullable=False),
        sa.Column("penalty", sa.String(40), nullable=False),
        sa.Column("penalty_months", sa.Integer(), nullable=True),
        sa.Column("sentence_text", sa.String(400), nullable=False),
        sa.Column("temporary_ground", sa.String(40), nullable=True),
        sa.Column("term_first", sa.Date(), nullable=False),
        sa.Column("term_last", sa.Date(), nullable=False),
        sa.Column("term_months", sa.Integer(), nullable=True),
        sa.Column("term_computed", sa.Date(), nullable=True),
        sa.Column("term_query", sa.String(40), nullable=True),
        sa.Column("term_note", sa.String(200), nullable=False),
        sa.Column("received_at", frozen.UtcDateTime(), nullable=False),
        sa.Column("ended_at", frozen.UtcDateTime(), nullable=True),
        sa.Column("end_kind", sa.String(40), nullable=True),
        sa.Column("end_document", sa.String(80), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(24), nullable=False),
        sa.ForeignKeyConstraint(["subject_id"], ["subject.id"], name=op.f("fk_correction_case_subject_id_subject")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_correction_case")),
        sa.UniqueConstraint("public_id", name=op.f("uq_correction_case_public_id")),
    )
    op.create_index(op.f("ix_correction_case_ended_at"), "correction_case", ["ended_at"])
    op.create_index(op.f("ix_correction_case_received_at"), "correction_case", ["received_at"])
    op.create_index(op.f("ix_correction_case_subject_id"), "correction_case", ["subject_id"])


def case_term() -> None:
    """A term of correction. A commutation (减刑) or another change by a court adds one; none is ever edited."""
    op.create_table(
        "case_term",
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("decided_at", frozen.UtcDateTime(), nullable=True),
        sa.Column("document", sa.String(80), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(24), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["correction_case.id"], name=op.f("fk_case_term_case_id_correction_case")),
        sa.ForeignKeyConstraint(["subject_id"], ["subject.id"], name=op.f("fk_case_term_subject_id_subject")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_term")),
        sa.UniqueConstraint("public_id", name=op.f("uq_case_term_public_id")),
    )
    op.create_index(op.f("ix_case_term_case_id"), "case_term", ["case_id"])
    op.create_index(op.f("ix_case_term_subject_id"), "case_term", ["subject_id"])
    frozen.guard("case_term")


def level_change() -> None:
    """A decision on the level of supervision (分类管理), with its reason and what it rests on."""
    op.create_table(
        "level_change",
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("since", frozen.UtcDateTime(), nullable=False),
        sa.Column("level", sa.String(40), nullable=False),
        sa.Column("reason", sa.String(400), nullable=False),
        sa.Column("evidence", sa.String(400), nullable=False),
        sa.Column("decided_by", sa.Integer(), nullable=True),
        sa.Column("recorded_at", frozen.UtcDateTime(), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(24), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"], ["correction_case.id"], name=op.f("fk_level_change_case_id_correction_case")
        ),
        sa.ForeignKeyConstraint(
            ["decided_by"], ["user_account.id"], name=op.f("fk_level_change_decided_by_user_account")
        ),
        sa.ForeignKeyConstraint(["subject_id"], ["subject.id"], name=op.f("fk_level_change_subject_id_subject")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_level_change")),
        sa.UniqueConstraint("public_id", name=op.f("uq_level_change_public_id")),
    )
    op.create_index(op.f("ix_level_change_case_id"), "level_change", ["case_id"])
    op.create_index(op.f("ix_level_change_subject_id"), "level_change", ["subject_id"])
    frozen.guard("level_change")


def custody() -> None:
    """A stretch behind a door. While it lasts duties rest, and the case cannot end by itself."""
    op.create_table(
        "custody",
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("from_at", frozen.UtcDateTime(), nullable=False),
        sa.Column("to_at", frozen.UtcDateTime(), nullable=True),
        sa.Column("document", sa.String(80), nullable=False),
        sa.Column("place_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(24), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["correction_case.id"], name=op.f("fk_custody_case_id_correction_case")),
        sa.ForeignKeyConstraint(["subject_id"], ["subject.id"], name=op.f("fk_custody_subject_id_subject")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_custody")),
        sa.UniqueConstraint("public_id", name=op.f("uq_custody_public_id")),
    )
    op.create_index(op.f("ix_custody_case_id"), "custody", ["case_id"])
    op.create_index(op.f("ix_custody_subject_id"), "custody", ["subject_id"])


def end_proposal() -> None:
    """A revocation or return to prison that was proposed; open until it is decided."""
    op.create_table(
        "end_proposal",
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("from_at", frozen.UtcDateTime(), nullable=False),
        sa.Column("to_at", frozen.UtcDateTime(), nullable=True),
        sa.Column("document", sa.String(80), nullable=False),
        sa.Column("outcome", sa.String(400), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(24), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"], ["correction_case.id"], name=op.f("fk_end_proposal_case_id_correction_case")
        ),
        sa.ForeignKeyConstraint(["subject_id"], ["subject.id"], name=op.f("fk_end_proposal_subject_id_subject")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_end_proposal")),
        sa.UniqueConstraint("public_id", name=op.f("uq_end_proposal_public_id")),
    )
    op.create_index(op.f("ix_end_proposal_case_id"), "end_proposal", ["case_id"])
    op.create_index(op.f("ix_end_proposal_subject_id"), "end_proposal", ["subject_id"])


def create() -> None:
    """Create the tables."""
    correction_case()
    case_term()
    level_change()
    custody()
    end_proposal()


def drop() -> None:
    """Drop the tables, the newest first."""
    op.drop_table("end_proposal")
    op.drop_table("custody")
    op.drop_table("level_change")
    op.drop_table("case_term")
    op.drop_table("correction_case")
