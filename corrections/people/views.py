"""The pages of people: opening a file, amending the particulars, and saying where somebody belongs."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from flask import flash, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from core.access import Office, Subject
from core.acts import Act
from core.errors import NotAllowed
from core.web import Check, Done, Pages, Question, ValueForm, current_registry, flow, form_of
from core.web.pages import reading
from corrections import contributions, documents
from corrections.documents import DocumentKind, recognised
from corrections.people import actions, queries, rules
from corrections.people.kinds import Purpose
from corrections.people.values import PersonAnswers, PersonToAmend, PersonToPlace, PersonToRegister
from corrections.people.words import DOUBTS
from corrections.permissions import CasePermission
from corrections.words import LABELS
from office.permissions import OfficePermission

pages = Pages("people", __name__)
OPENED, OPENED_SAYS = "person.place_opened", _l("Opened the form of where a person belongs")


@pages.page("/people/new", needs=CasePermission.PERSON_REGISTER, methods=["GET", "POST"])
def register(act: Act) -> ResponseReturnValue:
    """Open a file; why the person comes decides which page follows."""
    arrivals = contributions.arrivals(current_registry(), act)
    form = form_of(PersonToRegister)
    form.narrow("purpose", [Purpose(each.name) for each in arrivals])
    form.offer("office", ((each.office, each.label) for each in queries.places_to_choose(act.session)))
    question = Question(
        title=_("Open a new file"),
        back=url_for("file.people"),
        lead=_("One page: who the person is and what for. The next one follows from that."),
        submit=_("Open the file"),
        look=_look,
        draft=True,
        template="people/register.html",
        values={"purposes": {each.name: each.hint for each in arrivals}},
    )
    endpoints = {each.name: each.endpoint for each in arrivals}
    return flow.run(act, form, question, do=actions.register_person, done=partial(_registered, act, form, endpoints))


@pages.page(
    "/people/<subject>/particulars",
    needs=CasePermission.PERSON_REGISTER,
    methods=["GET", "POST"],
    reads="person.particulars_opened",
    says=_l("Opened the particulars"),
)
def particulars(act: Act, subject: str) -> ResponseReturnValue:
    """A person's particulars in full, to be amended."""
    person = act.visible(subject)
    row = queries.person(act.session, person.id)
    form = form_of(PersonToAmend, subject=subject, **actions.told(row))
    question = Question(
        title=_("Amend particulars"),
        who=queries.ref(act.session, person),
        back=url_for("home.person", subject=subject),
        submit=_("Save"),
        version=str(row.version),
        look=_look,
        about=person,
    )
    return flow.run(act, form, question, do=actions.amend_person, done=partial(_amended, act, form))


@pages.page(
    "/people/<subject>/place",
    needs=OfficePermission.PERSON_READ,
    methods=["GET", "POST"],
    reads=OPENED,
    says=OPENED_SAYS,
)
def place(act: Act, subject: str) -> ResponseReturnValue:
    """Say that somebody belongs to another community, grid or office from a day on."""
    person = act.visible(subject)
    who = queries.ref(act.session, person)
    if not actions.may_place(act):
        raise NotAllowed()
    here = queries.place_of(act.session, person)
    choices = {each.office: each.label for each in queries.places_to_belong(act.session)}
    form = form_of(PersonToPlace, subject=subject, since=act.today)
    form.offer("office", (pair for pair in choices.items() if pair[0] != here.office))
    question = Question(
        title=_("Place with another community or office"),
        who=who,
        back=who.href,
        lead=_(
            "Belongs now to: %(place)s. A move to another county is a change of the place of execution, not this.",
            place=choices.get(here.office, here.community),
        ),
    )
    done = Done(who.href, _("The person belongs there now."))
    return flow.run(act, form, question, check=_check_placement, do=actions.place_person, done=done)


@pages.page(
    "/people/<subject>/telephone",
    needs=OfficePermission.PERSON_READ,
    methods=["POST"],
    reads="person.telephone_shown",
    says=_l("Had a telephone number shown in full"),
)
def reach(act: Act, subject: str) -> ResponseReturnValue:
    """The numbers of a person in full, for somebody who has to call without keeping the file; the look is recorded."""
    return reading(act, partial(_call, subject=subject))


def _call(act: Act, subject: str) -> str:
    person = act.visible(subject)
    row = queries.person(act.session, person.id)
    act.about(person)
    who = queries.ref(act.session, person)
    return render_template("people/call.html", who=who, phone=row.phone, emergency=row.emergency_contact)


def reach_panel(act: Act, subject: Subject) -> Mapping[str, Any] | None:
    """How to reach this person, on the first screen of the file."""
    row = queries.find(act.session, subject.id)
    return {"who": row, "in_full": act.may(CasePermission.CONTACT_RECORD)} if row else None


def panel(act: Act, subject: Subject) -> Mapping[str, Any] | None:
    """What the overview tells about the person besides the header."""
    row = queries.find(act.session, subject.id)
    if row is None:
        return None
    return {
        "who": row,
        "document": LABELS[DocumentKind][recognised(row.document_kind, row.national_id or "")],
        "place": queries.place_of(act.session, subject),
        "may_amend": act.may(CasePermission.PERSON_REGISTER),
        "may_place": actions.may_place(act),
    }


def _registered(act: Act, form: ValueForm[PersonToRegister], endpoints: Mapping[str, str], subject: str) -> Done:
    _doubt(act, form)
    return Done(url_for(endpoints[str(form.purpose.data)], subject=subject), _("The file is open."))


def _amended(act: Act, form: ValueForm[PersonToAmend], _version: int) -> Done:
    _doubt(act, form)
    return Done(url_for("home.person", subject=form.given["subject"]), _("Saved."))


def _look(act: Act, value: PersonAnswers) -> object:
    return rules.particulars(value, act.today)


def _doubt(act: Act, form: ValueForm[Any]) -> None:
    """Say what is odd about a sound identity number."""
    number = documents.clean_number(form.national_id.data or "")
    kind = documents.recognised(form.value().document, number)
    doubt = documents.identity_doubt(number, act.today, kind)
    if doubt is not None:
        flash(DOUBTS[doubt], "warning")


def _check_placement(act: Act, value: PersonToPlace) -> Check:
    place = actions.check_placement(act, value)
    before = act.session.get_one(Office, act.visible(value.subject).office_id)
    effects = [
        _("From %(day)s on the person belongs to %(place)s.", day=value.since, place=place.name),
        _("What was ordered for one place alone follows from where the person belongs."),
    ]
    if queries.office_of(act.session, before) is not queries.office_of(act.session, place):
        effects.append(_("The file goes to %(office)s.", office=queries.office_of(act.session, place).name))
    return Check(title=_("Another place: check"), submit=_("Record"), effects=effects)
