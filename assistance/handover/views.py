"""The pages of the register: the list, entering somebody, what was answered, closer care, and the end."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from assistance.handover import actions, queries, rules
from assistance.handover.forms import ConsentForm, EndForm, FocusForm, HandoverForm
from assistance.handover.kinds import AFTER_CORRECTION, ConsentWay, HandoverState, ReleaseSource
from assistance.handover.models import Handover
from assistance.handover.words import GROUNDS, SOURCES, STATE_KINDS, STATES, WAYS, grounds_word
from assistance.permissions import AssistancePermission
from core.access import Subject
from core.acts import Act
from core.clock import office_day
from core.errors import Conflict, Invalid, NotVisible
from core.web import Pages
from corrections.cases import queries as cases
from corrections.people import queries as people

pages = Pages("handover", __name__)
PAGE = 50


class HandoverFilter(StrEnum):
    """Which entries the list shows."""

    REGISTER = "register"
    RELEASED = "released"
    WAITING = "waiting"
    FOCUS = "focus"
    PROPOSED = "proposed"
    CLOSED = "closed"


SHOWN = {
    HandoverFilter.REGISTER: _l("On the register"),
    HandoverFilter.RELEASED: _l("From prison or detention house"),
    HandoverFilter.WAITING: _l("To be asked"),
    HandoverFilter.FOCUS: _l("In focus"),
    HandoverFilter.PROPOSED: _l("To be entered"),
    HandoverFilter.CLOSED: _l("Left the register"),
}


@pages.page("/assistance", needs=AssistancePermission.ASSISTANCE_READ, reads="assistance.listed")
def register(act: Act) -> ResponseReturnValue:
    """Everybody who is offered help, and those who ought to be."""
    wanted = request.args.get("show", HandoverFilter.REGISTER.value)
    show = HandoverFilter(wanted) if wanted in set(HandoverFilter) else HandoverFilter.REGISTER
    kept = _by_show(act)
    put = queries.proposed(act)
    counts = {each: len(kept[each]) if each in kept else len(put) for each in HandoverFilter}
    number = min(max(1, request.args.get("page", 1, type=int)), 10_000)
    cut = slice((number - 1) * PAGE, number * PAGE)
    shown, proposals = kept.get(show, [])[cut], put[cut] if show is HandoverFilter.PROPOSED else []
    ids = [row.subject_id for row in shown] + [each.subject_id for each in proposals]
    names, met = people.refs(act.session, ids), queries.last_met(act.session, ids, act.today)
    act.about("assistance", show=show.value, page=number, people=sorted(ref.subject for ref in names.values()))
    may = act.may(AssistancePermission.ASSISTANCE_WRITE)
    return render_template(
        "handover/register.html",
        show=show.value,
        rows=[
            _row(act, row, names[row.subject_id], met.get(row.subject_id)) for row in shown if row.subject_id in names
        ],
        proposals=[
            {
                "person": names[each.subject_id],
                "source": SOURCES[each.source],
                "put": each,
                "href": url_for("handover.enter", subject=names[each.subject_id].subject) if may else "",
            }
            for each in proposals
            if each.subject_id in names
        ],
        views=[
            {"label": text, "href": _list_href(each), "current": each is show, "count": counts[each]}
            for each, text in SHOWN.items()
        ],
        page=_pager(show, number, counts[show]),
    )


@pages.page(
    "/people/<subject>/assistance/enter", needs=AssistancePermission.ASSISTANCE_WRITE, reads="handover.form_opened"
)
def enter(act: Act, subject: str) -> ResponseReturnValue:
    """Enter somebody into the register, with what their case says filled in."""
    who = act.visible(subject)
    form = HandoverForm(formdata=None, data=_known(act, who))
    act.about(who)
    return _enter(act, who, form)


@pages.page("/people/<subject>/assistance/enter", needs=AssistancePermission.ASSISTANCE_WRITE, methods=["POST"])
def save(act: Act, subject: str) -> ResponseReturnValue:
    """Make the entry."""
    who, form = act.visible(subject), HandoverForm()
    form.offer(_sources(act, who))
    if form.validate():
        try:
            entry = actions.open_handover(
                act.once(form.once.data),
                subject=subject,
                source=ReleaseSource(form.source.data),
                released_on=form.released_on.data,
                document=form.document.data or "",
                focus=form.grounds,
                focus_note=form.focus_note.data or "",
            )
        except (Invalid, Conflict) as e:
            form.accept(e if isinstance(e, Invalid) else Invalid(e.message))
        else:
            flash(_("On the register. Now ask whether help is wanted."), "success")
            return redirect(url_for("handover.consent", handover=entry), 303)
    return _enter(act, who, form)


@pages.page(
    "/assistance/<handover>/consent", needs=AssistancePermission.ASSISTANCE_WRITE, reads="handover.consent_opened"
)
def consent(act: Act, handover: str) -> ResponseReturnValue:
    """Record whether help is wanted."""
    row, who = _found(act, handover)
    form = ConsentForm(formdata=None, data={"on": act.today, "version": str(row.version)})
    act.about(who)
    return _consent(act, who, row, form)


@pages.page("/assistance/<handover>/consent", needs=AssistancePermission.ASSISTANCE_WRITE, methods=["POST"])
def answer(act: Act, handover: str) -> ResponseReturnValue:
    """Record the answer."""
    row, who = _found(act, handover)
    form = ConsentForm()
    if form.validate():
        does = actions.record_consent if form.given.data == "yes" else actions.refuse
        try:
            does(
                act.once(form.once.data),
                handover=handover,
                way=ConsentWay(form.way.data),
                on=form.on.data,
                evidence=form.evidence.data or "",
                words=form.words.data or "",
            )
        except (Invalid, Conflict) as e:
            form.accept(e if isinstance(e, Invalid) else Invalid(e.message))
        else:
            flash(
                _("Recorded: help is wanted.") if form.given.data == "yes" else _("Recorded: help is not wanted."),
                "success",
            )
            return redirect(_tab(who), 303)
    return _consent(act, who, row, form)


@pages.page("/assistance/<handover>/focus", needs=AssistancePermission.ASSISTANCE_WRITE, reads="handover.focus_opened")
def focus(act: Act, handover: str) -> ResponseReturnValue:
    """Say whether somebody is looked after more closely."""
    row, who = _found(act, handover)
    data = {"focus": row.focus, "focus_note": row.focus_note, "version": str(row.version)}
    act.about(who)
    return _form(act, who, FocusForm(formdata=None, data=data), _("Closer care"), _("Save"))


@pages.page("/assistance/<handover>/focus", needs=AssistancePermission.ASSISTANCE_WRITE, methods=["POST"])
def save_focus(act: Act, handover: str) -> ResponseReturnValue:
    """Set the grounds."""
    who = _found(act, handover)[1]
    form = FocusForm()
    version = form.version.data or ""
    if form.validate():
        try:
            actions.set_focus(
                act.once(form.once.data),
                handover=handover,
                grounds=form.grounds,
                note=form.focus_note.data or "",
                version=int(version) if version.isdecimal() and len(version) < 9 else 0,
            )
        except (Invalid, Conflict) as e:
            form.accept(e if isinstance(e, Invalid) else Invalid(e.message))
        else:
            flash(_("Saved."), "success")
            return redirect(_tab(who), 303)
    return _form(act, who, form, _("Closer care"), _("Save"))


@pages.page("/assistance/<handover>/end", needs=AssistancePermission.ASSISTANCE_WRITE, reads="handover.end_opened")
def end(act: Act, handover: str) -> ResponseReturnValue:
    """Close an entry."""
    row, who = _found(act, handover)
    act.about(who)
    return _end(act, who, row, _end_form(act, row, EndForm(formdata=None, data=_end_data(act, row))))


@pages.page("/assistance/<handover>/end", needs=AssistancePermission.ASSISTANCE_WRITE, methods=["POST"])
def close(act: Act, handover: str) -> ResponseReturnValue:
    """Record how it ended."""
    row, who = _found(act, handover)
    form = _end_form(act, row, EndForm())
    if form.validate():
        state, words, inner = HandoverState(form.state.data), form.words.data or "", act.once(form.once.data)
        try:
            if state is HandoverState.PERIOD_OVER:
                actions.close_period(inner, handover=handover)
            elif state is HandoverState.HANDED_ELSEWHERE:
                actions.hand_over_elsewhere(inner, handover=handover, to=words, on=form.on.data)
            else:
                actions.end_help(inner, handover=handover, state=state, on=form.on.data, words=words)
        except (Invalid, Conflict) as e:
            form.accept(e if isinstance(e, Invalid) else Invalid(e.message))
        else:
            flash(_("The entry is closed. What was recorded stays."), "success")
            return redirect(_tab(who), 303)
    return _end(act, who, row, form)


def panel(act: Act, subject: Subject) -> Mapping[str, Any] | None:
    """How the person stands on the register."""
    row = queries.entry(act.session, subject.id)
    may = act.may(AssistancePermission.ASSISTANCE_WRITE)
    if row is None or not rules.on_register(row.state, row.period_last, act.today):
        opening = may and not queries.in_hand(act, subject.id)
    else:
        opening = False
    enter_href = url_for("handover.enter", subject=subject.public_id) if opening else ""
    if row is None:
        return {"entry": None, "enter": enter_href, "in_hand": queries.in_hand(act, subject.id)}
    return {
        "entry": row,
        "enter": enter_href,
        "in_hand": False,
        "source": SOURCES[row.source],
        "state": STATES[row.state],
        "state_kind": STATE_KINDS.get(row.state, "quiet"),
        "period_rule": rules.period_rule(act.law.at(row.released_on), row.source),
        "grounds": grounds_word(row.focus),
        "answers": [(each, WAYS[each.consent.way]) for each in queries.answers(act.session, row.id)],
        "earlier": [(each, SOURCES[each.source], STATES[each.state]) for each in queries.earlier(act.session, row)],
        "may": may,
        "may_ask": may and rules.may_become(row.state, HandoverState.ACCEPTED) and row.period_last >= act.today,
        "may_end": may and rules.may_become(row.state, HandoverState.MOVED),
        "may_refuse": may and row.state is HandoverState.ACCEPTED,
    }


def _by_show(act: Act) -> dict[str, list[Handover]]:
    """The entries under each heading of the list, one statement."""
    rows = list(queries.entries(act.session).values())
    here = [row for row in rows if rules.on_register(row.state, row.period_last, act.today)]
    here.sort(key=lambda row: (not row.focus, row.period_last, row.id))
    known = {row.id for row in here}
    left = [row for row in rows if row.id not in known]
    return {
        HandoverFilter.REGISTER: here,
        HandoverFilter.RELEASED: [row for row in here if row.source.released],
        HandoverFilter.WAITING: [row for row in here if row.state is HandoverState.WAITING],
        HandoverFilter.FOCUS: [row for row in here if row.focus],
        HandoverFilter.CLOSED: sorted(left, key=lambda row: row.closed_on or row.period_last, reverse=True),
    }


def _row(act: Act, row: Handover, who: object, met: Any) -> dict[str, Any]:
    closed = not rules.on_register(row.state, row.period_last, act.today)
    visit = None if closed else rules.next_visit(act.law.at(act.today), row.released_on, met, row.focus)
    state = HandoverState.PERIOD_OVER if closed and rules.may_become(row.state, HandoverState.MOVED) else row.state
    return {
        "person": who,
        "entry": row,
        "source": SOURCES[row.source],
        "state": STATES[state],
        "state_kind": STATE_KINDS.get(state, "quiet"),
        "focus": [GROUNDS[key] for key in GROUNDS if key.value in row.focus],
        "met": met,
        "visit": visit,
        "late": visit is not None and visit.due.is_late(act.today),
    }


def _list_href(show: HandoverFilter, number: int = 1) -> str:
    if number == 1:
        return url_for("handover.register", show=show.value)
    return url_for("handover.register", show=show.value, page=number)


def _pager(show: HandoverFilter, number: int, total: int) -> dict[str, Any]:
    return {
        "page": number,
        "pages": max(1, -(-total // PAGE)),
        "total": total,
        "prev_href": _list_href(show, number - 1) if number > 1 else None,
        "next_href": _list_href(show, number + 1) if number * PAGE < total else None,
    }


def _sources(act: Act, who: Subject) -> list[ReleaseSource]:
    brief = cases.briefs(act.session, [who.id]).get(who.id)
    own = [AFTER_CORRECTION[brief.category]] if brief else []
    return [*own, ReleaseSource.PRISON, ReleaseSource.DETENTION_HOUSE]


def _known(act: Act, who: Subject) -> dict[str, Any]:
    put = next(iter(queries.proposed(act, who.id)), None)
    return {"source": put.source.value, "released_on": put.released_on} if put else {}


def _found(act: Act, handover: str) -> tuple[Handover, Subject]:
    row = queries.handover(act.session, handover)
    who = act.session.get(Subject, row.subject_id)
    if who is None:
        raise NotVisible()
    return row, who


def _tab(who: Subject) -> str:
    return url_for("home.person_tab", subject=who.public_id, tab="assistance")


def _enter(act: Act, who: Subject, form: HandoverForm) -> ResponseReturnValue:
    form.offer(_sources(act, who))
    title = _("Enter into the assistance register")
    return _form(act, who, form, title, _("Enter"))


def _consent(act: Act, who: Subject, row: Handover, form: ConsentForm) -> ResponseReturnValue:
    return render_template(
        "handover/consent.html",
        person=people.ref(act.session, who),
        form=form,
        back=_tab(who),
        period_last=row.period_last,
        registered=office_day(row.registered_at),
    ), 422 if form.errors else 200


def _end_form(act: Act, row: Handover, form: EndForm) -> EndForm:
    if row.period_last < act.today:
        form.offer_period_over()
    return form


def _end_data(act: Act, row: Handover) -> dict[str, Any]:
    over = row.period_last < act.today
    return {"on": row.period_last if over else act.today, "state": HandoverState.PERIOD_OVER.value if over else None}


def _end(act: Act, who: Subject, row: Handover, form: EndForm) -> ResponseReturnValue:
    refuse_href = url_for("handover.consent", handover=row.public_id)
    return _form(act, who, form, _("Close the entry"), _("Close the entry"), refuse_href=refuse_href)


def _form(act: Act, who: Subject, form: Any, title: str, label: str, refuse_href: str = "") -> ResponseReturnValue:
    return render_template(
        "handover/form.html",
        person=people.ref(act.session, who),
        form=form,
        title=title,
        submit=label,
        refuse_href=refuse_href,
        back=_tab(who),
    ), 422 if form.errors else 200
