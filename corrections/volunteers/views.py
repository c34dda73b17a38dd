"""The pages of the register, for the office: who helps, whom, and for how long."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from core.access import Subject
from core.acts import Act
from core.errors import Conflict, Invalid, NotVisible
from core.web import Pages, PersonRef
from corrections.cases.queries import case
from corrections.contact import queries as contacts
from corrections.people.queries import place_of, places_to_choose, ref, refs
from corrections.permissions import CasePermission
from corrections.volunteers import actions, queries
from corrections.volunteers.forms import AssignForm, EndForm, VolunteerForm
from corrections.volunteers.kinds import Availability, Skill
from corrections.volunteers.queries import Registered
from corrections.volunteers.words import hours, listed

pages = Pages("volunteers", __name__)


@dataclass
class RosterRow:
    """One volunteer as the roster shows them."""

    public_id: str
    name: str
    community: str
    skills: str
    availability: str
    left: date | None
    people: list[PersonRef] = field(default_factory=list)
    year: str = ""
    total: str = ""
    last: datetime | None = None


@pages.page("/volunteers", needs=CasePermission.VOLUNTEER_READ, reads="volunteers.viewed")
def volunteers(act: Act) -> ResponseReturnValue:
    """The roster: who helps whom, hours, last visit."""
    entries = queries.register(act.session, today=act.today)
    rows = _roster(act, entries)
    act.about("volunteers", count=len(rows), people=sorted({p.subject for row in rows for p in row.people}))
    new = {
        "label": _("Add to the register"),
        "href": url_for("volunteers.register"),
        "kind": "primary",
        "icon": "user-plus",
    }
    return render_template(
        "volunteers/roster.html",
        rows=rows,
        year=act.today.year,
        actions=[new] if act.may(CasePermission.VOLUNTEER_MANAGE) else [],
    )


@pages.page("/volunteers/new", needs=CasePermission.VOLUNTEER_MANAGE, methods=["GET", "POST"])
def register(act: Act) -> ResponseReturnValue:
    """Enter an account into the register."""
    form = VolunteerForm()
    accounts = queries.accounts_to_register(act.session, act.today)
    form.offer(places_to_choose(act.session), ((user.public_id, user.name) for user in accounts))
    del form.left
    if not form.is_submitted():
        form.joined.data = act.today
    if form.validate_on_submit():
        try:
            entry = actions.register_volunteer(
                act.once(form.once.data), user=form.user.data, joined=form.joined.data, **_answers(form)
            )
        except Invalid as e:
            form.accept(e)
        else:
            flash(_("On the register. Now give them somebody to help."), "success")
            return redirect(url_for("volunteers.volunteer", volunteer=entry), 303)
    return _form(form, None)


@pages.page("/volunteers/<volunteer>", needs=CasePermission.VOLUNTEER_READ, reads="volunteer.viewed")
def volunteer(act: Act, volunteer: str) -> ResponseReturnValue:
    """One volunteer: who they are, whom they help, their hours."""
    entry = _entry(act, volunteer)
    (row,) = _roster(act, [entry])
    helped = queries.assigned_now(act.session, act.today, user_ids=[entry.user.id])
    names = refs(act.session, [each.subject.id for each in helped])
    act.about(entry.volunteer, people=[each.subject.public_id for each in helped])
    return render_template(
        "volunteers/volunteer.html",
        row=row,
        entry=entry.volunteer,
        year=act.today.year,
        helped=[
            {"assignment": each.assignment, "person": names[each.subject.id]}
            for each in helped
            if each.subject.id in names
        ],
        may_manage=act.may(CasePermission.VOLUNTEER_MANAGE),
        end=EndForm(formdata=None),
    )


@pages.page("/volunteers/<volunteer>/amend", needs=CasePermission.VOLUNTEER_MANAGE, reads="volunteer.form_opened")
def amend(act: Act, volunteer: str) -> ResponseReturnValue:
    """An entry of the register, to be amended."""
    entry = _entry(act, volunteer)
    row = entry.volunteer
    data = {
        "office": entry.office.public_id,
        "skills": row.skills,
        "availability": row.availability,
        "phone": row.phone,
        "remark": row.remark,
        "left": row.left,
        "version": str(row.version),
    }
    form = VolunteerForm(formdata=None, data=data)
    act.about(row)
    return _amend(act, entry, form)


@pages.page("/volunteers/<volunteer>/amend", needs=CasePermission.VOLUNTEER_MANAGE, methods=["POST"])
def save(act: Act, volunteer: str) -> ResponseReturnValue:
    """Amend an entry of the register."""
    entry, form = _entry(act, volunteer), VolunteerForm()
    _for_amending(act, form)
    if form.validate():
        version = form.version.data or ""
        try:
            actions.amend_volunteer(
                act.once(form.once.data),
                volunteer=volunteer,
                version=int(version) if version.isdecimal() and len(version) < 9 else 0,
                left=form.left.data,
                **_answers(form),
            )
        except (Invalid, Conflict) as e:
            form.accept(e if isinstance(e, Invalid) else Invalid(e.message))
        else:
            flash(_("Saved."), "success")
            return redirect(url_for("volunteers.volunteer", volunteer=volunteer), 303)
    return _amend(act, entry, form)


@pages.page("/people/<subject>/helpers", needs=CasePermission.VOLUNTEER_MANAGE, reads="helpers.form_opened")
def helpers(act: Act, subject: str) -> ResponseReturnValue:
    """Choose who is to help a person."""
    person = act.visible(subject)
    act.about(person)
    return _assign(act, person, AssignForm(formdata=None))


@pages.page("/people/<subject>/helpers", needs=CasePermission.VOLUNTEER_MANAGE, methods=["POST"])
def assign(act: Act, subject: str) -> ResponseReturnValue:
    """Give a person to a helper."""
    person, form = act.visible(subject), AssignForm()
    form.user.choices = _candidates(act, person)
    if form.validate():
        try:
            actions.assign_helper(act.once(form.once.data), subject=subject, user=form.user.data)
        except (Invalid, Conflict) as e:
            form.accept(e if isinstance(e, Invalid) else Invalid(e.message))
        else:
            flash(_("Assigned. The helper sees this person from now on, and nothing of the case."), "success")
            return redirect(url_for("home.person", subject=subject), 303)
    return _assign(act, person, form)


@pages.page("/assignments/<assignment>/end", needs=CasePermission.VOLUNTEER_MANAGE, methods=["POST"])
def end(act: Act, assignment: str) -> ResponseReturnValue:
    """Take a person back from a helper."""
    form, found = EndForm(), queries.assignment(act.session, assignment)
    if found is None or not form.validate():
        raise NotVisible()
    subject = found.subject.public_id
    actions.end_assignment(act.once(form.once.data), assignment=assignment)
    flash(_("Ended. The person is closed to this helper from now on."), "success")
    return redirect(url_for("home.person", subject=subject), 303)


def _roster(act: Act, entries: list[Registered]) -> list[RosterRow]:
    ids = [entry.user.id for entry in entries]
    helped = queries.assigned_now(act.session, act.today, user_ids=ids)
    names = refs(act.session, [each.subject.id for each in helped])
    year = contacts.helper_minutes(act.session, ids, act.today.replace(month=1, day=1), act.today)
    total, last = contacts.helper_minutes(act.session, ids), contacts.helper_last(act.session, ids)
    rows = {
        entry.user.id: RosterRow(
            entry.volunteer.public_id,
            entry.user.name,
            entry.office.name,
            listed(Skill, entry.volunteer.skills),
            listed(Availability, entry.volunteer.availability),
            entry.volunteer.left,
            year=hours(year.get(entry.user.id, 0)),
            total=hours(total.get(entry.user.id, 0)),
            last=last.get(entry.user.id),
        )
        for entry in entries
    }
    for each in helped:
        if each.subject.id in names:
            rows[each.user.id].people.append(names[each.subject.id])
    return list(rows.values())


def _entry(act: Act, public_id: str) -> Registered:
    found = queries.volunteer(act.session, public_id)
    if found is None:
        raise NotVisible()
    return found


def _answers(form: VolunteerForm) -> dict[str, Any]:
    return {
        "office": form.office.data,
        "skills": [Skill(each) for each in form.skills.data or []],
        "availability": [Availability(each) for each in form.availability.data or []],
        "phone": form.phone.data or "",
        "remark": form.remark.data or "",
    }


def _for_amending(act: Act, form: VolunteerForm) -> None:
    form.offer(places_to_choose(act.session))
    del form.user
    del form.joined


def _amend(act: Act, entry: Registered, form: VolunteerForm) -> ResponseReturnValue:
    if form.user:
        _for_amending(act, form)
    return _form(form, entry)


def _form(form: VolunteerForm, entry: Registered | None) -> ResponseReturnValue:
    back = (
        url_for("volunteers.volunteer", volunteer=entry.volunteer.public_id)
        if entry
        else url_for("volunteers.volunteers")
    )
    return render_template(
        "volunteers/form.html", form=form, name=entry.user.name if entry else "", back=back
    ), 422 if form.errors else 200


def _candidates(act: Act, person: Subject) -> list[tuple[str, str]]:
    """Helpers, those of the person's own community first and then who has the fewest people, each with the reasons."""
    place = place_of(act.session, person).community
    load: dict[int, int] = {}
    for each in queries.assigned_now(act.session, act.today):
        load[each.user.id] = load.get(each.user.id, 0) + 1
        if each.subject.id == person.id:
            load[each.user.id] = -1
    entries = [each for each in queries.register(act.session, today=act.today) if load.get(each.user.id, 0) >= 0]
    entries.sort(key=lambda each: (each.office.name != place, load.get(each.user.id, 0), each.user.name))
    return [
        ("", _("Please choose")),
        *(
            (
                each.user.public_id,
                " · ".join(
                    part
                    for part in (
                        each.user.name,
                        each.office.name,
                        _("helps %(n)s", n=load.get(each.user.id, 0)),
                        listed(Skill, each.volunteer.skills),
                    )
                    if part
                ),
            )
            for each in entries
        ),
    ]


def _assign(act: Act, person: Subject, form: AssignForm) -> ResponseReturnValue:
    form.user.choices = form.user.choices or _candidates(act, person)
    held = case(act.session, person.id)
    return render_template(
        "volunteers/assign.html",
        person=ref(act.session, person),
        form=form,
        minor=held is not None and held.protected_minor,
        nobody=len(form.user.choices) == 1,
    ), 422 if form.errors else 200
