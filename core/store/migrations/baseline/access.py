"""Access: offices, accounts, posts, sessions, and who may see whom."""

import sqlalchemy as sa
from alembic import op

from core.store.migrations import frozen


def office() -> None:
    """A place in the office tree: district, judicial office, work station, community or village, grid."""
    op.create_table(
        "office",
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("name", sa.String(80), nullable=False),
        sa.Column("code", sa.String(16), nullable=True),
        sa.Column("parent_id", sa.Integer(), nullable=True),
        sa.Column("path", sa.String(120), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(24), nullable=False),
        sa.ForeignKeyConstraint(["parent_id"], ["office.id"], name=op.f("fk_office_parent_id_office")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_office")),
        sa.UniqueConstraint("code", name=op.f("uq_office_code")),
        sa.UniqueConstraint("public_id", name=op.f("uq_office_public_id")),
    )
    op.create_index(op.f("ix_office_parent_id"), "office", ["parent_id"])
    op.create_index(op.f("ix_office_path"), "office", ["path"])


def user_account() -> None:
    """An account of a person who works with the system."""
    op.create_table(
        "user_account",
        sa.Column("username", sa.String(64), nullable=False),
        sa.Column("name", sa.String(64), nullable=False),
        sa.Column("password_hash", sa.String(200), nullable=False),
        sa.Column("totp_step", sa.Integer(), nullable=False),
        sa.Column("locale", sa.String(12), nullable=False),
        sa.Column("created_at", frozen.UtcDateTime(), nullable=False),
        sa.Column("disabled_at", frozen.UtcDateTime(), nullable=True),
        sa.Column("totp_secret_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(24), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_user_account")),
        sa.UniqueConstraint("public_id", name=op.f("uq_user_account_public_id")),
        sa.UniqueConstraint("username", name=op.f("uq_user_account_username")),
    )


def post() -> None:
    """A role held by a user at an office for a period; a user may hold several."""
    op.create_table(
        "post",
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("office_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(40), nullable=False),
        sa.Column("from_day", sa.Date(), nullable=False),
        sa.Column("to_day", sa.Date(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(24), nullable=False),
        sa.ForeignKeyConstraint(["office_id"], ["office.id"], name=op.f("fk_post_office_id_office")),
        sa.ForeignKeyConstraint(["user_id"], ["user_account.id"], name=op.f("fk_post_user_id_user_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_post")),
        sa.UniqueConstraint("public_id", name=op.f("uq_post_public_id")),
    )
    op.create_index(op.f("ix_post_office_id"), "post", ["office_id"])
    op.create_index(op.f("ix_post_user_id"), "post", ["user_id"])


def login_session() -> None:
    """A signed-in browser. Only the hash of its token is kept, so the table gives nobody a way in."""
    op.create_table(
        "login_session",
        sa.Column("token_hash", sa.LargeBinary(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("created_at", frozen.UtcDateTime(), nullable=False),
        sa.Column("seen_at", frozen.UtcDateTime(), nullable=False),
        sa.Column("ended_at", frozen.UtcDateTime(), nullable=True),
        sa.Column("address", sa.String(64), nullable=False),
        sa.Column("agent", sa.String(200), nullable=False),
        sa.Column("proved_at", frozen.UtcDateTime(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(24), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["user_account.id"], name=op.f("fk_login_session_user_id_user_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_login_session")),
        sa.UniqueConstraint("public_id", name=op.f("uq_login_session_public_id")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_login_session_token_hash")),
    )
    op.create_index(op.f("ix_login_session_user_id"), "login_session", ["user_id"])


def login_attempt() -> None:
    """One try to sign in. The lock-out is counted from these rows, so it holds over restarts and workers."""
    op.create_table(
        "login_attempt",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", frozen.UtcDateTime(), nullable=False),
        sa.Column("account", sa.LargeBinary(), nullable=False),
        sa.Column("address", sa.String(64), nullable=False),
        sa.Column("known_browser", sa.Boolean(), nullable=False),
        sa.Column("success", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_login_attempt")),
    )
    op.create_index(op.f("ix_login_attempt_account_at"), "login_attempt", ["account", "at"])
    frozen.guard("login_attempt")


def setup_code() -> None:
    """The one-time code that opens a new instance; stored hashed, good for thirty minutes and one use."""
    op.create_table(
        "setup_code",
        sa.Column("code_hash", sa.LargeBinary(), nullable=False),
        sa.Column("expires_at", frozen.UtcDateTime(), nullable=False),
        sa.Column("used_at", frozen.UtcDateTime(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(24), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_setup_code")),
        sa.UniqueConstraint("public_id", name=op.f("uq_setup_code_public_id")),
    )


def enrolment() -> None:
    """A one-time code by which the owner of an account chooses a password and proves a second factor."""
    op.create_table(
        "enrolment",
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("code_hash", sa.LargeBinary(), nullable=False),
        sa.Column("made_at", frozen.UtcDateTime(), nullable=False),
        sa.Column("made_by", sa.Integer(), nullable=True),
        sa.Column("expires_at", frozen.UtcDateTime(), nullable=False),
        sa.Column("spent_at", frozen.UtcDateTime(), nullable=True),
        sa.Column("used", sa.Boolean(), nullable=False),
        sa.Column("factor_key_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(24), nullable=False),
        sa.ForeignKeyConstraint(["made_by"], ["user_account.id"], name=op.f("fk_enrolment_made_by_user_account")),
        sa.ForeignKeyConstraint(["user_id"], ["user_account.id"], name=op.f("fk_enrolment_user_id_user_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_enrolment")),
        sa.UniqueConstraint("code_hash", name=op.f("uq_enrolment_code_hash")),
        sa.UniqueConstraint("public_id", name=op.f("uq_enrolment_public_id")),
    )
    op.create_index(op.f("ix_enrolment_user_id"), "enrolment", ["user_id"])


def subject() -> None:
    """A person records are kept about, and the office that answers for them: the ground's only domain noun."""
    op.create_table(
        "subject",
        sa.Column("office_id", sa.Integer(), nullable=False),
        sa.Column("restricted", sa.Boolean(), nullable=True),
        sa.Column("created_at", frozen.UtcDateTime(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(24), nullable=False),
        sa.ForeignKeyConstraint(["office_id"], ["office.id"], name=op.f("fk_subject_office_id_office")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_subject")),
        sa.UniqueConstraint("public_id", name=op.f("uq_subject_public_id")),
    )
    op.create_index(op.f("ix_subject_office_id"), "subject", ["office_id"])


def assignment() -> None:
    """A helper (volunteer or grid worker) given to a person for a period; it opens exactly that person."""
    op.create_table(
        "assignment",
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("from_day", sa.Date(), nullable=False),
        sa.Column("to_day", sa.Date(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(24), nullable=False),
        sa.ForeignKeyConstraint(["subject_id"], ["subject.id"], name=op.f("fk_assignment_subject_id_subject")),
        sa.ForeignKeyConstraint(["user_id"], ["user_account.id"], name=op.f("fk_assignment_user_id_user_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assignment")),
        sa.UniqueConstraint("public_id", name=op.f("uq_assignment_public_id")),
    )
    op.create_index(op.f("ix_assignment_subject_id"), "assignment", ["subject_id"])
    op.create_index(op.f("ix_assignment_user_id"), "assignment", ["user_id"])


def restriction() -> None:
    """A named user allowed into a restricted file, or kept out of any file. Both lists are always checked."""
    op.create_table(
        "restriction",
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(24), nullable=False),
        sa.ForeignKeyConstraint(["subject_id"], ["subject.id"], name=op.f("fk_restriction_subject_id_subject")),
        sa.ForeignKeyConstraint(["user_id"], ["user_account.id"], name=op.f("fk_restriction_user_id_user_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_restriction")),
        sa.UniqueConstraint("public_id", name=op.f("uq_restriction_public_id")),
        sa.UniqueConstraint("subject_id", "user_id", "kind", name=op.f("uq_restriction_subject_id_user_id_kind")),
    )
    op.create_index(op.f("ix_restriction_subject_id"), "restriction", ["subject_id"])
    op.create_index(op.f("ix_restriction_user_id"), "restriction", ["user_id"])


def instance_mark() -> None:
    """Which kind of instance this database belongs to, so that a demonstration never opens a real office."""
    op.create_table(
        "instance_mark",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_instance_mark")),
    )


def create() -> None:
    """Create the tables."""
    office()
    user_account()
    post()
    login_session()
    login_attempt()
    setup_code()
    enrolment()
    subject()
    assignment()
    restriction()
    instance_mark()


def drop() -> None:
    """Drop the tables, the newest first."""
    op.drop_table("instance_mark")
    op.drop_table("restriction")
    op.drop_table("assignment")
    op.drop_table("subject")
    op.drop_table("enrolment")
    op.drop_table("setup_code")
    op.drop_table("login_attempt")
    op.drop_table("login_session")
    op.drop_table("post")
    op.drop_table("user_account")
    op.drop_table("office")
