"""Reading who may open a file, and who could be let in."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.access import MATRIX, ROLE_LABELS, Office, Post, Role, Subject, User
from core.access.models import ListKind, Restriction
from core.store import held_on
from corrections.permissions import CasePermission
from corrections.restriction.models import FileRestriction
from office.permissions import OfficePermission

OPENING = {OfficePermission.PERSON_READ, CasePermission.MY_PEOPLE}
"""Only who holds one of these ever opens a file, so only they are worth naming on a list."""


@dataclass(frozen=True)
class Listed:
    """Somebody on one of the two lists of a file."""

    row: Restriction
    user: User


def periods(session: Session, subject_id: int) -> list[FileRestriction]:
    """When the file was restricted, newest first."""
    query = select(FileRestriction).where(FileRestriction.subject_id == subject_id)
    return list(session.scalars(query.order_by(FileRestriction.from_at.desc(), FileRestriction.id.desc())))


def lists(session: Session, subject_id: int) -> list[Listed]:
    """Both lists of a file, by name."""
    query = select(Restriction, User).join(User, User.id == Restriction.user_id)
    query = query.where(Restriction.subject_id == subject_id).order_by(User.name_key, User.id)
    return [Listed(r, u) for r, u in session.execute(query)]


def on(session: Session, subject_id: int, kind: ListKind) -> list[Listed]:
    """One list of people who may, or may not, open a file."""
    return [each for each in lists(session, subject_id) if each.row.kind is kind]


def colleagues(session: Session, person: Subject, today: date) -> list[tuple[User, str]]:
    """Whoever's post reaches this file today or who helps there, with the name of the role: who a list may name."""
    home = session.get_one(Office, person.office_id)
    roles = [role for role in Role if MATRIX[role] & OPENING]
    query = (
        select(User, Post.role, Office.path)
        .join(Post, Post.user_id == User.id)
        .join(Office, Office.id == Post.office_id)
        .where(User.disabled_at.is_(None), Post.role.in_(roles), held_on(Post, today))
        .order_by(User.name_key, User.id)
    )
    found: dict[int, tuple[User, str]] = {}
    for user, role, path in session.execute(query):
        if home.path.startswith(path) or path.startswith(home.path):
            found.setdefault(user.id, (user, ROLE_LABELS[role]))
    return list(found.values())
