"""Whose accounts and places an administrator answers for: the subtrees of the posts that carry the permission."""

from sqlalchemy import ColumnElement, exists, false, or_, select, true

from core.access import MATRIX, Office, Permission, Post, User
from core.acts import Act
from core.errors import NotVisible
from core.store import held_on
from office.permissions import OfficePermission


def administered_paths(act: Act, permission: Permission) -> list[str]:
    """Paths of the places that this actor administers, with all below them. A command administers the whole tree."""
    if act.actor.user_id is None:
        return ["/"] if act.may(permission) else []
    query = (
        select(Office.path)
        .join(Post, Post.office_id == Office.id)
        .where(Post.user_id == act.actor.user_id, Post.role.in_([r for r in MATRIX if permission in MATRIX[r]]))
        .where(held_on(Post, act.today))
    )
    return list(act.session.scalars(query))


def within(paths: list[str]) -> ColumnElement[bool]:
    """A condition: the place is one of these or lies below one."""
    return or_(false(), *(Office.path.startswith(path) for path in paths))


def administered_accounts(act: Act, paths: list[str]) -> ColumnElement[bool]:
    """The accounts this actor keeps: no post that still counts lies outside, and one, if there is any, lies inside."""
    if "/" in paths:
        return true()
    posts = exists().where(Post.user_id == User.id, Post.office_id == Office.id).correlate(User)
    counts = or_(Post.to_day.is_(None), Post.to_day >= act.today)
    return posts.where(within(paths)) & ~posts.where(counts, ~within(paths))


def administered_place(act: Act, public_id: str, permission: Permission) -> Office:
    """The place with this id, if this actor keeps it; otherwise it does not exist for them."""
    query = select(Office).where(Office.public_id == public_id, within(administered_paths(act, permission)))
    row = act.session.scalars(query).one_or_none()
    if row is None:
        raise NotVisible()
    return row


def account_kept(act: Act, public_id: str) -> User:
    """The account with this id, if this actor keeps it; otherwise it does not exist for them."""
    paths = administered_paths(act, OfficePermission.ACCOUNT_MANAGE)
    row = act.session.scalars(
        select(User).where(User.public_id == public_id, administered_accounts(act, paths))
    ).one_or_none()
    if row is None:
        raise NotVisible()
    return row
