"""Acts: the audit book with its head, the answers already given, and the acts that wait for a second person."""

import sqlalchemy as sa
from alembic import op

from core.store.migrations import frozen


def audit_entry() -> None:
    """One thing that was done, read, searched, exported or refused. Entries form a chain; none is ever edited."""
    op.create_table(
        "audit_entry",
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", frozen.UtcDateTime(), nullable=False),
        sa.Column("kind", sa.String(60), nullable=False),
        sa.Column("result", sa.String(12), nullable=False),
        sa.Column("actor", sa.String(64), nullable=False),
        sa.Column("roles", sa.String(120), nullable=False),
        sa.Column("session", sa.String(24), nullable=False),
        sa.Column("address", sa.String(64), nullable=False),
        sa.Column("about", sa.String(64), nullable=False),
        sa.Column("detail", sa.String(), nullable=False),
        sa.Column("previous", sa.LargeBinary(), nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("mac", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_audit_entry")),
    )
    op.create_index(op.f("ix_audit_entry_about"), "audit_entry", ["about"])
    op.create_index(op.f("ix_audit_entry_actor"), "audit_entry", ["actor"])
    op.create_index(op.f("ix_audit_entry_at"), "audit_entry", ["at"])
    op.create_index(op.f("ix_audit_entry_kind"), "audit_entry", ["kind"])
    frozen.guard("audit_entry")


def audit_head() -> None:
    """The end of the chain: one row, locked by whoever writes the next entry, so the sequence has no gap."""
    op.create_table(
        "audit_head",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_head")),
    )
    zero = "zeroblob(32)" if op.get_bind().dialect.name == "sqlite" else "decode(repeat('00', 32), 'hex')"
    op.execute(f"INSERT INTO audit_head (id, seq, digest) VALUES (1, 0, {zero})")  # noqa: S608 - two constants


def act_receipt() -> None:
    """What an act answered the first time, so that the same request sent again changes nothing."""
    op.create_table(
        "act_receipt",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(80), nullable=False),
        sa.Column("kind", sa.String(60), nullable=False),
        sa.Column("actor", sa.String(64), nullable=False),
        sa.Column("answer", sa.String(), nullable=False),
        sa.Column("at", frozen.UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_act_receipt")),
        sa.UniqueConstraint("key", "kind", "actor", name=op.f("uq_act_receipt_key_kind_actor")),
    )
    frozen.guard("act_receipt")


def waiting_act() -> None:
    """An act one person has prepared and a second must confirm. There is no way around the second person."""
    op.create_table(
        "waiting_act",
        sa.Column("kind", sa.String(60), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=True),
        sa.Column("office_id", sa.Integer(), nullable=False),
        sa.Column("needs", sa.String(60), nullable=False),
        sa.Column("payload", sa.JSON(), nullable=False),
        sa.Column("prepared_by", sa.Integer(), nullable=False),
        sa.Column("prepared_at", frozen.UtcDateTime(), nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("decided_by", sa.Integer(), nullable=True),
        sa.Column("decided_at", frozen.UtcDateTime(), nullable=True),
        sa.Column("reason", sa.String(400), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(24), nullable=False),
        sa.ForeignKeyConstraint(
            ["decided_by"], ["user_account.id"], name=op.f("fk_waiting_act_decided_by_user_account")
        ),
        sa.ForeignKeyConstraint(["office_id"], ["office.id"], name=op.f("fk_waiting_act_office_id_office")),
        sa.ForeignKeyConstraint(
            ["prepared_by"], ["user_account.id"], name=op.f("fk_waiting_act_prepared_by_user_account")
        ),
        sa.ForeignKeyConstraint(["subject_id"], ["subject.id"], name=op.f("fk_waiting_act_subject_id_subject")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_waiting_act")),
        sa.UniqueConstraint("public_id", name=op.f("uq_waiting_act_public_id")),
    )
    op.create_index(op.f("ix_waiting_act_kind"), "waiting_act", ["kind"])
    op.create_index(op.f("ix_waiting_act_subject_id"), "waiting_act", ["subject_id"])


def create() -> None:
    """Create the tables."""
    audit_entry()
    audit_head()
    act_receipt()
    waiting_act()


def drop() -> None:
    """Drop the tables, the newest first."""
    op.drop_table("waiting_act")
    op.drop_table("act_receipt")
    op.drop_table("audit_head")
    op.drop_table("audit_entry")
