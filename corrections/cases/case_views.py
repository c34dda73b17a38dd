"""The pages of a case: its facts and history, receiving it, its term."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from flask import render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from core.access import Subject
from core.acts import Act
from core.web import Check, Done, flow, form_of
from corrections.cases import actions, queries, rules, steps
from corrections.cases.models import Case
from corrections.cases.pages import OPENED, OPENED_SAYS, pages, question, to_case
from corrections.cases.values import CaseToReceive, TermQueryToClear, TermToChange
from corrections.cases.words import DECIDERS, PENALTIES, QUERIES
from corrections.kinds import Level
from corrections.people import queries as people
from corrections.people.kinds import Purpose
from corrections.permissions import CasePermission
from corrections.tabs import CASE
from corrections.words import label
from office.home.frame import frame

MANAGE = CasePermission.CASE_MANAGE


def facts_panel(act: Act, subject: Subject) -> Mapping[str, Any] | None:
    """The case as the overview of the file shows it."""
    row = queries.case(act.session, subject.id)
    if row is None:
        if people.person(act.session, subject.id).purpose is Purpose.ASSISTANCE:
            return None
        receive = url_for("cases.receive", subject=subject.public_id) if act.may(MANAGE) else None
        return {"case": None, "receive": receive}
    return {"case": row, **_facts(act, row)}


@pages.page("/people/<subject>/case", needs=CasePermission.CASE_READ, reads="case.viewed", says=_l("Looked at a case"))
def case(act: Act, subject: str) -> ResponseReturnValue:
    """A case whole: facts, terms, levels, custody, and what may be done with it."""
    person = act.visible(subject)
    row = queries.case_of(act.session, person.id)
    waiting = queries.level_proposal(act.session, person.id)
    act.about(person, case=row.public_id)
    clearing = row.term_query and act.may(MANAGE)
    return render_template(
        "cases/case.html",
        **frame(act, person, CASE),
        case=row,
        terms=queries.terms(act.session, row.id),
        levels=queries.level_changes(act.session, row.id),
        custodies=queries.custodies(act.session, row.id),
        proposals=queries.proposals(act.session, row.id),
        waiting=waiting,
        waiting_level=label(Level(waiting.payload["level"])) if waiting else "",
        actions=_actions(act, person, row),
        note_form=form_of(TermQueryToClear, subject=subject, fresh=True) if clearing else None,
        label=label,
        **_facts(act, row),
    )


@pages.page(
    "/people/<subject>/case/new",
    needs=MANAGE,
    methods=["GET", "POST"],
    reads=OPENED,
    says=OPENED_SAYS,
)
def receive(act: Act, subject: str) -> ResponseReturnValue:
    """Receive somebody into correction: the papers, then check your answers."""
    person = act.visible(subject)
    form = form_of(CaseToReceive, subject=subject, received_on=act.today)
    asking = question(
        act, person, _("Receive into correction"), draft=True, template="cases/receive.html", computed=_term_end
    )
    to_file = url_for("home.person", subject=subject)
    done = Done(to_file, _("Received. The file shows from now on what binds this person."))
    return flow.run(act, form, asking, check=_check_reception, do=actions.receive_case, done=done)


@pages.page(
    "/people/<subject>/case/term",
    needs=MANAGE,
    methods=["GET", "POST"],
    reads=OPENED,
    says=OPENED_SAYS,
)
def term(act: Act, subject: str) -> ResponseReturnValue:
    """A court changed the term: the new one stands beside the old ones."""
    person = act.visible(subject)
    row = queries.case_of(act.session, person.id)
    lead = _("The term now ends on %(day)s.", day=row.term_last)
    asking = question(act, person, _("A court changed the term"), lead=lead)
    form = form_of(TermToChange, subject=subject)
    done = to_case(person, _("The new term is on file beside the old one."))
    return flow.run(act, form, asking, check=_check_term, do=actions.change_term, done=done)


@pages.page(
    "/people/<subject>/case/term-query",
    needs=MANAGE,
    methods=["GET", "POST"],
    reads=OPENED,
    says=OPENED_SAYS,
)
def term_query(act: Act, subject: str) -> ResponseReturnValue:
    """Clear up what was odd about the printed term."""
    person = act.visible(subject)
    row = queries.case_of(act.session, person.id)
    lead = QUERIES[row.term_query] if row.term_query else ""
    asking = question(act, person, _("Clear up the printed term"), lead=lead, submit=_("Record"))
    form = form_of(TermQueryToClear, subject=subject)
    return flow.run(act, form, asking, do=actions.clear_term_query, done=to_case(person, _("Cleared up.")))


def _term_end(act: Act, value: CaseToReceive) -> Mapping[str, date | None]:
    """The last day of the term by its first day and length."""
    return {"term_last": rules.computed_end(act.law.at(value.term_first), rules.sentence_of(value))}


def _check_reception(act: Act, value: CaseToReceive) -> Check:
    query = actions.check_reception(act, value)
    person = act.visible(value.subject)
    name = people.ref(act.session, person).name
    effects = [
        _("%(name)s is under correction from %(day)s on.", name=name, day=value.received_on),
        _("Until a level is decided, the one the rules name applies."),
    ]
    if rules.minor_on(people.person(act.session, person.id).birth, value.offence_on):
        effects.append(_("The rules for minors apply to the end of correction, beyond the age of eighteen."))
    return Check(
        title=_("Receive into correction: check"),
        submit=_("Receive"),
        effects=effects,
        warnings=[QUERIES[query]] if query else [],
    )


def _check_term(act: Act, value: TermToChange) -> Check:
    days = (value.last_day - actions.check_term(act, value).term_last).days
    if days > 0:
        moved = ngettext("%(num)s day later", "%(num)s days later", days)
    else:
        moved = ngettext("%(num)s day earlier", "%(num)s days earlier", -days)
    effects = [_("The term ends on %(day)s, %(moved)s than now.", day=value.last_day, moved=moved)]
    return Check(title=_("Another term: check"), submit=_("Record"), effects=effects)


def _facts(act: Act, row: Case) -> dict[str, Any]:
    """What is said about a case, with the rules behind its term."""
    view = act.law.at(row.term_first)
    total = (row.term_last - row.term_first).days + 1
    done = min(total, max(0, (act.today - row.term_first).days + 1))
    return {
        "category": label(row.category),
        "ground": label(row.temporary_ground) if row.temporary_ground else None,
        "decider_kind": DECIDERS[row.decider_kind],
        "penalty": PENALTIES[row.penalty],
        "query": QUERIES[row.term_query] if row.term_query else None,
        "end": label(row.end_kind) if row.end_kind else None,
        "days_done": done,
        "days_total": total,
        "term_rule": view.rule("term.penalty_last_day"),
        "starts_rule": view.rule("term.starts"),
        "minor_rule": act.law.at(act.today).rule("minor.continues_after_18"),
    }


def _actions(act: Act, person: Subject, row: Case) -> list[dict[str, Any]]:
    """The next lawful steps of a case, for whoever may take them."""
    if row.ended_at is not None:
        return []
    may = act.may(MANAGE)
    decides = steps.may_decide(act, actions.level_decision(act, row))
    found = []
    if decides or may:
        found.append((_("Decide on the level") if decides else _("Propose a level"), "cases.level"))
    if may and not any(each.to_at is None for each in queries.custodies(act.session, row.id)):
        found.append((_("Taken into custody"), "cases.custody"))
    if may and not any(each.to_at is None for each in queries.proposals(act.session, row.id)):
        found += [(label(kind), "cases.propose_end") for kind in rules.PROPOSALS[row.category]]
    if may:
        found += [(_("A court changed the term"), "cases.term"), (_("End of correction"), "cases.end")]
    return [{"label": text, "href": url_for(endpoint, subject=person.public_id)} for text, endpoint in found]
