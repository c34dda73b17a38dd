"""The page of one occasion of a duty, however old: what was owed, on what ground, and everything set down about it."""

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _l

from core.acts import Act
from core.errors import NotVisible
from corrections.contact import queries
from corrections.contact.duty_views import row
from corrections.contact.occasions import occasion_of
from corrections.contact.pages import pages
from corrections.contact.words import word
from corrections.people.queries import ref
from corrections.permissions import CasePermission
from corrections.regime.duties import DutyKey


@pages.page(
    "/people/<subject>/duties/one",
    needs=CasePermission.CONTACT_READ,
    reads="duty.viewed",
    says=_l("Looked at a duty"),
)
def occasion(act: Act, subject: str) -> ResponseReturnValue:
    """One occasion of one duty, as the evidence of a score names it."""
    person = act.visible(subject)
    try:
        key = DutyKey.parse(request.args.get("duty", ""))
    except ValueError:
        raise NotVisible() from None
    found = occasion_of(act, person.id, key)
    if found is None:
        raise NotVisible()
    act.about(person, duty=str(key))
    marks = queries.marks_of(act.session, person.id, str(key))
    return render_template(
        "contact/occasion.html",
        who=ref(act.session, person),
        back=url_for("contact.duties", subject=subject),
        one=row(act, subject, found),
        marks=[(mark, by, contact, word(mark.kind)) for mark, by, contact in marks],
    )
