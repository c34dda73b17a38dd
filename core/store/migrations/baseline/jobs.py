"""Jobs: which period of which job has run."""

import sqlalchemy as sa
from alembic import op

from core.store.migrations import frozen


def job_run() -> None:
    """One run of one job for one period and office. The unique key is what makes twice into once."""
    op.create_table(
        "job_run",
        sa.Column("job", sa.String(60), nullable=False),
        sa.Column("period", sa.String(32), nullable=False),
        sa.Column("office", sa.String(24), nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("owner", sa.String(64), nullable=False),
        sa.Column("fence", sa.Integer(), nullable=False),
        sa.Column("lease_until", frozen.UtcDateTime(), nullable=False),
        sa.Column("started_at", frozen.UtcDateTime(), nullable=False),
        sa.Column("finished_at", frozen.UtcDateTime(), nullable=True),
        sa.Column("done", sa.Integer(), nullable=False),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("note", sa.String(400), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(24), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_job_run")),
        sa.UniqueConstraint("job", "period", "office", name=op.f("uq_job_run_job_period_office")),
        sa.UniqueConstraint("public_id", name=op.f("uq_job_run_public_id")),
    )


def create() -> None:
    """Create the tables."""
    job_run()


def drop() -> None:
    """Drop the tables, the newest first."""
    op.drop_table("job_run")
