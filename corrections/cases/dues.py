"""What cases ask of whom: ends to record, doubts to clear up, levels to decide."""

from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from core.access import Subject, permission_named
from core.acts import Act
from core.clock import office_day
from core.law import LawView
from core.law.deadlines import SOON_DAYS, due_ahead, lead_reaches, soon_days
from core.web import Due, PersonRef, Severity, severity_of
from corrections.cases import queries
from corrections.cases.models import Case
from corrections.kinds import Level
from corrections.people import queries as people
from corrections.people.kinds import Purpose
from corrections.permissions import CasePermission
from corrections.words import label

APPRAISAL = "release.appraisal"
"""How long before the end the appraisal and the link to help after release are due (实施办法 art. 53)."""


def dues(act: Act, subject: Subject | None, limit: int) -> list[Due]:
    """The rows of cases for Today and for a person's own box."""
    only = subject.id if subject else None
    found = [
        *_levels(act, only, limit),
        *_ends(act, only, limit),
        *_queries(act, only, limit),
        *_begun(act, only, limit),
    ]
    return sorted(found, key=lambda due: due.key)[:limit]


def _ends(act: Act, only: int | None, limit: int) -> list[Due]:
    view = act.law.at(act.today)
    until = lead_reaches(view, APPRAISAL if view.holds(APPRAISAL) else SOON_DAYS, act.today)
    cases = queries.ending(act.session, only, until, limit)
    names = people.refs(act.session, {row.subject_id for row in cases})
    return [_end(act, view, row, names[row.subject_id]) for row in cases if row.subject_id in names]


def _end(act: Act, view: LawView, row: Case, person: PersonRef) -> Due:
    href, needs = url_for("cases.end", subject=person.subject), CasePermission.CASE_MANAGE
    if row.term_last >= act.today:
        severity = severity_of(row.term_last, act.today, soon_days(view))
        rule, note = view.rule("supervision.ends_with_term"), _appraisal(view, row)
        return Due(severity, row.term_last, _l("The term ends"), person, href, _l("Prepare"), rule, note, needs=needs)
    if queries.hindered(act.session, row, row.term_last):
        return _hindered(act, view, row, person)
    rule, title = view.rule("supervision.ends_with_term"), _l("Term over: record the end")
    return Due(Severity.OVERDUE, row.term_last, title, person, href, _l("Record"), rule, needs=needs)


def _hindered(act: Act, view: LawView, row: Case, person: PersonRef) -> Due:
    """A term that ran out in custody or with a proposal pending: the county says, and the office asks it."""
    rule = view.rule("supervision.pending_at_expiry")
    if act.may(CasePermission.CONDITION_DECIDE_COUNTY):
        title, href = _l("Term over, not released: the county says"), url_for("cases.end", subject=person.subject)
        return Due(Severity.ALERT, row.term_last, title, person, href, _l("Decide"), rule)
    title, href = _l("Term over, not to be released: ask the county"), url_for("cases.case", subject=person.subject)
    needs = CasePermission.CASE_MANAGE
    return Due(Severity.ALERT, row.term_last, title, person, href, _l("Look"), rule, needs=needs)


def _appraisal(view: LawView, row: Case) -> str:
    """By when the summary and appraisal are to be made, where the law of today asks for them ahead of the end."""
    if not view.holds(APPRAISAL):
        return ""
    return _("summary and appraisal by %(day)s", day=due_ahead(view, APPRAISAL, row.term_last).due_earlier.isoformat())


def _queries(act: Act, only: int | None, limit: int) -> list[Due]:
    cases = queries.queried(act.session, only, limit)
    names = people.refs(act.session, {row.subject_id for row in cases})
    rule = act.law.at(act.today).rule("term.penalty_last_day")
    return [
        Due(
            Severity.LATER,
            office_day(row.received_at),
            _l("Printed term to be cleared up"),
            names[row.subject_id],
            url_for("cases.case", subject=names[row.subject_id].subject),
            _l("Look"),
            rule,
            needs=CasePermission.CASE_MANAGE,
        )
        for row in cases
        if row.subject_id in names
    ]


def _begun(act: Act, only: int | None, limit: int) -> list[Due]:
    """Files opened for correction whose person was not received yet: nobody else remembers them."""
    files = people.opened_for(act.session, Purpose.SUPERVISION, queries.received_ids(), only, limit)
    names = people.refs(act.session, {id for id, _at in files})
    return [
        Due(
            Severity.WAITING,
            office_day(at),
            _l("File begun: not received into correction yet"),
            names[id],
            url_for("cases.receive", subject=names[id].subject),
            _l("Receive"),
        )
        for id, at in files
        if id in names
    ]


def _levels(act: Act, only: int | None, limit: int) -> list[Due]:
    """Proposals on a level, for whoever may decide and did not make them."""
    waiting = queries.level_proposals(act.session, only, limit)
    names = people.refs(act.session, {row.subject_id for _proposal, row in waiting})
    rule = act.law.at(act.today).rule("authority.level_change")
    return [
        Due(
            Severity.WAITING,
            office_day(proposal.prepared_at),
            _l("Decide on a level"),
            names[row.subject_id],
            url_for("cases.decide_level", waiting_act=proposal.public_id),
            _l("Decide"),
            rule,
            note=_("proposed: %(level)s", level=label(Level(proposal.payload["level"]))),
            needs=permission_named(proposal.needs),
            barred=proposal.prepared_by == act.actor.user_id,
        )
        for proposal, row in waiting
        if row.subject_id in names
    ]
