"""The two pages a helper has: their people, and the slip of a visit. Nothing of the case is read here but due days."""

from dataclasses import dataclass
from datetime import datetime

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from core.access import Subject
from core.acts import Act
from core.clock import OFFICE_ZONE
from core.errors import Invalid, NotVisible
from core.law.deadlines import soon_days
from core.web import Pages, local_instant
from corrections.contact import queries as contacts
from corrections.contact.kinds import VisitSign
from corrections.contact.occasions import occasions, window
from corrections.people.queries import refs
from corrections.permissions import CasePermission
from corrections.volunteers import actions, queries, rules
from corrections.volunteers.forms import VisitForm
from corrections.volunteers.rules import NextVisit
from corrections.volunteers.words import hours

pages = Pages("my_people", __name__)


@dataclass(frozen=True)
class MyPerson:
    """Somebody a helper looks after, as far as a helper needs to know."""

    subject: str
    name: str
    community: str
    visit: NextVisit
    last: datetime | None


@pages.page("/my-people", needs=CasePermission.MY_PEOPLE, reads="my_people.viewed")
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
        for id, subject in found.items()
        if id in names
    ]
    people.sort(key=lambda each: (rules.ORDER[each.visit.state], each.visit.day or act.today, each.name))
    act.about("my_people", people=[each.subject for each in people])
    month = contacts.helper_minutes(act.session, [me], act.today.replace(day=1), act.today).get(me, 0)
    total = contacts.helper_minutes(act.session, [me]).get(me, 0)
    return render_template("volunteers/my_people.html", people=people, month=hours(month), total=hours(total))


@pages.page("/my-people/<subject>/visit", needs=CasePermission.VISIT_LOG, reads="visit.slip_opened")
def slip(act: Act, subject: str) -> ResponseReturnValue:
    """The slip of a visit, with now filled in."""
    person = _mine(act, subject)
    now = act.now.astimezone(OFFICE_ZONE).replace(tzinfo=None)
    act.about(person)
    return _slip(act, person, VisitForm(formdata=None, data={"at": now}))


@pages.page("/my-people/<subject>/visit", needs=CasePermission.VISIT_LOG, methods=["POST"])
def log(act: Act, subject: str) -> ResponseReturnValue:
    """Log the visit."""
    person, form = _mine(act, subject), VisitForm()
    if form.validate():
        met = form.met.data == "yes"
        try:
            actions.log_visit(
                act.once(form.once.data),
                subject=subject,
                met=met,
                at=local_instant(form.at.data),
                minutes=int(form.minutes.data) if met and form.minutes.data else None,
                signs=[VisitSign(each) for each in form.signs.data or []],
                words=form.words.data or "",
                talked=form.talked.data,
                worried=form.worried.data,
            )
        except Invalid as e:
            form.accept(e)
        else:
            flash(
                _("Saved. The office knows and will answer.") if form.worried.data else _("Saved. Thank you."),
                "success",
            )
            return redirect(url_for("my_people.my_people"), 303)
    return _slip(act, person, form)


def _mine(act: Act, subject: str) -> Subject:
    """Somebody assigned to this helper today; everybody else does not exist here."""
    person = act.visible(subject)
    if not queries.is_assigned(act.session, act.actor.user_id or 0, person.id, act.today):
        raise NotVisible()
    return person


def _slip(act: Act, person: Subject, form: VisitForm) -> ResponseReturnValue:
    found = refs(act.session, [person.id]).get(person.id)
    if found is None:
        raise NotVisible()
    last = contacts.last_visits(act.session, [person.id]).get(person.id)
    return render_template(
        "volunteers/slip.html", name=found.name, community=found.hint, last=last, form=form
    ), 422 if form.errors else 200
