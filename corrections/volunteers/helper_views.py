"""The two pages a helper has: their people, and the slip of a visit. Nothing of the case is read here but due days."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from flask import flash, make_response, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from core.acts import Act
from core.law.deadlines import soon_days
from core.web import Done, Question, ValueForm, flow, form_of
from corrections.contact import queries as contacts
from corrections.contact.occasions import occasions, window
from corrections.people.queries import ref, refs
from corrections.permissions import CasePermission
from corrections.volunteers import actions, queries, rules
from corrections.volunteers.pages import pages
from corrections.volunteers.rules import NextVisit
from corrections.volunteers.values import VisitToLog, WorryToRaise
from corrections.volunteers.words import hours

ANSWERS_SHOWN = timedelta(days=30)
"""How long an answered worry stays on its helper's list."""


@dataclass(frozen=True)
class MyWorry:
    """What a helper was worried about, and what the office answered."""

    name: str
    raised_at: datetime
    words: str
    answered_at: datetime | None
    answer: str


@dataclass(frozen=True)
class MyPerson:
    """Somebody a helper looks after, as far as a helper needs to know."""

    subject: str
    name: str
    community: str
    visit: NextVisit
    last: datetime | None


@pages.page(
    "/my-people",
    needs=CasePermission.MY_PEOPLE,
    reads="my_people.viewed",
    says=_l("Looked at the people assigned"),
)
def my_people(act: Act) -> ResponseReturnValue:
    """Everybody assigned to this helper today: whose visit is due first."""
    me = act.actor.user_id or 0
    found = {subject.id: subject for subject, _place in queries.my_subjects(act.session, me, act.today)}
    names, last = refs(act.session, list(found)), contacts.last_visits(act.session, list(found))
    first, end = window(act)
    known, soon = occasions(act, list(found), first, end), soon_days(act.law.at(act.today))
    people = [
        MyPerson(
            subject.public_id,
            names[id].name,
            str(names[id].hint),
            rules.next_visit(known.get(id, ()), act.today, soon),
            last.get(id),
        )
        for id, subject in ((id, found[id]) for id in names)
    ]
    people.sort(key=lambda each: (rules.ORDER[each.visit.state], each.visit.day or act.today))
    act.about("my_people", people=[each.subject for each in people])
    month = contacts.helper_minutes(act.session, [me], act.today.replace(day=1), act.today).get(me, 0)
    total = contacts.helper_minutes(act.session, [me]).get(me, 0)
    return render_template(
        "volunteers/my_people.html",
        people=people,
        month=hours(month),
        total=hours(total),
        worries=_worries(act, me, {id: person.name for id, person in names.items()}),
    )


@pages.page(
    "/my-people/<subject>/visit",
    needs=CasePermission.VISIT_LOG,
    methods=["GET", "POST"],
    reads="visit.slip_opened",
    says=_l("Opened a visit slip"),
)
def slip(act: Act, subject: str) -> ResponseReturnValue:
    """The slip of a visit, with now filled in. Whoever is not assigned to this helper does not exist here.

    A worry that is ticked on a slip that cannot be saved goes to the office by itself.
    """
    form = form_of(VisitToLog, subject=subject, at=act.now)
    worried, sent = bool(form.worried.data), form.once.data
    answer = _slip(act, form)
    if not worried or make_response(answer).status_code not in (409, 422):
        return answer
    words = WorryToRaise(subject=subject, words=rules.words_of_worry(request.form.get("words", "")))
    actions.raise_worry(act.once(f"{sent}.worry"), words)
    flash(_("The office has your worry. The visit is not saved yet: please look at what is marked."), "success")
    form = form_of(VisitToLog, subject=subject, at=act.now)
    form.worried.data = False
    return _slip(act, form)


@pages.page(
    "/my-people/<subject>/worry",
    needs=CasePermission.VISIT_LOG,
    methods=["GET", "POST"],
    reads="worry.opened",
    says=_l("Opened the page of a worry"),
)
def worry(act: Act, subject: str) -> ResponseReturnValue:
    """Tell the office of a worry at once, without a visit."""
    person = act.visible(subject)
    question = Question(
        title=_("I am worried"),
        back=url_for("volunteers.my_people"),
        submit=_("Tell the office"),
        about=person,
        draft=True,
        template="volunteers/worry.html",
        values=partial(_whom, subject=subject),
    )
    form = form_of(WorryToRaise, subject=subject)
    says = _("The office has your worry. Its answer will stand on this page.")
    return flow.run(act, form, question, do=actions.raise_worry, done=Done(question.back, says))


def _slip(act: Act, form: ValueForm[VisitToLog]) -> ResponseReturnValue:
    subject = form.given["subject"]
    person = act.visible(subject)
    question = Question(
        title=_("Log a visit"),
        back=url_for("volunteers.my_people"),
        submit=_("Save"),
        about=person,
        draft=True,
        template="volunteers/slip.html",
        values=partial(_whom, subject=subject),
    )
    says = _("Saved. The office knows and will answer.") if form.worried.data else _("Saved. Thank you.")
    return flow.run(act, form, question, do=actions.log_visit, done=Done(question.back, says))


def _whom(act: Act, subject: str) -> Mapping[str, Any]:
    """Who is visited, and when somebody was last there: read to draw the slip, not when it is sent."""
    person = act.visible(subject)
    found, last = ref(act.session, person), contacts.last_visits(act.session, [person.id])
    return {"subject": subject, "name": found.name, "community": found.hint, "last": last.get(person.id)}


def _worries(act: Act, me: int, names: Mapping[int, str]) -> list[MyWorry]:
    return [
        MyWorry(names[worry.subject_id], worry.raised_at, words or "", worry.answered_at, worry.answer or "")
        for worry, words in contacts.concerns_of(act.session, me, act.now - ANSWERS_SHOWN)
        if worry.subject_id in names
    ]
