"""What the register hands to Today: entries to make, answers to ask for, visits, and periods that run out."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date

from flask import url_for
from flask_babel import gettext as _

from assistance.handover import queries, rules
from assistance.handover.kinds import ON_REGISTER, HandoverState
from assistance.handover.models import Handover
from assistance.handover.owing import CONSENT, PERIOD_NOTICE, SOURCE
from assistance.handover.words import SOURCES
from assistance.permissions import AssistancePermission
from core.access import Subject
from core.acts import Act
from core.clock import office_day
from core.law.deadlines import due, lead_reaches, soon_days
from core.owed import asking
from core.web import Due, PersonRef, Severity, severity_of, shown_day
from corrections.contributions import VisitDue
from corrections.people import queries as people
from corrections.people.kinds import Purpose


def dues(act: Act, subject: Subject | None, limit: int) -> Sequence[Due]:
    """The rows of the register, worst first."""
    if not act.may(AssistancePermission.ASSISTANCE_READ):
        return []
    only = asking(act, SOURCE, limit) if subject is None else [subject.id]
    rows = {
        id: row for id, row in queries.entries(act.session, only).items() if id in only and row.state in ON_REGISTER
    }
    proposed = {each.subject_id: each for each in queries.proposed(act, only)}
    names = people.refs(act.session, {*rows, *proposed}) if rows or proposed else {}
    met = queries.last_met(act.session, list(rows), act.today)
    found = [_enter(act, each, names[id]) for id, each in proposed.items() if id in names]
    for id, row in rows.items():
        if id in names:
            found += _of_entry(act, row, names[id], met.get(id))
    found += _begun(act, None if subject is None else subject.id, limit)
    return sorted((row for row in found if row.severity is not Severity.LATER), key=lambda row: row.key)[:limit]


def _begun(act: Act, only: int | None, limit: int) -> list[Due]:
    """Files opened for help whose person was not entered into the register yet."""
    files = people.opened_for(act.session, Purpose.ASSISTANCE, queries.entered_ids(), only, limit)
    names = people.refs(act.session, {id for id, _at in files})
    title = _("File begun: not on the assistance register yet")
    return [
        Due(
            Severity.WAITING,
            office_day(at),
            title,
            names[id],
            url_for("handover.enter", subject=names[id].subject),
            _("Enter"),
        )
        for id, at in files
        if id in names
    ]


def visits_owed(act: Act, ids: Collection[int]) -> Mapping[int, VisitDue]:
    """The next visit to each of these people who stands on the register and wants help, or was never visited."""
    view, today = act.law.at(act.today), act.today
    rows = {
        id: row
        for id, row in queries.entries(act.session, ids).items()
        if id in ids and rules.on_register(row.state, row.period_last, today)
    }
    met = queries.last_met(act.session, list(rows), today)
    owed = {id: rules.visit_owed(view, row, met.get(id)) for id, row in rows.items()}
    return {
        id: VisitDue(shown_day(visit.due, today), severity_of(visit.due, today, soon_days(view)))
        for id, visit in owed.items()
        if visit is not None
    }


def _enter(act: Act, proposal: queries.Proposed, person: PersonRef) -> Due:
    rule = rules.period_rule(act.law.at(proposal.released_on), proposal.source)
    href, note = url_for("handover.enter", subject=person.subject), str(SOURCES[proposal.source])
    title = _("Enter into the assistance register")
    return Due(Severity.WAITING, proposal.released_on, title, person, href, _("Enter"), rule, note)


def _of_entry(act: Act, row: Handover, person: PersonRef, met: date | None) -> Iterator[Due]:
    view, today = act.law.at(act.today), act.today
    soon = soon_days(view)
    period = rules.period_rule(act.law.at(row.released_on), row.source)
    if row.period_last < today:
        href = url_for("handover.end", handover=row.public_id)
        yield Due(
            Severity.OVERDUE, row.period_last, _("Period over: close the entry"), person, href, _("Close"), period
        )
        return
    if row.state is HandoverState.WAITING:
        by = due(view, CONSENT, office_day(row.registered_at))
        href, title = url_for("handover.consent", handover=row.public_id), _("Ask whether help is wanted")
        severity = severity_of(by, today, soon)
        yield Due(severity, shown_day(by, today), title, person, href, _("Record"), by.rule)
    visit = rules.visit_owed(view, row, met)
    if visit is not None:
        title = _("First visit after the return") if visit.first else _("Visit or talk")
        href = url_for("contact.details", subject=person.subject, kind="home_visit")
        note = _("in focus") if row.focus else ""
        severity = severity_of(visit.due, today, soon)
        yield Due(severity, shown_day(visit.due, today), title, person, href, _("Record"), visit.due.rule, note)
    if row.period_last <= lead_reaches(view, PERIOD_NOTICE, today):
        href = url_for("home.person_tab", subject=person.subject, tab="assistance")
        severity = severity_of(row.period_last, today, view.integer(PERIOD_NOTICE))
        title = _("The period of help ends")
        needs = AssistancePermission.ASSISTANCE_WRITE
        yield Due(severity, row.period_last, title, person, href, _("Look"), period, needs=needs)
