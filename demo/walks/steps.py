"""The six walks as data. A step is ticked by what the audit book says, never by a click."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import current_app, url_for
from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from core.acts import Act
from core.acts.models import AuditEntry
from demo.build import State
from demo.cast import Part

OFFICER = _l("as an officer")
DUTY = _l("as the duty supervisor")
SECOND = _l("as the head of the office, or at the county")
VOLUNTEER = _l("as a volunteer, best on a phone")
AUDITOR = _l("as the audit administrator")


@dataclass(frozen=True)
class Step:
    """One step of a walk: where it leads, whose file it opens, and the audit entries any of which ticks it."""

    text: Any
    endpoint: str
    kinds: tuple[str, ...]
    """Empty where the step leaves no entry: it is shown and never ticked."""
    part: Part | None = None
    hint: Any = ""
    values: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Walk:
    """One walk."""

    title: Any
    lead: Any
    steps: tuple[Step, ...]


WALKS = (
    Walk(
        _l("A day at the office"),
        _l("What is owed now, one person's file, and a new arrival."),
        (
            Step(_l("See what is owed now, worst first"), "home.today", ("today.viewed",), hint=OFFICER),
            Step(_l("Open a person's file"), "home.person", ("person.viewed",), Part.OUTSIDE_PRISON),
            Step(
                _l("Read what binds this person now, with the article behind each line"),
                "conditions.regime",
                ("regime.viewed",),
                Part.OUTSIDE_PRISON,
            ),
            Step(_l("Record a check-in"), "contact.check_in", ("contact.recorded",), Part.LATE),
            Step(_l("Change a plan: a new version, the old one stays"), "plans.write", ("plan.written",), Part.LATE),
            Step(
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
            Step(_l("Start a replay"), "replay.tracks", ("replay.started",), hint=DUTY),
            Step(
                _l("Watch the phone on the map"),
                "home.person_tab",
                ("location.day_viewed",),
                Part.DRIVE,
                values=(("tab", "location"),),
            ),
            Step(_l("See one episode arrive on the duty desk"), "alerts.desk", ("alert.viewed", "alert.taken")),
            Step(_l("Close it with cause and result"), "alerts.desk", ("alert.closed",)),
            Step(
                _l("Read the boundary that is only local practice, and is marked as such"),
                "conditions.regime",
                ("regime.viewed",),
                Part.LOCAL_PRESET,
                hint=OFFICER,
            ),
        ),
    ),
    Walk(
        _l("A month's score"),
        _l("Computed from facts, reviewed by one person, confirmed by another."),
        (
            Step(_l("Compute the month"), "ledger.month", ("score.computed",), hint=OFFICER),
            Step(
                _l("Open one sheet: every point names its rule and its evidence"),
                "ledger.month",
                ("score.sheet_viewed",),
            ),
            Step(_l("Confirm it as a second person"), "ledger.month", ("score.confirmed",), hint=SECOND),
        ),
    ),
    Walk(
        _l("Papers"),
        _l("The notice, the monthly sheet and the assessment report as PDF, each with number, hash and code."),
        (
            Step(
                _l("Issue a paper from a person's file"),
                "home.person_tab",
                ("paper.issued",),
                Part.ENDING,
                hint=OFFICER,
                values=(("tab", "papers"),),
            ),
            Step(
                _l("Open its PDF"),
                "home.person_tab",
                ("paper.printed",),
                Part.ENDING,
                values=(("tab", "papers"),),
            ),
            Step(_l("Check a paper by its number, without signing in"), "issued.check", ()),
        ),
    ),
    Walk(
        _l("After release"),
        _l("Helpers see only who was given to them, and never an offence or a score."),
        (
            Step(_l("See the people given to you"), "my_people.my_people", ("my_people.viewed",), hint=VOLUNTEER),
            Step(_l("Log a visit in under a minute"), "my_people.my_people", ("visit.logged",), hint=VOLUNTEER),
            Step(
                _l("See how many of those released are helped"),
                "handover.register",
                ("assistance.listed", "assistance.ratio_viewed"),
                hint=OFFICER,
            ),
        ),
    ),
    Walk(
        _l("Proof"),
        _l("Everything above stands in the audit book, what was only read included."),
        (
            Step(_l("Read the audit book"), "audit_book.book", ("audit.read",), hint=AUDITOR),
            Step(_l("Prove that nothing in it was changed"), "audit_book.prove", ("audit.proved",), hint=AUDITOR),
        ),
    ),
)


def shown(act: Act, state: State) -> list[dict[str, Any]]:
    """The walks as the page draws them, ticked by what was done from a browser since the office was built."""
    done = _done(act, state.built_at)
    walks = []
    for walk in WALKS:
        steps = [
            {
                "text": step.text,
                "hint": step.hint,
                "href": _href(step, state),
                "done": any(kind in done for kind in step.kinds),
            }
            for step in walk.steps
        ]
        walks.append(
            {
                "title": walk.title,
                "lead": walk.lead,
                "steps": steps,
                "done": all(made["done"] for made, step in zip(steps, walk.steps, strict=True) if step.kinds),
            }
        )
    return walks


def _done(act: Act, since: datetime) -> set[str]:
    """Kinds of acts that somebody did from a browser. The story itself has no browser session."""
    wanted = {kind for walk in WALKS for step in walk.steps for kind in step.kinds}
    query = select(AuditEntry.kind).where(
        AuditEntry.kind.in_(wanted), AuditEntry.result == "done", AuditEntry.session != "", AuditEntry.at >= since
    )
    return set(act.session.scalars(query.distinct()))


def _href(step: Step, state: State) -> str | None:
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
