"""Contact: reports, visits and talks, duties fulfilled, concerns, and the hours of helpers."""

import sqlalchemy as sa
from alembic import op

from core.store.migrations import frozen


def contact() -> None:
    """One occasion: a report, visit, talk, session, or a try that reached nobody. Mistakes are struck, never edited."""
    op.create_table(
        "contact",
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("at", frozen.UtcDateTime(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("reached", sa.Boolean(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("helper", sa.Boolean(), nullable=False),
        sa.Column("also", sa.JSON(), nullable=False),
        sa.Column("grade", sa.String(40), nullable=True),
        sa.Column("evidence", sa.String(200), nullable=False),
        sa.Column("group_id", sa.String(24), nullable=True),
        sa.Column("recorded_at", frozen.UtcDateTime(), nullable=False),
        sa.Column("summary_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("signs_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(24), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["user_account.id"], name=op.f("fk_contact_by_id_user_account")),
        sa.ForeignKeyConstraint(["subject_id"], ["subject.id"], name=op.f("fk_contact_subject_id_subject")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact")),
        sa.UniqueConstraint("public_id", name=op.f("uq_contact_public_id")),
    )
    op.create_index(op.f("ix_contact_by_id"), "contact", ["by_id"])
    op.create_index(op.f("ix_contact_group_id"), "contact", ["group_id"])
    op.create_index(op.f("ix_contact_subject_at"), "contact", ["subject_id", "at"])
    op.create_index(op.f("ix_contact_subject_id"), "contact", ["subject_id"])
    frozen.guard("contact")


def contact_strike() -> None:
    """Says that a contact was entered by mistake, and why. The contact stays readable."""
    op.create_table(
        "contact_strike",
        sa.Column("contact_id", sa.Integer(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("reason_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("at", frozen.UtcDateTime(), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(24), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["user_account.id"], name=op.f("fk_contact_strike_by_id_user_account")),
        sa.ForeignKeyConstraint(["contact_id"], ["contact.id"], name=op.f("fk_contact_strike_contact_id_contact")),
        sa.ForeignKeyConstraint(["subject_id"], ["subject.id"], name=op.f("fk_contact_strike_subject_id_subject")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact_strike")),
        sa.UniqueConstraint("contact_id", name=op.f("uq_contact_strike_contact_id")),
        sa.UniqueConstraint("public_id", name=op.f("uq_contact_strike_public_id")),
    )
    op.create_index(op.f("ix_contact_strike_subject_id"), "contact_strike", ["subject_id"])
    frozen.guard("contact_strike")


def duty_mark() -> None:
    """One entry about one occasion of one duty. The occasions themselves are computed, never stored."""
    op.create_table(
        "duty_mark",
        sa.Column("duty", sa.String(80), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("slot_first", sa.Date(), nullable=False),
        sa.Column("slot_last", sa.Date(), nullable=False),
        sa.Column("contact_id", sa.Integer(), nullable=True),
        sa.Column("on_day", sa.Date(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("at", frozen.UtcDateTime(), nullable=False),
        sa.Column("reason_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(24), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["user_account.id"], name=op.f("fk_duty_mark_by_id_user_account")),
        sa.ForeignKeyConstraint(["contact_id"], ["contact.id"], name=op.f("fk_duty_mark_contact_id_contact")),
        sa.ForeignKeyConstraint(["subject_id"], ["subject.id"], name=op.f("fk_duty_mark_subject_id_subject")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_duty_mark")),
        sa.UniqueConstraint("public_id", name=op.f("uq_duty_mark_public_id")),
    )
    op.create_index(op.f("ix_duty_mark_contact_id"), "duty_mark", ["contact_id"])
    op.create_index(op.f("ix_duty_mark_subject_id"), "duty_mark", ["subject_id"])
    op.create_index(op.f("ix_duty_mark_subject_slot"), "duty_mark", ["subject_id", "slot_last"])
    frozen.guard("duty_mark")


def concern() -> None:
    """A helper is worried about the person. It stands on Today until somebody at the office has answered it."""
    op.create_table(
        "concern",
        sa.Column("contact_id", sa.Integer(), nullable=False),
        sa.Column("raised_at", frozen.UtcDateTime(), nullable=False),
        sa.Column("raised_by", sa.Integer(), nullable=True),
        sa.Column("answered_at", frozen.UtcDateTime(), nullable=True),
        sa.Column("answered_by", sa.Integer(), nullable=True),
        sa.Column("answer_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(24), nullable=False),
        sa.ForeignKeyConstraint(["answered_by"], ["user_account.id"], name=op.f("fk_concern_answered_by_user_account")),
        sa.ForeignKeyConstraint(["contact_id"], ["contact.id"], name=op.f("fk_concern_contact_id_contact")),
        sa.ForeignKeyConstraint(["raised_by"], ["user_account.id"], name=op.f("fk_concern_raised_by_user_account")),
        sa.ForeignKeyConstraint(["subject_id"], ["subject.id"], name=op.f("fk_concern_subject_id_subject")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_concern")),
        sa.UniqueConstraint("contact_id", name=op.f("uq_concern_contact_id")),
        sa.UniqueConstraint("public_id", name=op.f("uq_concern_public_id")),
    )
    op.create_index(op.f("ix_concern_answered_at"), "concern", ["answered_at"])
    op.create_index(op.f("ix_concern_subject_id"), "concern", ["subject_id"])


def helper_time() -> None:
    """Time a helper gave. About the helper and nobody else, so the total does not depend on who is looking."""
    op.create_table(
        "helper_time",
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("at", frozen.UtcDateTime(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("contact", sa.String(24), nullable=False),
        sa.Column("voids", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(24), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["user_account.id"], name=op.f("fk_helper_time_user_id_user_account")),
        sa.ForeignKeyConstraint(["voids"], ["helper_time.id"], name=op.f("fk_helper_time_voids_helper_time")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_helper_time")),
        sa.UniqueConstraint("public_id", name=op.f("uq_helper_time_public_id")),
        sa.UniqueConstraint("voids", name=op.f("uq_helper_time_voids")),
    )
    op.create_index(op.f("ix_helper_time_contact"), "helper_time", ["contact"])
    op.create_index(op.f("ix_helper_time_user_at"), "helper_time", ["user_id", "at"])
    frozen.guard("helper_time")


def create() -> None:
    """Create the tables."""
    contact()
    contact_strike()
    duty_mark()
    concern()
    helper_time()


def drop() -> None:
    """Drop the tables, the newest first."""
    op.drop_table("helper_time")
    op.drop_table("concern")
    op.drop_table("duty_mark")
    op.drop_table("contact_strike")
    op.drop_table("contact")
