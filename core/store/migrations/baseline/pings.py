"""Pings: devices, gateways, the positions they sent, and the receipts of their deliveries."""

import sqlalchemy as sa
from alembic import op

from core.store.migrations import frozen


def gateway() -> None:
    """A system that delivers fixes of many devices under a bearer token."""
    op.create_table(
        "gateway",
        sa.Column("label", sa.String(60), nullable=False),
        sa.Column("token_hash", sa.LargeBinary(), nullable=False),
        sa.Column("opened_at", frozen.UtcDateTime(), nullable=False),
        sa.Column("closed_at", frozen.UtcDateTime(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(24), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gateway")),
        sa.UniqueConstraint("public_id", name=op.f("uq_gateway_public_id")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_gateway_token_hash")),
    )


def device() -> None:
    """A phone or dedicated device one person carries. Its key is shown once; only the hash is kept."""
    op.create_table(
        "device",
        sa.Column("carrier", sa.String(40), nullable=False),
        sa.Column("datum", sa.String(40), nullable=False),
        sa.Column("label", sa.String(60), nullable=False),
        sa.Column("key_hash", sa.LargeBinary(), nullable=False),
        sa.Column("bound_at", frozen.UtcDateTime(), nullable=False),
        sa.Column("released_at", frozen.UtcDateTime(), nullable=True),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(24), nullable=False),
        sa.ForeignKeyConstraint(["subject_id"], ["subject.id"], name=op.f("fk_device_subject_id_subject")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_device")),
        sa.UniqueConstraint("key_hash", name=op.f("uq_device_key_hash")),
        sa.UniqueConstraint("public_id", name=op.f("uq_device_public_id")),
    )
    op.create_index(op.f("ix_device_subject_id"), "device", ["subject_id"])


def fix() -> None:
    """One measured place of one person. Time comes first in the key: rows arrive in that order."""
    op.create_table(
        "fix",
        sa.Column("t", frozen.UtcDateTime(), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("lat", sa.Double(), nullable=False),
        sa.Column("lon", sa.Double(), nullable=False),
        sa.Column("accuracy_m", sa.Double(), nullable=True),
        sa.Column("source", sa.String(24), nullable=False),
        sa.Column("device_id", sa.Integer(), nullable=False),
        sa.Column("received_at", frozen.UtcDateTime(), nullable=False),
        sa.Column("verdict", sa.String(40), nullable=False),
        sa.Column("basis", sa.String(40), nullable=False),
        sa.Column("ground", sa.String(24), nullable=False),
        sa.ForeignKeyConstraint(["device_id"], ["device.id"], name=op.f("fk_fix_device_id_device")),
        sa.ForeignKeyConstraint(["subject_id"], ["subject.id"], name=op.f("fk_fix_subject_id_subject")),
        sa.PrimaryKeyConstraint("t", "subject_id", name=op.f("pk_fix")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_fix_subject_id"), "fix", ["subject_id"])
    frozen.guard("fix")


def fix_refused() -> None:
    """How many fixes of a day were refused because no ground held: the number is kept, the places are not."""
    op.create_table(
        "fix_refused",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("reason", sa.String(24), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(24), nullable=False),
        sa.ForeignKeyConstraint(["subject_id"], ["subject.id"], name=op.f("fk_fix_refused_subject_id_subject")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fix_refused")),
        sa.UniqueConstraint("public_id", name=op.f("uq_fix_refused_public_id")),
        sa.UniqueConstraint("subject_id", "day", "reason", name=op.f("uq_fix_refused_subject_id_day_reason")),
    )
    op.create_index(op.f("ix_fix_refused_subject_id"), "fix_refused", ["subject_id"])


def fix_receipt() -> None:
    """The receipt of one delivery. The receipts are sealed each minute by one audit entry."""
    op.create_table(
        "fix_receipt",
        sa.Column("at", frozen.UtcDateTime(), nullable=False),
        sa.Column("sender", sa.String(40), nullable=False),
        sa.Column("fixes", sa.Integer(), nullable=False),
        sa.Column("stored", sa.Integer(), nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("places", sa.LargeBinary(), nullable=True),
        sa.Column("rows", sa.String(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(24), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fix_receipt")),
        sa.UniqueConstraint("public_id", name=op.f("uq_fix_receipt_public_id")),
    )
    op.create_index(op.f("ix_fix_receipt_sender"), "fix_receipt", ["sender"])
    frozen.guard("fix_receipt")


def track() -> None:
    """The fold of one person's fixes: a projection that the judge owns, rebuilt from the fixes at any time."""
    op.create_table(
        "track",
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("checkpoint", sa.String(), nullable=False),
        sa.Column("t", frozen.UtcDateTime(), nullable=True),
        sa.Column("lat", sa.Double(), nullable=True),
        sa.Column("lon", sa.Double(), nullable=True),
        sa.Column("accuracy_m", sa.Double(), nullable=True),
        sa.Column("received_at", frozen.UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["subject_id"], ["subject.id"], name=op.f("fk_track_subject_id_subject")),
        sa.PrimaryKeyConstraint("subject_id", name=op.f("pk_track")),
    )


def create() -> None:
    """Create the tables."""
    gateway()
    device()
    fix()
    fix_refused()
    fix_receipt()
    track()


def drop() -> None:
    """Drop the tables, the newest first."""
    op.drop_table("track")
    op.drop_table("fix_receipt")
    op.drop_table("fix_refused")
    op.drop_table("fix")
    op.drop_table("device")
    op.drop_table("gateway")
