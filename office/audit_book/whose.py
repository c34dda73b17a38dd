"""Who is behind the ids in the book: accounts, and the people of the files, as far as the reader may see them."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from core.access import User
from core.acts import Act, opened, system
from core.store.spelling import holds_name
from core.typed.text import alike, name_of
from core.web import Contribution, current_registry

Names = Mapping[str, str]
"""What to call somebody, by public id."""
LOOK_UP = "audit_book"
"""The name under which the book looks up whose file a name or number means."""


@dataclass(frozen=True)
class FilesOf(Contribution):
    """A part that keeps files says whose they are, and which file a whole name or number means."""

    named: Callable[[Session, Collection[str]], Mapping[str, str]]
    """Name and file number by public id, of those that the session sees."""
    meant: Callable[[Session, str], Sequence[str]]
    """The public ids of the files with exactly this name or number."""


def users(session: Session, refs: Collection[str]) -> dict[str, str]:
    """Names of the accounts behind these public ids."""
    return {u.public_id: u.name for u in session.scalars(select(User).where(User.public_id.in_(sorted(refs))))}


def users_meant(session: Session, text: str) -> list[str]:
    """The public ids of the accounts with this name, user name or public id."""
    named = holds_name(User.name, text) if alike(text) else User.name == text
    query = select(User).where(or_(User.public_id == text, func.lower(User.username) == text.strip().lower(), named))
    wanted = {alike(text), alike(name_of(text))}
    return [
        user.public_id
        for user in session.scalars(query)
        if text == user.public_id or alike(user.username) in wanted or alike(user.name) in wanted
    ]


def people(session: Session, refs: Collection[str]) -> dict[str, str]:
    """Names and file numbers of those people behind these ids whom the session sees."""
    found: dict[str, str] = {}
    for part in current_registry().offered(FilesOf):
        found |= part.named(session, refs)
    return found


def files_meant(act: Act, text: str) -> dict[str, str]:
    """The files with exactly this name or number, by public id, with what to call them.

    Whoever reads the book sees no file, and yet has to answer who opened whose. Only a whole name or number that the
    reader knows already finds one, so nothing can be leafed through; the entry of the look names what was found.
    """
    actor, scope = system(LOOK_UP)
    with opened(act.runtime, actor, scope) as look:
        parts = current_registry().offered(FilesOf)
        refs = [ref for part in parts for ref in part.meant(look.session, text)]
        return people(look.session, refs)
