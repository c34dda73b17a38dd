"""What waits for the security administrator: lost second factors."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from core.acts import Act
from core.errors import Invalid, NotVisible
from core.web import Pages
from office.accounts import factor, roster
from office.accounts.staff_forms import DecisionForm
from office.accounts.staff_views import WORDS, sheet
from office.permissions import OfficePermission

pages = Pages("factors", __name__)


@pages.page("/factors", needs=OfficePermission.FACTOR_CONFIRM)
def waiting(act: Act) -> ResponseReturnValue:
    """Every lost factor that waits for a second person here."""
    return render_template("accounts/waiting.html", rows=factor.waiting_here(act))


@pages.page("/factors/<waiting>", needs=OfficePermission.FACTOR_CONFIRM, methods=["GET", "POST"])
def decide(act: Act, waiting: str) -> ResponseReturnValue:
    """Confirm or decline; confirming answers the sheet with the one-time code."""
    found = next((row for row in factor.waiting_here(act) if row[0].public_id == waiting), None)
    if found is None:
        raise NotVisible()
    put, user, by = found
    form, public_id, reason = DecisionForm(), user.public_id, str(put.payload["reason"])
    if form.validate_on_submit():
        try:
            code = factor.decide(
                act, waiting=waiting, confirm=form.decision.data == "confirm", reason=form.reason.data or ""
            )
        except Invalid as e:
            form.accept(e)
        else:
            if code:
                return sheet(act, public_id, code)
            flash(_("Declined. The second factor stays as it was."), "success")
            return redirect(url_for("factors.waiting"), 303)
    entry = roster.entries(act, [user])[0]
    return render_template(
        "accounts/decide_factor.html", form=form, put=put, entry=entry, by=by, reason=reason, **WORDS
    ), 422 if form.errors else 200
