"""Visibility has one definition, and it lives in the session.

Every statement about a person is filtered here to the subjects the session's scope may see, so that list, count,
search, fetch, export and update agree. A session without a scope is refused.
"""

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, bindparam, exists, false, or_, select
from sqlalchemy import event as sa_event
from sqlalchemy.orm import ORMExecuteState, Session, with_loader_criteria

from core.access.models import Assignment, ListKind, Office, Post, Restriction, Subject
from core.errors import NotVisible
from core.store import AboutSubject


class ScopeKind(StrEnum):
    """The ways of seeing people."""

    OFFICES = "offices"
    """The subtree of every office at which the user holds a post today."""
    ASSIGNED = "assigned"
    """The people assigned to this helper today."""
    WEARER = "wearer"
    """The one person who carries this device."""
    WHOLE = "whole"
    """Everybody: for named jobs and official totals only."""
    NOBODY = "nobody"
    """No person at all: signing in, administration, the law."""


@dataclass(frozen=True)
class Scope:
    """What a session may see. `name` says on whose behalf and stands in the audit book."""

    kind: ScopeKind
    name: str
    user_id: int = 0
    subject_id: int = 0
    today: date = date.min


_current: ContextVar[Scope] = ContextVar("guitu_scope")
_subject, _office = Subject.__table__, Office.__table__
_post, _assignment, _restriction = Post.__table__, Assignment.__table__, Restriction.__table__


def _bind(name: str, read: Callable[[Scope], Any]) -> Any:
    return bindparam(name, callable_=lambda: read(_current.get()), unique=False)


def _user() -> Any:
    return _bind("scope_user", lambda s: s.user_id)


def _holds_today(table: Any) -> ColumnElement[bool]:
    today = _bind("scope_today", lambda s: s.today)
    return and_(table.c.from_day <= today, or_(table.c.to_day.is_(None), table.c.to_day >= today))


def _on_list(s: Any, kind: ListKind) -> ColumnElement[bool]:
    r = _restriction.alias()
    return exists().where(r.c.subject_id == s.id, r.c.user_id == _user(), r.c.kind == kind)


def _open_to_user(s: Any) -> ColumnElement[bool]:
    allowed = or_(s.restricted.is_(False), _on_list(s, ListKind.ALLOW))
    return and_(allowed, ~_on_list(s, ListKind.EXCLUDE))


def _offices() -> Select[tuple[int]]:
    o, top, p = _office.alias("scope_office"), _office.alias("scope_top"), _post.alias("scope_post")
    return (
        select(o.c.id)
        .select_from(p.join(top, top.c.id == p.c.office_id).join(o, o.c.path.startswith(top.c.path)))
        .where(p.c.user_id == _user(), _holds_today(p))
    )


def _mine() -> Select[tuple[int]]:
    a = _assignment.alias("scope_assignment")
    return select(a.c.subject_id).where(a.c.user_id == _user(), _holds_today(a))


def _nobody(_s: Any) -> ColumnElement[bool]:
    return false()


def _wearer(s: Any) -> ColumnElement[bool]:
    own: ColumnElement[bool] = s.id == _bind("scope_wearer", lambda x: x.subject_id)
    return own


def _helped(s: Any) -> ColumnElement[bool]:
    return and_(s.id.in_(_mine()), _open_to_user(s))


def _answered_for(s: Any) -> ColumnElement[bool]:
    return and_(s.office_id.in_(_offices()), _open_to_user(s))


def _about(subject_id: Any, seen: Callable[[Any], ColumnElement[bool]]) -> ColumnElement[bool]:
    """Whether the person a record is about is seen.

    Asked record by record, so that one file is opened without looking at every other: a list of everybody who may be
    seen would be made for each statement anew.
    """
    s = _subject.alias("scope_subject")
    return exists(select(s.c.id).where(s.c.id == subject_id, seen(s.c)).correlate_except(s))


def _separate_criteria() -> dict[ScopeKind, tuple[Any, ...]]:
    """One set of criteria for each way of seeing, each with lambdas of its own: SQLAlchemy caches by the lambda.

    A lambda names functions only. Any other value in it would be taken for one that changes from call to call.
    """

    def both(about: Any, subject: Any) -> tuple[Any, ...]:
        return (
            with_loader_criteria(AboutSubject, about, include_aliases=True, track_closure_variables=False),
            with_loader_criteria(Subject, subject, include_aliases=True, track_closure_variables=False),
        )

    return {
        ScopeKind.NOBODY: both(lambda c: _about(c.subject_id, _nobody), _nobody),
        ScopeKind.WEARER: both(lambda c: _about(c.subject_id, _wearer), _wearer),
        ScopeKind.ASSIGNED: both(lambda c: _about(c.subject_id, _helped), _helped),
        ScopeKind.OFFICES: both(lambda c: _about(c.subject_id, _answered_for), _answered_for),
    }


_CRITERIA = _separate_criteria()


@sa_event.listens_for(Session, "do_orm_execute")
def _filter(state: ORMExecuteState) -> None:
    scope: Scope | None = state.session.info.get("scope")
    if scope is None:
        raise RuntimeError("a session without a scope may not ask anything")
    in_bulk = state.execution_options.get("guitu_bulk", False)
    if state.is_insert and not in_bulk:
        raise RuntimeError("bulk inserts go through core.store.insert_rows")
    _current.set(scope)
    if scope.kind is ScopeKind.WHOLE or in_bulk:
        return
    if not (state.is_column_load or state.is_relationship_load):
        state.statement = state.statement.options(*_CRITERIA[scope.kind])


def check_subjects(session: Session, subjects: set[int]) -> None:
    """Raise `NotVisible` unless every one of these subjects is within the session's scope."""
    known: set[int] = session.info.setdefault("checked_subjects", set())
    unknown = subjects - known
    if not unknown:
        return
    seen: set[int] = set()
    ordered = sorted(unknown)
    for start in range(0, len(ordered), 500):
        seen.update(session.scalars(select(Subject.id).where(Subject.id.in_(ordered[start : start + 500]))))
    if seen != unknown:
        raise NotVisible()
    known |= seen


@contextmanager
def seeing_everybody(session: Session) -> Iterator[None]:
    """Let the house itself see everybody for a while in a session that somebody else opened, and show nobody any of it.

    For what is computed from a file after an act: the act may have moved the file out of its own reach.
    """
    held = {key: session.info.pop(key, None) for key in ("scope", "checked_subjects", "visible_offices")}
    session.info["scope"] = Scope(ScopeKind.WHOLE, "house")
    try:
        yield
        session.flush()
    finally:
        for key, value in held.items():
            session.info.pop(key, None)
            if value is not None:
                session.info[key] = value


def one_at_a_time(session: Session, subjects: Collection[int]) -> None:
    """Make acts that compute something from these people's records wait for each other until the commit.

    On SQLite there is only one writer anyway. On PostgreSQL their rows are locked, in one order, so that nobody waits
    in a ring; other acts may go on naming them.
    """
    if session.get_bind().dialect.name == "sqlite":
        return
    query = select(Subject.id).where(Subject.id.in_(sorted(subjects))).order_by(Subject.id)
    session.execute(query.with_for_update(key_share=True, of=Subject)).all()


def guard_flush(session: Session) -> None:
    """Before a flush: nothing is written about a person outside the scope, and no person is moved out of reach."""
    scope: Scope | None = session.info.get("scope")
    if scope is None:
        raise RuntimeError("a session without a scope may not write anything")
    if scope.kind is ScopeKind.WHOLE:
        return
    touched: set[int] = set()
    fresh: set[int] = set()
    for row in [*session.new, *session.dirty, *session.deleted]:
        if isinstance(row, Subject):
            _check_office(session, row)
            if row.id:
                fresh.add(row.id)
        elif isinstance(row, AboutSubject):
            touched.add(int(row.subject_id))
    with session.no_autoflush:
        check_subjects(session, (touched | fresh) - {0})


def _check_office(session: Session, row: Subject) -> None:
    with session.no_autoflush:
        if row.office_id not in visible_offices(session):
            raise NotVisible()


def visible_offices(session: Session) -> set[int]:
    """The ids of all offices in the subtree of this session's posts; every office for a whole scope."""
    scope: Scope = session.info["scope"]
    cached: set[int] | None = session.info.get("visible_offices")
    if cached is None:
        query = select(Office.id)
        if scope.kind is not ScopeKind.WHOLE:
            tops = (
                select(_office.c.path)
                .join(_post, _post.c.office_id == _office.c.id)
                .where(_post.c.user_id == scope.user_id, _post.c.from_day <= scope.today)
                .where(or_(_post.c.to_day.is_(None), _post.c.to_day >= scope.today))
            )
            paths = list(session.scalars(tops)) if scope.kind is ScopeKind.OFFICES else []
            query = query.where(or_(false(), *(Office.path.startswith(p) for p in paths)))
        cached = set(session.scalars(query))
        session.info["visible_offices"] = cached
    return cached
