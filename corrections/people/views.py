"""The pages of people: opening a file and amending the particulars."""

from collections.abc import Mapping
from typing import Any

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from core.access import Subject
from core.acts import Act
from core.errors import Conflict, Invalid
from core.web import Pages, current_registry
from corrections import contributions
from corrections.people import actions, queries, rules
from corrections.people.forms import PersonForm, RegisterForm
from corrections.people.models import Person
from corrections.people.rules import IdentityDoubt
from corrections.permissions import CasePermission

pages = Pages("people", __name__)

DOUBTS = {
    IdentityDoubt.PLACE: _l("The first digits of the identity number name no place known here. Please look once more."),
    IdentityDoubt.AGE: _l("By this identity number the person's age is unusual. Please look once more."),
}


@pages.page("/people/new", needs=CasePermission.PERSON_REGISTER, methods=["GET", "POST"])
def register(act: Act) -> ResponseReturnValue:
    """Open a file; what the person comes for says where the way leads on."""
    form = RegisterForm()
    arrivals = {each.name: each for each in contributions.arrivals(current_registry(), act)}
    form.offer(queries.places_to_choose(act.session), arrivals.values())
    if form.validate_on_submit():
        try:
            subject = actions.register_person(
                act.once(form.once.data), office=form.office.data, file_no=form.file_no.data or "", **form.particulars
            )
        except Invalid as e:
            form.accept(e)
        else:
            _doubt(act, form)
            flash(_("The file is open."), "success")
            return redirect(url_for(arrivals[form.purpose.data].endpoint, subject=subject), 303)
    return _form(form, None, {each.name: each.hint for each in arrivals.values()})


@pages.page("/people/<subject>/particulars", needs=CasePermission.PERSON_REGISTER, reads="person.particulars_opened")
def particulars(act: Act, subject: str) -> ResponseReturnValue:
    """A person's particulars in full, to be amended."""
    who = act.visible(subject)
    row = queries.person(act.session, who.id)
    act.about(who)
    return _form(PersonForm(formdata=None, data=_answers(row), version=str(row.version)), subject)


@pages.page("/people/<subject>/particulars", needs=CasePermission.PERSON_REGISTER, methods=["POST"])
def amend(act: Act, subject: str) -> ResponseReturnValue:
    """Amend a person's particulars."""
    form = PersonForm()
    if form.validate():
        version = form.version.data or ""
        try:
            actions.amend_person(
                act.once(form.once.data),
                subject=subject,
                version=int(version) if version.isdecimal() and len(version) < 9 else 0,
                **form.particulars,
            )
        except (Invalid, Conflict) as e:
            form.accept(e if isinstance(e, Invalid) else Invalid(e.message))
        else:
            _doubt(act, form)
            flash(_("Saved."), "success")
            return redirect(url_for("home.person", subject=subject), 303)
    return _form(form, subject)


def who(act: Act, subject: Subject) -> Mapping[str, Any] | None:
    """What the overview tells about the person besides the header."""
    row = queries.find(act.session, subject.id)
    if row is None:
        return None
    place = queries.place_of(act.session, subject)
    return {"who": row, "place": place, "may_amend": act.may(CasePermission.PERSON_REGISTER)}


def _form(form: PersonForm, subject: str | None, purposes: Mapping[str, str] | None = None) -> ResponseReturnValue:
    back = url_for("home.person", subject=subject) if subject else url_for("file.people")
    title = _("Amend particulars") if subject else _("Open a new file")
    return render_template(
        "people/form.html", form=form, title=title, back=back, new=subject is None, purposes=purposes or {}
    ), 422 if form.errors else 200


def _answers(row: Person) -> dict[str, Any]:
    return {key: getattr(row, key) for key in actions.Particulars.__slots__} | {"sex": row.sex.value}


def _doubt(act: Act, form: PersonForm) -> None:
    doubt = rules.identity_doubt(rules.clean_identity(form.national_id.data or ""), act.today)
    if doubt is not None:
        flash(DOUBTS[doubt], "warning")
