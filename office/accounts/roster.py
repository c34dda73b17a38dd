"""The list of accounts: who holds which posts where, when they were last here, and how the account stands."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from sqlalchemy import exists, func, or_, select

from core.access import Office, Post, Role, User
from core.access.models import LoginSession
from core.acts import Act
from core.store.spelling import holds_name
from core.typed.text import half_width, strange, tidy
from office.accounts import passwords
from office.accounts.administered import administered_accounts, administered_paths
from office.accounts.kinds import AccountStanding
from office.permissions import OfficePermission

PAGE = 50


@dataclass(frozen=True)
class PostEntry:
    """A post as a page shows it."""

    public_id: str
    role: Role
    place: str
    from_day: date
    to_day: date | None

    def over(self, today: date) -> bool:
        """Whether its last day has passed."""
        return self.to_day is not None and self.to_day < today


@dataclass
class RosterEntry:
    """One account with its posts."""

    user: User
    last: datetime | None
    posts: list[PostEntry] = field(default_factory=list)

    @property
    def standing(self) -> AccountStanding:
        """How the account stands."""
        return standing(self.user)


def standing(user: User) -> AccountStanding:
    """How an account stands."""
    if user.disabled_at is not None:
        return AccountStanding.CLOSED
    return AccountStanding.AWAITED if user.password_hash == passwords.UNUSABLE else AccountStanding.OPEN


def accounts(
    act: Act, *, text: str = "", role: Role | None = None, state: AccountStanding | None = None, page: int = 1
) -> tuple[list[RosterEntry], int]:
    """One page of the accounts this actor keeps, by name, and how many there are in all."""
    if strange(text) is not None:
        return [], 0  # no name holds such a character, and a store may stumble over it
    query = select(User).where(administered_accounts(act, administered_paths(act, OfficePermission.ACCOUNT_MANAGE)))
    if text:
        username = User.username.icontains(half_width(tidy(text)), autoescape=True)
        query = query.where(or_(username, User.name.icontains(text, autoescape=True), holds_name(User.name, text)))
    if role is not None:
        counts = or_(Post.to_day.is_(None), Post.to_day >= act.today)
        query = query.where(exists().where(Post.user_id == User.id, Post.role == role, counts))
    if state is AccountStanding.CLOSED:
        query = query.where(User.disabled_at.is_not(None))
    elif state is not None:
        unusable = User.password_hash == passwords.UNUSABLE
        query = query.where(User.disabled_at.is_(None), unusable if state is AccountStanding.AWAITED else ~unusable)
    total = act.session.scalar(select(func.count()).select_from(query.subquery())) or 0
    rows = act.session.scalars(query.order_by(User.name_key, User.username).limit(PAGE).offset((page - 1) * PAGE))
    return entries(act, list(rows)), total


def entries(act: Act, users: Sequence[User]) -> list[RosterEntry]:
    """These accounts with their posts and their last sign-in."""
    ids = [user.id for user in users]
    seen = select(LoginSession.user_id, func.max(LoginSession.created_at)).where(LoginSession.user_id.in_(ids))
    last: dict[int, datetime] = {row[0]: row[1] for row in act.session.execute(seen.group_by(LoginSession.user_id))}
    found = {user.id: RosterEntry(user, last.get(user.id)) for user in users}
    posts = select(Post, Office.name).join(Office, Office.id == Post.office_id).where(Post.user_id.in_(ids))
    for post, place in act.session.execute(posts.order_by(Post.from_day, Post.id)):
        found[post.user_id].posts.append(PostEntry(post.public_id, post.role, place, post.from_day, post.to_day))
    return list(found.values())
