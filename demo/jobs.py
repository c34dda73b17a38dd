"""While the demonstration is open, its phones are checked without a gap, so that a replay finds its lawful ground."""

from datetime import datetime

from sqlalchemy import select

from core.access import Scope, ScopeKind, User
from core.access.sessions import roles_of
from core.acts import Act, Actor, opened
from core.jobs.ledger import JobSpec, Run
from demo.build import STATE, StoryState
from demo.cast import PHONES
from demo.story.places import renew_checks, to_renew
from demo.story.teller import OFFICER


def periods(now: datetime, last: str | None) -> list[str]:
    """Every minute, the present one alone: what was missed while closed is told at the next start."""
    minute = now.strftime("%Y-%m-%dT%H:%M")
    return [] if last is not None and last >= minute else [minute]


def anything(act: Act) -> bool:
    """Whether some phone's check is about to end."""
    return bool(to_renew(act, _subjects(act)))


def renew(act: Act, _run: Run) -> None:
    """Let the next check of each phone follow when the running one is about to end."""
    subjects = _subjects(act)
    user = act.session.scalars(select(User).where(User.username == OFFICER)).one()
    actor = Actor(user.public_id, user.name, user.id, roles_of(act.session, user.id, act.today))
    scope = Scope(ScopeKind.OFFICES, "user", user_id=user.id, today=act.today)
    with opened(act.runtime, actor, scope) as officer:
        renew_checks(act, officer, subjects)


JOB = JobSpec("demo.checks", {"second": "20"}, periods, renew, anything)


def _subjects(act: Act) -> list[str]:
    """The people of the demonstration who carry a phone; none where this is not the demonstration."""
    path = act.runtime.store.path
    if not act.runtime.demo or path is None or not (path.parent / STATE).exists():
        return []
    state = StoryState.read(path.parent)
    return [subject for part in PHONES if (subject := state.subject(part)) is not None]
