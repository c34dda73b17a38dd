"""The pages a helper has: their people, the slip of a visit, and a worry.

Nothing of the case is read here but by when a visit is due.
"""

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
from core.web import Done, Question, ValueForm, current_registry, flow, form_of
from corrections.contact import queries as contacts
from corrections.contact.queries import last_tried
from corrections.contributions import VisitDue, next_visits
from corrections.people.queries import Reach, reach, ref, refs
from corrections.permissions import CasePermission
from corrections.volunteers import actions, queries, rules
from corrections.volunteers.pages import pages
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
    reach: Reach
    visit: VisitDue | None
    last: datetime | None
    tried: datetime | None
    """When somebody last came in vain, since the last visit."""


@pages.page(
    "/my-people",
    needs=CasePermission.MY_PEOPLE,
    reads="my_people.viewed",
    says=_l("Looked at the people assigned"),
)
def my_people(act: Act) -> ResponseReturnValue:
    """Everybody assigned to this helper today: whose visit is due first."""
    me = act.actor.user_id or 0
    people = _people(act, me)
    act.about("my_people", people=[each.subject for each in people])
    month = contacts.helper_minutes(act.session, [me], act.today.replace(day=1), act.today).get(me, 0)
    total = contacts.helper_minutes(act.session, [me]).get(me, 0)
    return render_template(
        "volunteers/my_people.html",
        people=people,
        month=hours(month),
        total=hours(total),
        worries=_worries(act, me, {each.subject: each.name for each in people}),
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
    return {
        "subject": subject,
        "name": found.name,
        "community": found.hint,
        "last": last.get(person.id),
        "reach": reach(act.session, [person.id])[person.id],
    }


def _people(act: Act, me: int) -> list[MyPerson]:
    """Everybody assigned to this helper, whose visit is due first at the top."""
    found = {subject.id: subject for subject, _place in queries.my_subjects(act.session, me, act.today)}
    ids = list(found)
    names, last, tried = refs(act.session, ids), contacts.last_visits(act.session, ids), last_tried(act.session, ids)
    visits, ways = next_visits(current_registry(), act, ids), reach(act.session, ids)
    people = [
        MyPerson(
            found[id].public_id,
            names[id].name,
            str(names[id].hint),
            ways[id],
            visits.get(id),
            last.get(id),
            at if (at := tried.get(id)) is not None and (id not in last or at > last[id]) else None,
        )
        for id in names
    ]
    return sorted(people, key=lambda each: rules.by_need(each.visit))


def _worries(act: Act, me: int, names: Mapping[str, str]) -> list[MyWorry]:
    found = contacts.concerns_of(act.session, me, act.now - ANSWERS_SHOWN)
    whose = [(act.subject_of(worry).public_id, worry, words) for worry, words in found]
    return [
        MyWorry(names[subject], worry.raised_at, words or "", worry.answered_at, worry.answer or "")
        for subject, worry, words in whose
        if subject in names
    ]
