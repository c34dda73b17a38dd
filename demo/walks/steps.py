"""The six walks as data. A step is ticked by what the audit book says, never by a click."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import current_app, url_for
from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from assistance.support.rates import RatioName
from core.access import User
from core.acts import Act
from core.acts.models import AuditEntry
from demo.build import StoryState
from demo.cast import Part
from demo.story.teller import AUDIT_ADMIN, DUTY, FIRST_VOLUNTEER, HEAD, OFFICER
from office.accounts.queries import by_username

AS = {
    OFFICER: _l("as an officer"),
    DUTY: _l("as the duty supervisor"),
    HEAD: _l("as the head of the office"),
    FIRST_VOLUNTEER: _l("as a volunteer, best on a phone"),
    AUDIT_ADMIN: _l("as the audit administrator"),
    "": _l("without signing in"),
}
"""In whose place a step is done, by account; the empty one is anybody's."""


@dataclass(frozen=True)
class WalkStep:
    """One step of a walk: in whose place it is done, where it leads, and the audit entries any of which ticks it."""

    account: str
    text: Any
    endpoint: str
    kinds: tuple[str, ...]
    part: Part | None = None
    """Whose file the step opens."""
    only: bool = False
    """Whether the entry must be about that person."""
    values: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Walk:
    """One walk."""

    title: Any
    lead: Any
    steps: tuple[WalkStep, ...]


PAPERS, LOCATION, HELP = (("tab", "papers"),), (("tab", "location"),), (("tab", "assistance"),)
WALKS = (
    Walk(
        _l("A day at the office"),
        _l("What is owed now, one person's file, and a new arrival."),
        (
            WalkStep(OFFICER, _l("See what is owed now, worst first"), "home.today", ("today.viewed",)),
            WalkStep(OFFICER, _l("Open a person's file"), "home.person", ("person.viewed",), Part.PROHIBITED),
            WalkStep(
                OFFICER,
                _l("Read what binds this person now, with the article behind each line"),
                "conditions.regime",
                ("regime.viewed",),
                Part.PROHIBITED,
                only=True,
            ),
            WalkStep(OFFICER, _l("Record a check-in"), "contact.check_in", ("contact.recorded",), Part.LATE),
            WalkStep(
                OFFICER,
                _l("Change a plan: a new version, the old one stays"),
                "plans.write",
                ("plan.written",),
                Part.LATE,
            ),
            WalkStep(
                OFFICER,
                _l("Explain the notice to a new arrival and record it"),
                "notice.explain",
                ("notice.explained",),
                Part.NEWCOMER,
            ),
        ),
    ),
    Walk(
        _l("A phone leaves the city"),
        _l("A real track through the real intake, one episode, a person who checks it."),
        (
            WalkStep(DUTY, _l("Start a replay"), "replay.tracks", ("replay.started",)),
            WalkStep(
                DUTY,
                _l("Watch the phone on the map"),
                "home.person_tab",
                ("location.day_viewed",),
                Part.DRIVE,
                values=LOCATION,
            ),
            WalkStep(
                DUTY, _l("See one episode arrive on the duty desk"), "alerts.desk", ("alert.viewed", "alert.taken")
            ),
            WalkStep(DUTY, _l("Close it with cause and result"), "alerts.desk", ("alert.closed",)),
            WalkStep(
                OFFICER,
                _l("Read the boundary that is only local practice, and is marked as such"),
                "conditions.regime",
                ("regime.viewed",),
                Part.LOCAL_PRESET,
                only=True,
            ),
        ),
    ),
    Walk(
        _l("A month's score"),
        _l("Computed from facts, reviewed by one person, confirmed by another."),
        (
            WalkStep(OFFICER, _l("Compute the month"), "ledger.month", ("score.computed",)),
            WalkStep(
                OFFICER,
                _l("Open one sheet: every point names its rule and its evidence"),
                "ledger.month",
                ("score.sheet_viewed",),
            ),
            WalkStep(OFFICER, _l("Tick a sheet as reviewed"), "ledger.month", ("score.reviewed",)),
            WalkStep(HEAD, _l("Confirm it as a second person"), "ledger.month", ("score.confirmed",)),
        ),
    ),
    Walk(
        _l("Papers"),
        _l("The notice, the monthly sheet and the assessment report as PDF, each with number, hash and code."),
        (
            WalkStep(
                OFFICER,
                _l("Issue a paper from a person's file"),
                "home.person_tab",
                ("paper.issued",),
                Part.ENDING,
                values=PAPERS,
            ),
            WalkStep(OFFICER, _l("Open its PDF"), "home.person_tab", ("paper.printed",), Part.ENDING, values=PAPERS),
            WalkStep("", _l("Check a paper by its number"), "issued.check", ("paper.looked_up",)),
        ),
    ),
    Walk(
        _l("After release"),
        _l("Helpers see only who was given to them, and never an offence or a score."),
        (
            WalkStep(
                OFFICER,
                _l("Record that somebody who just came back agrees to be helped"),
                "home.person_tab",
                ("handover.consent_recorded",),
                Part.CAME_BACK,
                values=HELP,
            ),
            WalkStep(
                OFFICER,
                _l("Give this person a volunteer: %(volunteer)s"),
                "volunteers.helpers",
                ("helper.assigned",),
                Part.CAME_BACK,
            ),
            WalkStep(FIRST_VOLUNTEER, _l("See the people given to you"), "volunteers.my_people", ("my_people.viewed",)),
            WalkStep(FIRST_VOLUNTEER, _l("Log a visit in under a minute"), "volunteers.my_people", ("visit.logged",)),
            WalkStep(
                OFFICER,
                _l("See the visit on that person's timeline"),
                "contact.contacts",
                ("contacts.viewed",),
                Part.CAME_BACK,
                only=True,
            ),
            WalkStep(
                OFFICER,
                _l("Open the rows behind the share of those who are helped"),
                "support.ratio",
                ("assistance.ratio_viewed",),
                values=(("name", RatioName.BOTH_GROUPS.value),),
            ),
        ),
    ),
    Walk(
        _l("Proof"),
        _l("Everything above stands in the audit book, what was only read included."),
        (
            WalkStep(AUDIT_ADMIN, _l("Read the audit book"), "audit_book.book", ("audit.read",)),
            WalkStep(AUDIT_ADMIN, _l("Prove that nothing in it was changed"), "audit_book.prove", ("audit.proved",)),
        ),
    ),
)


def shown(act: Act, state: StoryState) -> list[dict[str, Any]]:
    """The walks as the page draws them, ticked by what was done from a browser since the office was built."""
    done, reader = _done(act, state.built_at), _reader(act)
    volunteer = by_username(act.session, FIRST_VOLUNTEER)
    names = {"volunteer": volunteer.name if volunteer else ""}
    walks = []
    for walk in WALKS:
        steps, before = [], None
        for step in walk.steps:
            steps.append(
                {
                    "text": str(step.text) % names,
                    "hint": AS[step.account] if step.account != before else "",
                    "href": _href(step, state),
                    "account": step.account if step.account not in ("", reader) else "",
                    "done": _ticked(step, state, done),
                }
            )
            before = step.account
        walks.append(
            {"title": walk.title, "lead": walk.lead, "steps": steps, "done": all(step["done"] for step in steps)}
        )
    return walks


def _ticked(step: WalkStep, state: StoryState, done: Iterable[tuple[str, str]]) -> bool:
    whom = state.subject(step.part) if step.part is not None and step.only else None
    return any(kind in step.kinds and whom in (None, about) for kind, about in done)


def _reader(act: Act) -> str:
    """The account that reads the page; empty before signing in."""
    user = act.session.get(User, act.actor.user_id) if act.actor.user_id is not None else None
    return user.username if user else ""


def _done(act: Act, since: datetime) -> set[tuple[str, str]]:
    """Kind and subject of what somebody did from a browser. The story itself has no address."""
    wanted = {kind for walk in WALKS for step in walk.steps for kind in step.kinds}
    query = select(AuditEntry.kind, AuditEntry.about).where(
        AuditEntry.kind.in_(wanted), AuditEntry.result == "done", AuditEntry.address != "", AuditEntry.at >= since
    )
    return {(row.kind, row.about) for row in act.session.execute(query.distinct())}


def _href(step: WalkStep, state: StoryState) -> str | None:
    """Where the step leads; nowhere as long as its page or its person is not there."""
    if step.endpoint not in current_app.view_functions:
        return None
    values: dict[str, Any] = dict(step.values)
    if step.part is not None:
        subject = state.subject(step.part)
        if subject is None:
            return None
        values = {**values, "subject": subject}
    return url_for(step.endpoint, **values)
