"""The tables of access: offices and posts, accounts and sessions, and the subjects whose records are guarded."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from core.access.permissions import Role
from core.store import AppendOnly, Base, HasName, Row, Sealed


class OfficeKind(StrEnum):
    """The floors of the office tree, from the district down to the grid."""

    DISTRICT = "district"
    OFFICE = "office"
    STATION = "station"
    COMMUNITY = "community"
    VILLAGE = "village"
    GRID = "grid"


class Office(Row):
    """A place in the office tree: district, judicial office, work station, community or village, grid."""

    __tablename__ = "office"
    kind: Mapped[OfficeKind]
    name: Mapped[str] = mapped_column(String(80))
    code: Mapped[str | None] = mapped_column(String(16), unique=True)
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("office.id"), index=True)
    path: Mapped[str] = mapped_column(String(120), index=True)
    """The ids from the root down to this office, as "/1/4/9/": a subtree is a prefix."""


class User(HasName, Row):
    """An account of a person who works with the system."""

    __tablename__ = "user_account"
    username: Mapped[str] = mapped_column(String(64), unique=True)
    password_hash: Mapped[str] = mapped_column(String(200))
    totp_secret = Sealed()
    totp_step: Mapped[int] = mapped_column(default=0)
    """The last time step whose code was accepted: each code serves once."""
    locale: Mapped[str] = mapped_column(String(12), default="zh_Hans_CN")
    created_at: Mapped[datetime]
    disabled_at: Mapped[datetime | None]


class Post(Row):
    """A role held by a user at an office for a period; a user may hold several."""

    __tablename__ = "post"
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"), index=True)
    office_id: Mapped[int] = mapped_column(ForeignKey("office.id"), index=True)
    role: Mapped[Role]
    from_day: Mapped[date]
    to_day: Mapped[date | None]


class LoginSession(Row):
    """A signed-in browser. Only the hash of its token is kept, so the table gives nobody a way in."""

    __tablename__ = "login_session"
    VOLATILE = frozenset({"seen_at"})
    token_hash: Mapped[bytes] = mapped_column(unique=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"), index=True)
    created_at: Mapped[datetime]
    seen_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    address: Mapped[str] = mapped_column(String(64))
    agent: Mapped[str] = mapped_column(String(200))
    proved_at: Mapped[datetime | None]
    """When the second factor was last proved; a staff session without it opens nothing."""


class LoginAttempt(AppendOnly, Base):
    """One try to sign in. The lock-out is counted from these rows, so it holds over restarts and workers."""

    __tablename__ = "login_attempt"
    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    account: Mapped[bytes]
    """Blind index of the name that was typed, whether or not such an account exists."""
    address: Mapped[str] = mapped_column(String(64))
    known_browser: Mapped[bool]
    success: Mapped[bool]
    __table_args__ = (Index("ix_login_attempt_account_at", "account", "at"),)


class SetupCode(Row):
    """The one-time code that opens a new instance; stored hashed, good for thirty minutes and one use."""

    __tablename__ = "setup_code"
    code_hash: Mapped[bytes]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]


class Enrolment(Row):
    """A one-time code by which the owner of an account chooses a password and proves a second factor.

    Whoever made the code knows neither: the password is hashed as it comes in, and the key of the factor is shown to
    nobody but the bearer of the code. Making another code, closing the account and using the code all spend it.
    """

    __tablename__ = "enrolment"
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"), index=True)
    code_hash: Mapped[bytes] = mapped_column(unique=True)
    factor_key = Sealed()
    """The key of the factor that this enrolment lays down; empty where the account keeps its factor or needs none."""
    made_at: Mapped[datetime]
    made_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    """The administrator; empty where an operator's command or the first start made it."""
    expires_at: Mapped[datetime]
    spent_at: Mapped[datetime | None]
    used: Mapped[bool] = mapped_column(default=False)
    """Whether it was spent by its owner, and not by a later code or by closing the account."""


class Subject(Row):
    """A person records are kept about, and the office that answers for them: the ground's only domain noun."""

    __tablename__ = "subject"
    office_id: Mapped[int] = mapped_column(ForeignKey("office.id"), index=True)
    restricted: Mapped[bool | None]
    """Open only to those on the allow list. Not said (NULL) counts as restricted, so there is no default."""
    created_at: Mapped[datetime]


class ListKind(StrEnum):
    """The two lists of a restricted file: who may open it, and who may not."""

    ALLOW = "allow"
    EXCLUDE = "exclude"


class Restriction(Row):
    """A named user allowed into a restricted file, or kept out of any file. Both lists are always checked."""

    __tablename__ = "restriction"
    subject_id: Mapped[int] = mapped_column(ForeignKey("subject.id"), index=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"), index=True)
    kind: Mapped[ListKind]
    __table_args__ = (UniqueConstraint("subject_id", "user_id", "kind"),)


class Assignment(Row):
    """A helper (volunteer or grid worker) given to a person for a period; it opens exactly that person."""

    __tablename__ = "assignment"
    subject_id: Mapped[int] = mapped_column(ForeignKey("subject.id"), index=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"), index=True)
    from_day: Mapped[date]
    to_day: Mapped[date | None]


class InstanceMark(Base):
    """Which kind of instance this database belongs to, so that a demonstration never opens a real office."""

    __tablename__ = "instance_mark"
    UNPROVED = "read whenever the instance is opened, and refused there"
    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(16))
