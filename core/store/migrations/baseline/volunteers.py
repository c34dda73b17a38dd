"""Volunteers: the register of volunteers."""

import sqlalchemy as sa
from alembic import op

from core.store.migrations import frozen


def volunteer() -> None:
    """A volunteer or grid worker on the register (志愿服务条例 art. 7: true, and never against their will)."""
    op.create_table(
        "volunteer",
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("office_id", sa.Integer(), nullable=False),
        sa.Column("joined", sa.Date(), nullable=False),
        sa.Column("left", sa.Date(), nullable=True),
        sa.Column("skills", sa.JSON(), nullable=False),
        sa.Column("availability", sa.JSON(), nullable=False),
        sa.Column("remark", sa.String(400), nullable=False),
        sa.Column("registered_at", frozen.UtcDateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("phone_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(24), nullable=False),
        sa.ForeignKeyConstraint(["office_id"], ["office.id"], name=op.f("fk_volunteer_office_id_office")),
        sa.ForeignKeyConstraint(["user_id"], ["user_account.id"], name=op.f("fk_volunteer_user_id_user_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_volunteer")),
        sa.UniqueConstraint("public_id", name=op.f("uq_volunteer_public_id")),
        sa.UniqueConstraint("user_id", name=op.f("uq_volunteer_user_id")),
    )
    op.create_index(op.f("ix_volunteer_office_id"), "volunteer", ["office_id"])


def create() -> None:
    """Create the tables."""
    volunteer()


def drop() -> None:
    """Drop the tables, the newest first."""
    op.drop_table("volunteer")
