"""The act: the one way anything changes.

An action is a function of an open `Act`. `@action` checks what it needs, opens one transaction, runs it, demands that
it said what it was about, writes exactly one audit entry in the same transaction, commits once, and rolls back on
anything else. A refusal is recorded in a short transaction of its own.
"""

import functools
import json
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any, Concatenate, ParamSpec, TypeVar

from sqlalchemy import event, select
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlalchemy.orm import Session

from core.access import Permission, Scope, Subject
from core.access.sessions import ABSOLUTE
from core.acts import audit, receipts, values
from core.acts.models import ActReceipt, AuditEntry
from core.acts.rows import ChangedRows
from core.acts.runtime import Actor, Runtime
from core.clock import office_day
from core.errors import Conflict, NotAllowed, NotVisible, Unavailable
from core.law import Law
from core.store import AboutSubject, Base, Row

P = ParamSpec("P")
R = TypeVar("R")
RowT = TypeVar("RowT", bound=Row)

KINDS: dict[str, Permission | None] = {}
"""Every kind of audit entry the house can write, with the permission it needs. Filled where actions are defined."""
LOOKING: set[str] = set()
"""The kinds that tell of a look at a page and change nothing. Filled where pages are declared."""
TAKES: dict[str, Callable[..., Any]] = {}
"""The action of each kind; what it takes says how the answers in its entries are called."""
KIND_WORDS: dict[str, Any] = {}
"""What each kind of audit entry means, in words that are translated when shown. Filled together with `KINDS`."""

Touched = Mapping[type[Base], Collection[int]]
"""The subjects of the rows that an act wrote, by table; the subjects themselves stand under `Subject`."""
AFTER_WRITING: list[Callable[["Act", Touched], None]] = []
"""What the house does at the end of every act that wrote about somebody, in the act's own transaction."""

LOOKS = 3
"""How often a reading act tries to read first and lock last before it takes the lock at once."""


@dataclass
class Act:
    """Actor, scope, clock and law as one value, with the session they share."""

    runtime: Runtime
    session: Session
    actor: Actor
    scope: Scope
    now: datetime
    locale: str = "zh_Hans_CN"
    purpose: str = ""
    writing: bool = False
    watching: bool = False
    """Whether this look comes again by itself, as a page does that refreshes: it is told once, and again with news."""
    once_key: str | None = None
    once_content: str | None = None
    """The digest of what was sent, where that is not what the act takes."""
    said: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    changed_rows: ChangedRows = field(default_factory=ChangedRows)

    @property
    def today(self) -> date:
        """The calendar day at the office."""
        return office_day(self.now)

    @property
    def law(self) -> Law:
        """The published law; ask `act.law.at(day)` for the day of the fact."""
        return self.runtime.law_cache.law(self.session)

    def may(self, permission: Permission) -> bool:
        """Whether the actor's roles carry `permission`."""
        return permission in self.actor.permissions

    def require(self, permission: Permission | None) -> None:
        """Raise `NotAllowed` unless the actor may."""
        if permission is not None and not self.may(permission):
            raise NotAllowed()

    def once(self, key: str | None, sent: object = None) -> "Act":
        """The same act with an idempotency key: a second call with it and the same value answers what the first did.

        Another value under the same key is refused, so nothing is taken for sent that was not. `sent` is what was sent
        where the action takes something made from it.
        """
        content = None if sent is None else receipts.content_of(self.runtime.store.keyring, sent)
        return replace(self, once_key=key or None, once_content=content)

    def visible(self, public_id: str) -> Subject:
        """The subject with this public id, or `NotVisible` if this scope does not reach it."""
        subject = self.session.scalars(select(Subject).where(Subject.public_id == public_id)).one_or_none()
        if subject is None:
            raise NotVisible()
        return subject

    def one(self, model: type[RowT], public_id: str, *, lock: bool = False) -> RowT:
        """The record with this public id, or `NotVisible`. `lock` keeps others from changing it meanwhile."""
        query = select(model).where(model.public_id == public_id)
        row = self.session.scalars(query.with_for_update() if lock else query).one_or_none()
        if row is None:
            raise NotVisible()
        return row

    def subject_of(self, row: AboutSubject) -> Subject:
        """The person that a record is about."""
        return self.session.get_one(Subject, row.subject_id)

    def about(self, what: Row | str, value: object = None, /, **detail: Any) -> None:
        """Say what this act is about; exactly once.

        The entry takes the ids and codes of the act's `value`; `detail` adds further ids and codes, never names or
        places.
        """
        about = what if isinstance(what, str) else what.public_id
        codes = values.audit_codes(value, about) if value is not None else {}
        self.said.append((about, {**codes, **detail}))

    def tell_rows(self) -> dict[str, str]:
        """What the rows written so far say now, for a book of their own; the audit entry leaves them out then."""
        self.session.flush()
        return self.changed_rows.tell(self.session, self.runtime.store.keyring)


@contextmanager
def opened(runtime: Runtime, actor: Actor, scope: Scope, *, locale: str = "zh_Hans_CN") -> Iterator[Act]:
    """A reading act: it can look, and actions called with it open a writing act of their own."""
    session = runtime.session(scope, write=False)
    try:
        yield Act(runtime, session, actor, scope, runtime.clock.now(), locale)
    finally:
        session.close()


def action(
    kind: str, *, needs: Permission | None, says: Any, secret: bool = False
) -> Callable[[Callable[Concatenate[Act, P], R]], Callable[Concatenate[Act, P], R]]:
    """Make a function `(act, value)` an action of this kind. It answers plain values (ids, numbers), never rows.

    `says` is what the kind means in the audit book, in words. The value arrives trimmed and within the limits that its
    questions declare; Invalid names each field that is not. With `secret`, what it answers (a token, a one-time code)
    is kept in no receipt, so the act takes no idempotency key.
    """
    register(kind, needs, says)

    def decorate(fn: Callable[Concatenate[Act, P], R]) -> Callable[Concatenate[Act, P], R]:
        @functools.wraps(fn)
        def wrapper(act: Act, /, *args: P.args, **kwargs: P.kwargs) -> R:
            def checked(inner: Act) -> R:
                given: Any = tuple(_checked(each) for each in args)
                named: Any = {name: _checked(each) for name, each in kwargs.items()}
                return fn(inner, *given, **named)

            keyed = act.once(None) if secret else _with_content(act, (*args, *kwargs.values()))
            return run(keyed, kind, needs, checked)

        wrapper.__dict__["action_kind"] = kind
        TAKES[kind] = fn
        return wrapper

    return decorate


def _checked(given: object) -> object:
    if not values.is_value(given):
        return given
    value = values.cleaned(given)
    values.check_declared(value)
    return value


def register(kind: str, needs: Permission | None, says: Any) -> None:
    """Enter a kind of audit entry with what it means in words; two actions may not share one."""
    if kind in KINDS:
        raise RuntimeError(f"two actions claim the kind {kind}")
    KINDS[kind] = needs
    KIND_WORDS[kind] = says


def run(
    act: Act,
    kind: str,
    needs: Permission | None,
    fn: Callable[[Act], R],
    *,
    audited: bool = True,
    looking: bool = False,
) -> R:
    """Run `fn` as one act. With `audited=False` a receipt book of its own stands in for the audit entry.

    With `looking`, `fn` only reads: the write lock is taken for the audit entry alone, at the end of the same
    transaction; if somebody wrote meanwhile, `fn` looks again. A look of an act that is `watching` and finds nothing
    that this session's last entry does not say writes no entry.
    """
    if act.writing:
        raise RuntimeError(f"{kind}: an action may not call another action")
    try:
        act.require(needs)
        seen = _look(act, kind, fn) if looking else None
        return seen[0] if seen is not None else _transact(act, kind, fn, audited=audited)
    except (NotAllowed, NotVisible, Conflict) as refusal:
        _refused(act, kind, type(refusal).__name__)
        raise
    except IntegrityError as e:
        act.session.rollback()
        known = _receipt(act, kind)
        if known is not None:
            return json.loads(known.answer)  # type: ignore[no-any-return]
        _refused(act, kind, "IntegrityError")
        raise Conflict() from e
    except OperationalError as e:
        raise Unavailable() from e
    finally:
        act.session.expire_all()
        if act.session.in_transaction():
            act.session.rollback()


def _look(act: Act, kind: str, fn: Callable[[Act], R]) -> tuple[R] | None:
    """Read first, lock last. None when others wrote each time: then the act takes the lock from the start."""
    runtime = act.runtime
    for _ in range(LOOKS):
        session = runtime.session(act.scope, write=False)
        try:
            inner = replace(
                act, session=session, now=runtime.clock.now(), writing=True, said=[], changed_rows=ChangedRows()
            )
            result = fn(inner)
            if inner.watching and _is_told(inner, kind):
                return (result,)
            with runtime.store.gate():
                anchor = _conclude(inner, kind, result)
                session.commit()
                runtime.anchors.write(*anchor, inner.now)
            return (result,)
        except OperationalError:
            session.rollback()
        finally:
            session.close()
    return None


def _is_told(inner: Act, kind: str) -> bool:
    """Whether the last entry of this browser's session that tells of this look says already what this one would say."""
    if not inner.actor.session_ref or len(inner.said) != 1:
        return False
    about, detail = inner.said[0]
    entry = _entry(inner, kind, "done", about, detail)
    alike = [getattr(AuditEntry, name) == entry[name] for name in ("kind", "result", "actor", "session", "about")]
    query = select(AuditEntry.detail).where(*alike, AuditEntry.at > inner.now - ABSOLUTE)
    last = inner.session.scalar(query.order_by(AuditEntry.seq.desc()).limit(1))
    return bool(last == entry["detail"])


def _transact(act: Act, kind: str, fn: Callable[[Act], R], *, audited: bool) -> R:
    runtime = act.runtime
    with runtime.store.gate():
        session = runtime.session(act.scope, write=True)
        try:
            inner = replace(
                act, session=session, now=runtime.clock.now(), writing=True, said=[], changed_rows=ChangedRows()
            )
            session.info["changed_rows"] = inner.changed_rows
            touched = session.info["touched"] = {}
            known = _receipt(inner, kind)
            if known is not None:
                return json.loads(known.answer)  # type: ignore[no-any-return]
            result = fn(inner)
            session.flush()
            if touched:
                for follow in AFTER_WRITING:
                    follow(inner, touched)
            _remember(inner, kind, result)
            if not audited and inner.changed_rows.found:
                raise RuntimeError(f"{kind}: rows were written that no book tells of")
            anchor = _conclude(inner, kind, result) if audited else None
            session.commit()
            if anchor is not None:
                runtime.anchors.write(*anchor, inner.now)
            runtime.store.checkpoint()
        finally:
            session.close()
    return result


def _conclude(inner: Act, kind: str, result: object) -> tuple[int, bytes]:
    if len(inner.said) != 1:
        raise RuntimeError(
            f"{kind}: an action says what it is about exactly once, this one did {len(inner.said)} times"
        )
    about, detail = inner.said[0]
    if rows := inner.tell_rows():
        detail = {**detail, "rows": rows}
    return audit.append(inner.session, inner.runtime.store.keyring, _entry(inner, kind, "done", about, detail))


def _with_content(act: Act, given: tuple[object, ...]) -> Act:
    """The act with the digest of what it takes, where it has a key and nothing else was sent."""
    if not act.once_key or act.once_content is not None:
        return act
    return replace(act, once_content=receipts.content_of(act.runtime.store.keyring, *given))


def _receipt(act: Act, kind: str) -> ActReceipt | None:
    if not act.once_key:
        return None
    return receipts.kept(act.session, receipts.Under(act.once_key, act.actor.ref), kind, act.once_content)


def _remember(inner: Act, kind: str, result: object) -> None:
    """Keep the answer under the act's key, in the act's own transaction."""
    if inner.once_key:
        told = audit.to_json_value(result)
        row = ActReceipt(
            key=inner.once_key,
            kind=kind,
            actor=inner.actor.ref,
            answer=told,
            at=inner.now,
            content=inner.once_content,
        )
        inner.session.add(row)
        inner.session.flush()


def answered(act: Act, kind: str, value: object) -> tuple[Any] | None:
    """What an act of this kind answered when the same was sent under the act's key before; None if it never was.

    For whoever makes much ready before the act. SentBefore when something else was sent under that key.
    """
    found = _receipt(_with_content(act, (value,)), kind)
    return (json.loads(found.answer),) if found is not None else None


def _entry(act: Act, kind: str, result: str, about: str, detail: dict[str, Any]) -> dict[str, Any]:
    if act.purpose:
        detail = {**detail, "purpose": act.purpose}
    return {
        "at": act.now,
        "kind": kind,
        "result": result,
        "actor": act.actor.ref,
        "roles": ",".join(sorted(act.actor.roles)),
        "session": act.actor.session_ref,
        "address": act.actor.address,
        "about": about,
        "detail": audit.to_json(detail),
    }


def _refused(act: Act, kind: str, why: str) -> None:
    """Record a refusal in a short transaction of its own; it says what was refused, not what was asked."""

    runtime = act.runtime
    with runtime.store.gate():
        session = runtime.session(act.scope, write=True)
        try:
            inner = replace(
                act, session=session, now=runtime.clock.now(), writing=True, said=[], changed_rows=ChangedRows()
            )
            entry = _entry(inner, kind, "refused", "", {"why": why, "scope": inner.scope.name})
            seq, digest = audit.append(session, runtime.store.keyring, entry)
            session.commit()
            runtime.anchors.write(seq, digest, inner.now)
        finally:
            session.close()


def refuse(act: Act, kind: str, why: str) -> None:
    """Write a refusal that happened outside an action: a route a role may not enter, a login that failed."""
    _refused(act, kind, why)


@event.listens_for(Session, "after_flush")
def _note_changed_rows(session: Session, _context: Any) -> None:
    changed_rows: ChangedRows | None = session.info.get("changed_rows")
    if changed_rows is not None:
        changed_rows.note_flushed(session)
    touched: dict[type[Base], set[int]] | None = session.info.get("touched")
    if touched is not None:
        changed = (row for row in session.dirty if session.is_modified(row))
        for row in (*session.new, *changed, *session.deleted):
            if isinstance(row, AboutSubject) and isinstance(row, Base):
                touched.setdefault(type(row), set()).add(row.subject_id)
            elif isinstance(row, Subject):
                touched.setdefault(Subject, set()).add(row.id)
