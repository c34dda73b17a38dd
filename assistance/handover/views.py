"""The pages of the register: the list, entering somebody, what was answered, closer care, and the end."""

from collections.abc import Mapping
from dataclasses import replace
from enum import StrEnum
from typing import Any

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from assistance.handover import actions, queries, rules
from assistance.handover.kinds import AFTER_CORRECTION, CLOSINGS, FocusGround, HandoverState, ReleaseSource
from assistance.handover.models import Handover
from assistance.handover.values import (
    ConsentToRecord,
    FocusToSet,
    HandoverToOpen,
    HandoverToPassOn,
    HelpToEnd,
    PeriodToClose,
)
from assistance.handover.words import GROUNDS, SOURCES, STATE_KINDS, STATES, WAYS, grounds_word
from assistance.permissions import AssistancePermission
from core.access import Subject
from core.acts import Act
from core.web import Done, Pages, Question, flow, form_of
from core.web.fields import YES
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


@pages.page(
    "/assistance",
    needs=AssistancePermission.ASSISTANCE_READ,
    reads="assistance.listed",
    says=_l("Listed the assistance register"),
)
def register(act: Act) -> ResponseReturnValue:
    """Everybody who is offered help, and those who ought to be."""
    wanted = request.args.get("show", HandoverFilter.REGISTER.value)
    show = HandoverFilter(wanted) if wanted in set(HandoverFilter) else HandoverFilter.REGISTER
    kept = _by_show(act)
    if show is not HandoverFilter.CLOSED and show in kept:
        kept[show] = _by_name(act, kept[show])
    proposed = queries.proposed(act)
    counts = {each: len(kept[each]) if each in kept else len(proposed) for each in HandoverFilter}
    number = min(max(1, request.args.get("page", 1, type=int)), 10_000)
    cut = slice((number - 1) * PAGE, number * PAGE)
    shown, proposals = kept.get(show, [])[cut], proposed[cut] if show is HandoverFilter.PROPOSED else []
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
                "proposal": each,
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
    "/people/<subject>/assistance/enter",
    needs=AssistancePermission.ASSISTANCE_WRITE,
    methods=["GET", "POST"],
    reads="handover.form_opened",
    says=_l("Opened the form of a handover"),
)
def enter(act: Act, subject: str) -> ResponseReturnValue:
    """Enter somebody into the register, with what their case says filled in."""
    person = act.visible(subject)
    proposal = next(iter(queries.proposed(act, [person.id])), None)
    start: dict[str, Any] = {"source": proposal.source, "released_on": proposal.released_on} if proposal else {}
    form = form_of(HandoverToOpen, subject=subject, **start)
    form.narrow("source", _sources(act, person))
    question = _question(act, person, _("Enter into the assistance register"), _("Enter"))
    return flow.run(act, form, replace(question, draft=True), do=actions.open_handover, done=_entered)


@pages.page(
    "/assistance/<handover>/consent",
    needs=AssistancePermission.ASSISTANCE_WRITE,
    methods=["GET", "POST"],
    reads="handover.consent_opened",
    says=_l("Opened the form of consent to assistance"),
)
def consent(act: Act, handover: str) -> ResponseReturnValue:
    """Record whether help is wanted."""
    row = act.one(Handover, handover)
    form = form_of(ConsentToRecord, handover=handover, on=act.today)
    question = replace(
        _question(act, act.subject_of(row), _("Is help wanted?"), _("Record")),
        template="handover/consent.html",
        values={"period_last": row.period_last},
    )
    says = _("Recorded: help is wanted.") if form.wanted.data == YES else _("Recorded: help is not wanted.")
    return flow.run(act, form, question, do=_record, done=Done(question.back, says))


@pages.page(
    "/assistance/<handover>/focus",
    needs=AssistancePermission.ASSISTANCE_WRITE,
    methods=["GET", "POST"],
    reads="handover.focus_opened",
    says=_l("Opened the form of special attention"),
)
def focus(act: Act, handover: str) -> ResponseReturnValue:
    """Say whether somebody is looked after more closely."""
    row = act.one(Handover, handover)
    grounds = [FocusGround(ground) for ground in row.focus]
    form = form_of(FocusToSet, handover=handover, focus=grounds, focus_note=row.focus_note)
    question = replace(
        _question(act, act.subject_of(row), _("Closer care"), _("Save")),
        version=str(row.version),
    )
    return flow.run(act, form, question, do=actions.set_focus, done=Done(question.back, _("Saved.")))


@pages.page(
    "/assistance/<handover>/end",
    needs=AssistancePermission.ASSISTANCE_WRITE,
    methods=["GET", "POST"],
    reads="handover.end_opened",
    says=_l("Opened the form to end assistance"),
)
def end(act: Act, handover: str) -> ResponseReturnValue:
    """Close an entry."""
    row = act.one(Handover, handover)
    over = row.period_last < act.today
    first: dict[str, Any] = {"on": row.period_last, "state": HandoverState.PERIOD_OVER} if over else {"on": act.today}
    form = form_of(HelpToEnd, handover=handover, **first)
    if not over:
        form.narrow("state", (state for state in CLOSINGS if state is not HandoverState.PERIOD_OVER))
    question = replace(
        _question(act, act.subject_of(row), _("Close the entry"), _("Close the entry")),
        template="handover/end.html",
        values={"refuse_href": url_for("handover.consent", handover=handover)},
    )
    done = Done(question.back, _("The entry is closed. What was recorded stays."))
    return flow.run(act, form, question, do=_close, done=done)


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


def overview(act: Act, subject: Subject) -> Mapping[str, Any] | None:
    """Somebody who was never under correction, at a glance: how help stands, until when, and the next visit."""
    row = queries.entry(act.session, subject.id)
    if row is None:
        return None
    met = queries.last_met(act.session, [subject.id], act.today).get(subject.id)
    return {
        **_row(act, row, None, met),
        "source": SOURCES[row.source],
        "period_rule": rules.period_rule(act.law.at(row.released_on), row.source),
        "all": url_for("home.person_tab", subject=subject.public_id, tab="assistance"),
        "record": url_for("contact.check_in", subject=subject.public_id),
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


def _by_name(act: Act, rows: list[Handover]) -> list[Handover]:
    """Rows in the order of the people's names."""
    place = {id: at for at, id in enumerate(people.refs(act.session, [row.subject_id for row in rows]))}
    return sorted(rows, key=lambda row: (place.get(row.subject_id, len(place)), row.released_on, row.id))


def _row(act: Act, row: Handover, person: object, met: Any) -> dict[str, Any]:
    closed = not rules.on_register(row.state, row.period_last, act.today)
    visit = None if closed else rules.visit_owed(act.law.at(act.today), row, met)
    state = HandoverState.PERIOD_OVER if closed and rules.may_become(row.state, HandoverState.MOVED) else row.state
    return {
        "person": person,
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


def _sources(act: Act, person: Subject) -> list[ReleaseSource]:
    brief = cases.briefs(act.session, [person.id]).get(person.id)
    own = [AFTER_CORRECTION[brief.category]] if brief else []
    return [*own, ReleaseSource.PRISON, ReleaseSource.DETENTION_HOUSE]


def _entered(entry: str) -> Done:
    return Done(url_for("handover.consent", handover=entry), _("On the register. Now ask whether help is wanted."))


def _record(act: Act, value: ConsentToRecord) -> str:
    """Each answer has an act of its own."""
    return actions.record_consent(act, value) if value.wanted else actions.refuse(act, value)


def _close(act: Act, value: HelpToEnd) -> None:
    """Each way out of the register has an act of its own."""
    if value.state is HandoverState.PERIOD_OVER:
        actions.close_period(act, PeriodToClose(handover=value.handover))
    elif value.state is HandoverState.HANDED_ELSEWHERE:
        passed_on = HandoverToPassOn(handover=value.handover, on=value.on, words=value.words)
        actions.hand_over_elsewhere(act, passed_on)
    else:
        actions.end_help(act, value)


def _question(act: Act, person: Subject, title: str, submit: str) -> Question:
    back = url_for("home.person_tab", subject=person.public_id, tab="assistance")
    return Question(title=title, who=people.ref(act.session, person), back=back, submit=submit, about=person)
