"""The two-person primitive: one prepares, another confirms. There is no override.

The second person may sit at the county or be the head; when nobody is there the act waits, visibly, and says whom
to ask.
"""

from typing import Any

from sqlalchemy import select

from core.access import MATRIX, Office, Permission, Post, User, permission_named
from core.acts.act import Act
from core.acts.models import WaitingAct, WaitingState
from core.errors import Conflict, NotAllowed, NotVisible
from core.store import held_on


def prepare(
    act: Act, kind: str, *, needs: Permission, office_id: int, payload: dict[str, Any], subject_id: int | None = None
) -> WaitingAct:
    """Inside an action: put an act down for a second person who holds `needs`."""
    if act.actor.user_id is None:
        raise NotAllowed("Only a person can prepare this.")
    row = WaitingAct(
        kind=kind,
        subject_id=subject_id,
        office_id=office_id,
        needs=needs.value,
        payload=payload,
        prepared_by=act.actor.user_id,
        prepared_at=act.now,
        state=WaitingState.WAITING,
    )
    act.session.add(row)
    act.session.flush()
    return row


def decide(act: Act, row: WaitingAct, *, confirm: bool, reason: str = "") -> None:
    """Inside an action: the second person's word. The one who prepared it can only withdraw it."""
    require_second(act, row.prepared_by, permission_named(row.needs))
    _close(act, row, WaitingState.CONFIRMED if confirm else WaitingState.DECLINED, reason)


def withdraw(act: Act, row: WaitingAct, reason: str) -> None:
    """Inside an action: whoever prepared it takes it back."""
    if row.prepared_by != act.actor.user_id:
        raise NotAllowed("Only the person who prepared this can withdraw it.")
    _close(act, row, WaitingState.WITHDRAWN, reason)


def require_second(act: Act, first_user_id: int | None, needs: Permission) -> None:
    """Raise unless the actor is a person, holds `needs`, and is not the first person."""
    act.require(needs)
    if act.actor.user_id is None or act.actor.user_id == first_user_id:
        raise NotAllowed("A second person has to confirm this; you prepared it yourself.")


def waiting(act: Act, public_id: str) -> WaitingAct:
    """The waiting act with this id, locked for the decision."""
    query = select(WaitingAct).where(WaitingAct.public_id == public_id).with_for_update()
    row = act.session.scalars(query).one_or_none()
    if row is None:
        raise NotVisible()
    return row


def whom_to_ask(act: Act, needs: Permission, office_id: int, *, besides: int | None) -> list[str]:
    """Names of those who could be the second person: at this office or above it, not the first person."""
    roles = [r for r, granted in MATRIX.items() if needs in granted]
    path = act.session.scalars(select(Office.path).where(Office.id == office_id)).one()
    query = (
        select(User.name, User.name_key, User.id)
        .join(Post, Post.user_id == User.id)
        .join(Office, Office.id == Post.office_id)
        .where(Post.role.in_(roles), User.disabled_at.is_(None), held_on(Post, act.today))
        .where(Office.path.in_([path[: i + 1] for i, c in enumerate(path) if c == "/" and i]))
        .where(User.id != (besides or 0))
        .order_by(User.name_key, User.id)
        .distinct()
    )
    return [row.name for row in act.session.execute(query)]


def _close(act: Act, row: WaitingAct, state: WaitingState, reason: str) -> None:
    if row.state is not WaitingState.WAITING:
        raise Conflict()
    row.state, row.decided_by, row.decided_at, row.reason = state, act.actor.user_id, act.now, reason
