"""The pages of the register, for the office: who helps, whom, and for how long."""

from flask import render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from core.access import Subject
from core.acts import Act
from core.web import Done, Question, ValueForm, flow, form_of, lists
from corrections.cases.queries import case
from corrections.people.queries import place_of, places_to_choose, ref, refs
from corrections.permissions import CasePermission
from corrections.volunteers import actions, queries
from corrections.volunteers.kinds import Skill
from corrections.volunteers.lists import VOLUNTEERS, roster
from corrections.volunteers.pages import pages
from corrections.volunteers.queries import Registered
from corrections.volunteers.values import (
    AssignmentToEnd,
    HelperToAssign,
    VolunteerToAmend,
    VolunteerToRegister,
)
from corrections.volunteers.words import listed

OPENED, OPENED_SAYS = "helper.form_opened", _l("Opened the form of a helper")


@pages.page(
    "/volunteers",
    needs=CasePermission.VOLUNTEER_READ,
    reads="volunteers.viewed",
    says=_l("Looked at the volunteers"),
)
def volunteers(act: Act) -> ResponseReturnValue:
    """The roster: who helps whom, hours, last visit; narrowed and sorted as the address says."""
    shown = lists.shown(act, VOLUNTEERS)
    people = sorted({person.subject for row in shown.rows for person in row.people})
    act.about("volunteers", **shown.codes, page=shown.number, count=len(shown.rows), people=people)
    new = {
        "label": _("Add to the register"),
        "href": url_for("volunteers.register"),
        "kind": "primary",
        "icon": "user-plus",
    }
    actions = [new] if act.may(CasePermission.VOLUNTEER_MANAGE) else []
    return shown.draw("volunteers/roster.html", year=act.today.year, actions=actions)


@pages.page("/volunteers/new", needs=CasePermission.VOLUNTEER_MANAGE, methods=["GET", "POST"])
def register(act: Act) -> ResponseReturnValue:
    """Enter an account into the register."""
    form = form_of(VolunteerToRegister, joined=act.today)
    accounts = queries.accounts_to_register(act.session, act.today)
    form.offer("user", ((user.public_id, user.name) for user in accounts))
    _offer_places(act, form)
    question = Question(
        title=_("Add to the register"),
        back=url_for("volunteers.volunteers"),
        submit=_("Save"),
        template="volunteers/entry.html",
    )
    return flow.run(act, form, question, do=actions.register_volunteer, done=_registered)


@pages.page(
    "/volunteers/<volunteer>",
    needs=CasePermission.VOLUNTEER_READ,
    reads="volunteer.viewed",
    says=_l("Looked at a volunteer"),
)
def volunteer(act: Act, volunteer: str) -> ResponseReturnValue:
    """One volunteer: who they are, whom they help, their hours."""
    entry = queries.volunteer(act.session, volunteer)
    (row,) = roster(act, [entry])
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
        end=form_of(AssignmentToEnd, fresh=True),
    )


@pages.page(
    "/volunteers/<volunteer>/amend",
    needs=CasePermission.VOLUNTEER_MANAGE,
    methods=["GET", "POST"],
    reads="volunteer.form_opened",
    says=_l("Opened the form of a volunteer"),
)
def amend(act: Act, volunteer: str) -> ResponseReturnValue:
    """Amend an entry of the register."""
    entry = queries.volunteer(act.session, volunteer)
    row = entry.volunteer
    form = form_of(
        VolunteerToAmend,
        volunteer=volunteer,
        office=entry.office.public_id,
        skills=row.skills,
        availability=row.availability,
        phone=row.phone,
        remark=row.remark,
        left=row.left,
    )
    _offer_places(act, form)
    question = Question(
        title=entry.user.name,
        back=url_for("volunteers.volunteer", volunteer=volunteer),
        submit=_("Save"),
        version=str(row.version),
        about=row,
        template="volunteers/entry.html",
    )
    done = Done(question.back, _("Saved."))
    return flow.run(act, form, question, do=actions.amend_volunteer, done=done)


@pages.page(
    "/people/<subject>/helpers",
    needs=CasePermission.VOLUNTEER_MANAGE,
    methods=["GET", "POST"],
    reads="helpers.form_opened",
    says=_l("Opened the form to assign a helper"),
)
def helpers(act: Act, subject: str) -> ResponseReturnValue:
    """Give a person to a helper."""
    person = act.visible(subject)
    form = form_of(HelperToAssign, subject=subject)
    candidates = _candidates(act, person)
    form.offer("user", candidates)
    held = case(act.session, person.id)
    question = Question(
        title=_("Assign a helper"),
        who=ref(act.session, person),
        back=url_for("home.person", subject=subject),
        submit=_("Assign"),
        about=person,
        template="volunteers/assign.html",
        values={"minor": held is not None and held.protected_minor, "nobody": not candidates},
    )
    done = Done(question.back, _("Assigned. The helper sees this person from now on, and nothing of the case."))
    return flow.run(act, form, question, do=actions.assign_helper, done=done)


@pages.page(
    "/assignments/<assignment>/end",
    needs=CasePermission.VOLUNTEER_MANAGE,
    methods=["POST"],
    reads=OPENED,
    says=OPENED_SAYS,
)
def end(act: Act, assignment: str) -> ResponseReturnValue:
    """Take a person back from a helper."""
    person = queries.assignment(act.session, assignment).subject
    question = Question(
        title=_("End this assignment?"),
        who=ref(act.session, person),
        back=url_for("home.person", subject=person.public_id),
        submit=_("End"),
        about=person,
    )
    done = Done(question.back, _("Ended. The person is closed to this helper from now on."))
    form = form_of(AssignmentToEnd, assignment=assignment)
    return flow.run(act, form, question, do=actions.end_assignment, done=done)


def _registered(entry: str) -> Done:
    there = url_for("volunteers.volunteer", volunteer=entry)
    return Done(there, _("On the register. Now give them somebody to help."))


def _offer_places(act: Act, form: ValueForm[VolunteerToRegister] | ValueForm[VolunteerToAmend]) -> None:
    form.offer("office", ((place.office, place.label) for place in places_to_choose(act.session)))


def _candidates(act: Act, person: Subject) -> list[tuple[str, str]]:
    """Helpers, those of the person's own community first and then who has the fewest people, each with the reasons."""
    place = place_of(act.session, person).community
    load: dict[int, int] = {}
    for each in queries.assigned_now(act.session, act.today):
        load[each.user.id] = load.get(each.user.id, 0) + 1
        if each.subject.id == person.id:
            load[each.user.id] = -1
    entries = [each for each in queries.register(act.session, today=act.today) if load.get(each.user.id, 0) >= 0]
    entries.sort(key=lambda each: (each.office.name != place, load.get(each.user.id, 0), each.user.name_key))
    return [(each.user.public_id, _described(each, load.get(each.user.id, 0))) for each in entries]


def _described(entry: Registered, people: int) -> str:
    parts = (
        entry.user.name,
        entry.office.name,
        _("helps %(n)s", n=people),
        listed(Skill, entry.volunteer.skills),
    )
    return " · ".join(part for part in parts if part)
