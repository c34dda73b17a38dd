"""People: who somebody is, which identity number is taken, and which office looks after them."""

import sqlalchemy as sa
from alembic import op

from core.store.migrations import frozen


def person() -> None:
    """Somebody the office keeps a file on, under correction or helped after release. One row for one subject."""
    op.create_table(
        "person",
        sa.Column("name", sa.String(64), nullable=False),
        sa.Column("former_name", sa.String(64), nullable=False),
        sa.Column("pinyin", sa.String(400), nullable=False),
        sa.Column("sex", sa.String(40), nullable=False),
        sa.Column("birth", sa.Date(), nullable=False),
        sa.Column("ethnicity", sa.String(20), nullable=False),
        sa.Column("file_no", sa.String(60), nullable=False),
        sa.Column("registered_at", frozen.UtcDateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("national_id_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("national_id_index", sa.LargeBinary(), nullable=True),
        sa.Column("phone_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("phone_index", sa.LargeBinary(), nullable=True),
        sa.Column("address_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("emergency_contact_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(24), nullable=False),
        sa.ForeignKeyConstraint(["subject_id"], ["subject.id"], name=op.f("fk_person_subject_id_subject")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
        sa.UniqueConstraint("file_no", name=op.f("uq_person_file_no")),
        sa.UniqueConstraint("public_id", name=op.f("uq_person_public_id")),
        sa.UniqueConstraint("subject_id", name=op.f("uq_person_subject_id")),
    )
    op.create_index(op.f("ix_person_national_id_index"), "person", ["national_id_index"])
    op.create_index(op.f("ix_person_phone_index"), "person", ["phone_index"])
    op.create_index(op.f("ix_person_pinyin"), "person", ["pinyin"])
    op.create_index(op.f("ix_person_subject_id"), "person", ["subject_id"])


def identity_claim() -> None:
    """Says that an identity number has a file somewhere in this instance, and nothing more."""
    op.create_table(
        "identity_claim",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("blind", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_identity_claim")),
        sa.UniqueConstraint("blind", name=op.f("uq_identity_claim_blind")),
    )


def placement() -> None:
    """From `since` on, the place in the office tree that the person belongs to."""
    op.create_table(
        "placement",
        sa.Column("office_id", sa.Integer(), nullable=False),
        sa.Column("since", frozen.UtcDateTime(), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(24), nullable=False),
        sa.ForeignKeyConstraint(["office_id"], ["office.id"], name=op.f("fk_placement_office_id_office")),
        sa.ForeignKeyConstraint(["subject_id"], ["subject.id"], name=op.f("fk_placement_subject_id_subject")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_placement")),
        sa.UniqueConstraint("public_id", name=op.f("uq_placement_public_id")),
    )
    op.create_index(op.f("ix_placement_office_id"), "placement", ["office_id"])
    op.create_index(op.f("ix_placement_subject_id"), "placement", ["subject_id"])
    frozen.guard("placement")


def create() -> None:
    """Create the tables."""
    person()
    identity_claim()
    placement()


def drop() -> None:
    """Drop the tables, the newest first."""
    op.drop_table("placement")
    op.drop_table("identity_claim")
    op.drop_table("person")
