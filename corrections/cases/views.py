"""The pages of a case: its facts and history, receiving it, its level, its term, custody, its end."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from core.access import Subject
from core.acts import Act
from core.clock import day_start
from core.errors import Conflict, NotAllowed
from core.web import Form, Pages, local_instant
from corrections import chain
from corrections.cases import actions, queries, rules, steps
from corrections.cases.forms import (
    CustodyForm,
    EndForm,
    MomentForm,
    NoteForm,
    ReceiveForm,
    TermForm,
    choices,
)
from corrections.cases.labels import DECIDERS, PENALTIES, QUERIES
from corrections.cases.models import Case
from corrections.cases.rules import Sentence
from corrections.chain import Check
from corrections.labels import label
from corrections.people import queries as people
from corrections.permissions import CasePermission
from corrections.values import CustodyKind, EndKind, Level

pages = Pages("cases", __name__)


def facts_panel(act: Act, subject: Subject) -> Mapping[str, Any] | None:
    """The case as the overview of the file shows it."""
    row = queries.case(act.session, subject.id)
    if row is None:
        may = act.may(CasePermission.CASE_MANAGE)
        return {"case": None, "receive": url_for("cases.receive", subject=subject.public_id) if may else None}
    return {"case": row, **_facts(act, row)}


@pages.page("/people/<subject>/case", needs=CasePermission.CASE_READ, reads="case.viewed")
def case(act: Act, subject: str) -> ResponseReturnValue:
    """A case whole: facts, terms, levels, custody, and what may be done with it."""
    who = act.visible(subject)
    row = queries.case_of(act.session, who.id)
    proposal = queries.level_proposal(act.session, who.id)
    act.about(who, case=row.public_id)
    return render_template(
        "cases/case.html",
        who=people.ref(act.session, who),
        subject=who,
        case=row,
        terms=queries.terms(act.session, row.id),
        levels=queries.level_changes(act.session, row.id),
        custodies=queries.custodies(act.session, row.id),
        proposals=queries.proposals(act.session, row.id),
        waiting=proposal,
        waiting_level=label(Level(proposal.payload["level"])) if proposal else "",
        actions=_actions(act, who, row),
        note_form=NoteForm(formdata=None) if row.term_query and act.may(CasePermission.CASE_MANAGE) else None,
        label=label,
        **_facts(act, row),
    )


@pages.page("/people/<subject>/case/new", needs=CasePermission.CASE_MANAGE, methods=["GET", "POST"])
def receive(act: Act, subject: str) -> ResponseReturnValue:
    """Receive somebody into correction: the papers, then check your answers."""
    who = act.visible(subject)
    form = ReceiveForm(received_on=act.today)

    def check() -> Check:
        given = _sentence(form)
        query = actions.check_reception(act, who, given, form.offence_on.data, _moment(act, form.received_on.data))
        birth = people.person(act.session, who.id).birth
        minor = rules.minor_on(birth, form.offence_on.data)
        effects = [
            _("%(name)s is under correction from %(day)s on.", name=_name(act, who), day=form.received_on.data),
            _("Until a level is decided, the one the rules name applies."),
        ]
        if minor:
            effects.append(_("The rules for minors apply to the end of correction, beyond the age of eighteen."))
        title = _("Receive into correction: check")
        warnings = [str(QUERIES[query])] if query else []
        return Check(title, people.ref(act.session, who), chain.answers(form), _("Receive"), effects, warnings=warnings)

    def do() -> ResponseReturnValue:
        at = _moment(act, form.received_on.data)
        actions.receive_case(act.once(form.once.data), subject=subject, received_at=at, **form.answers)
        flash(_("Received. The file shows from now on what binds this person."), "success")
        return redirect(url_for("home.person", subject=subject), 303)

    return chain.run(form, check, do, _page(act, who, form, _("Receive into correction"), "cases/receive.html"))


@pages.page("/people/<subject>/case/term", needs=CasePermission.CASE_MANAGE, methods=["GET", "POST"])
def term(act: Act, subject: str) -> ResponseReturnValue:
    """A court changed the term: the new one stands beside the old ones."""
    who = act.visible(subject)
    row = queries.case_of(act.session, who.id)
    form = TermForm()

    def check() -> Check:
        actions.check_term(act, who, form.last_day.data, form.decided_on.data, form.document.data)
        days = (form.last_day.data - row.term_last).days
        moved = _("%(n)s days later", n=days) if days > 0 else _("%(n)s days earlier", n=-days)
        effects = [_("The term ends on %(day)s, %(moved)s than now.", day=form.last_day.data, moved=moved)]
        return Check(_("Another term: check"), people.ref(act.session, who), chain.answers(form), _("Record"), effects)

    def do() -> ResponseReturnValue:
        actions.change_term(
            act.once(form.once.data),
            subject=subject,
            last_day=form.last_day.data,
            decided_on=form.decided_on.data,
            document=form.document.data,
        )
        flash(_("The new term is on file beside the old one."), "success")
        return redirect(url_for("cases.case", subject=subject), 303)

    lead = _("The term now ends on %(day)s.", day=row.term_last)
    return chain.run(form, check, do, _page(act, who, form, _("A court changed the term"), lead=lead))


@pages.page("/people/<subject>/case/end", needs=CasePermission.CASE_READ, methods=["GET", "POST"])
def end(act: Act, subject: str) -> ResponseReturnValue:
    """Record the end of correction; a hindered one only the county may close."""
    who = act.visible(subject)
    row = queries.case_of(act.session, who.id)
    hindered = queries.hindered(act.session, row, min(act.today, row.term_last))
    county = act.may(CasePermission.CONDITION_DECIDE_COUNTY)
    if not (act.may(CasePermission.CASE_MANAGE) or (county and hindered)):
        raise NotAllowed()
    form = EndForm(day=row.term_last)
    form.kind.choices = choices(rules.ENDS[row.category])
    close = actions.close_pending if county and not act.may(CasePermission.CASE_MANAGE) else actions.end_case

    def check() -> Check:
        kind = EndKind(form.kind.data)
        actions.check_end(act, who, kind, form.day.data, form.document.data or "")
        if hindered and kind in rules.NEEDS_FREEDOM and close is actions.end_case:
            raise Conflict("The person is in custody or a revocation is pending. Do not release; ask the county.")
        effects = [
            _("Nothing binds this person any more: boundary, duties and positioning end."),
            _("This cannot be undone. A later sentence is received as a new case."),
        ]
        return Check(
            _("End of correction: check"),
            people.ref(act.session, who),
            chain.answers(form),
            _("Record the end"),
            effects,
        )

    def do() -> ResponseReturnValue:
        close(
            act.once(form.once.data),
            subject=subject,
            kind=EndKind(form.kind.data),
            day=form.day.data,
            document=form.document.data or "",
        )
        flash(_("The end of correction is on file."), "success")
        return redirect(url_for("home.person", subject=subject), 303)

    rule = act.law.at(act.today).rule("supervision.pending_at_expiry") if hindered else None
    lead = _("The last day of the term is %(day)s.", day=row.term_last)
    return chain.run(form, check, do, _page(act, who, form, _("End of correction"), lead=lead, hindered=rule))


@pages.page("/people/<subject>/case/custody", needs=CasePermission.CASE_MANAGE, methods=["GET", "POST"])
def custody(act: Act, subject: str) -> ResponseReturnValue:
    """Note that somebody was taken into custody."""
    who = act.visible(subject)
    form = CustodyForm()

    def do() -> ResponseReturnValue:
        actions.record_custody(
            act.once(form.once.data),
            subject=subject,
            kind=CustodyKind(form.kind.data),
            from_at=local_instant(form.from_at.data),
            place=form.place.data or "",
            document=form.document.data or "",
        )
        flash(_("Noted. Every duty rests while the custody lasts."), "success")
        return redirect(url_for("cases.case", subject=subject), 303)

    return chain.plain(form, do, _page(act, who, form, _("Taken into custody"), submit=_("Record")))


@pages.page("/custody/<custody>/end", needs=CasePermission.CASE_MANAGE, methods=["GET", "POST"])
def freed(act: Act, custody: str) -> ResponseReturnValue:
    """Note that somebody came out of custody."""
    row = queries.custody(act.session, custody)
    who = act.session.get_one(Subject, row.subject_id)
    form = MomentForm()

    def do() -> ResponseReturnValue:
        actions.end_custody(act.once(form.once.data), custody=custody, to_at=local_instant(form.to_at.data))
        flash(_("Noted. The duties go on."), "success")
        return redirect(url_for("cases.case", subject=who.public_id), 303)

    return chain.plain(form, do, _page(act, who, form, _("Out of custody"), submit=_("Record")))


@pages.page("/people/<subject>/case/term-query", needs=CasePermission.CASE_MANAGE, methods=["GET", "POST"])
def term_query(act: Act, subject: str) -> ResponseReturnValue:
    """Clear up what was odd about the printed term."""
    who = act.visible(subject)
    row = queries.case_of(act.session, who.id)
    form = NoteForm()

    def do() -> ResponseReturnValue:
        actions.clear_term_query(act.once(form.once.data), subject=subject, note=form.note.data)
        flash(_("Cleared up."), "success")
        return redirect(url_for("cases.case", subject=subject), 303)

    lead = str(QUERIES[row.term_query]) if row.term_query else None
    return chain.plain(form, do, _page(act, who, form, _("Clear up the printed term"), lead=lead, submit=_("Record")))


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


def _actions(act: Act, who: Subject, row: Case) -> list[dict[str, str]]:
    """The next lawful steps of a case, for whoever may take them."""
    if row.ended_at is not None:
        return []
    found = []
    decision = actions.level_decision(act, row)
    if steps.may_decide(act, decision):
        found.append({"label": _("Decide on the level"), "href": url_for("levels.change", subject=who.public_id)})
    elif act.may(CasePermission.CASE_MANAGE):
        found.append({"label": _("Propose a level"), "href": url_for("levels.change", subject=who.public_id)})
    if act.may(CasePermission.CASE_MANAGE):
        held = any(each.to_at is None for each in queries.custodies(act.session, row.id))
        if not held:
            found.append({"label": _("Taken into custody"), "href": url_for("cases.custody", subject=who.public_id)})
        found.append({"label": _("A court changed the term"), "href": url_for("cases.term", subject=who.public_id)})
        found.append({"label": _("End of correction"), "href": url_for("cases.end", subject=who.public_id)})
    return found


def _sentence(form: ReceiveForm) -> Sentence:
    given = form.answers
    return Sentence(**{key: given[key] for key in Sentence.__slots__})


def _moment(act: Act, day: date) -> datetime:
    """The day something happened as an instant: now if it is today, its beginning otherwise."""
    return act.now if day == act.today else day_start(day)


def _name(act: Act, who: Subject) -> str:
    return people.ref(act.session, who).name


def _page(
    act: Act, who: Subject, form: Form, title: str, template: str = "cases/form.html", **values: Any
) -> Callable[[], str]:
    """How a form of this slice is drawn."""

    def draw() -> str:
        back = url_for("cases.case", subject=who.public_id)
        if queries.case(act.session, who.id) is None:
            back = url_for("home.person", subject=who.public_id)
        ref = people.ref(act.session, who)
        return render_template(template, form=form, title=title, who=ref, back=back, **values)

    return draw
