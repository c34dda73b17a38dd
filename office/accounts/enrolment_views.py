"""The pages of enrolment, before anybody is signed in; and one's own password, after."""

import base64
import io

import pyotp
import segno
from flask import current_app, flash, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from core.acts import Act
from core.errors import Invalid
from core.web import Open, Pages
from office.accounts import actions, passwords, queries
from office.accounts.enrolment import Browser, complete_enrolment, open_enrolment, proves_with
from office.accounts.signed import enter
from office.accounts.staff_forms import ChooseForm, EnrolForm, PasswordForm

pages = Pages("enrolment", __name__)
ENROLLING = "enrolling"
"""Where the browser keeps which enrolment it has opened, in its signed cookie."""
OTHER = "The two passwords are not the same."


@pages.page("/enrol", needs=Open.PUBLIC, methods=["GET", "POST"])
def come(act: Act) -> ResponseReturnValue:
    """Come with user name and one-time code."""
    form = EnrolForm()
    if form.validate_on_submit():
        found = open_enrolment(act, username=form.username.data, code=form.code.data, address=act.actor.address)
        if found is not None:
            session[ENROLLING] = found
            return redirect(url_for("enrolment.choose"), 303)
        form.accept(Invalid("The name or the code is wrong, used or expired. Ask your administrator for a new code."))
    return render_template("accounts/enrol.html", form=form), 422 if form.errors else 200


@pages.page("/enrol/choose", needs=Open.PUBLIC, methods=["GET", "POST"])
def choose(act: Act) -> ResponseReturnValue:
    """Choose the password, and prove the factor with its first code."""
    found = queries.enrolment(act.session, act.now, public_id=str(session.get(ENROLLING) or "-"))
    if found is None:
        session.pop(ENROLLING, None)
        return redirect(url_for("enrolment.come"))
    row, user = found
    key, form = proves_with(act, row.public_id), ChooseForm()
    if not key:
        del form.code
    if form.validate_on_submit():
        try:
            passwords.check_new(form.password.data, user.username, complexity=complexity())
            if form.again.data != form.password.data:
                raise Invalid(fields={"again": OTHER})
            done = complete_enrolment(
                act,
                enrolment=row.public_id,
                password_hash=passwords.hash_password(form.password.data),
                code=form.code.data if key else "",
                browser=Browser(act.actor.address, str(request.user_agent)),
            )
        except Invalid as e:
            form.accept(e)
        else:
            if done is not None:
                answer = enter(done["token"], url_for("home.front"))
                flash(_("Your account is ready, and you are signed in."), "success")
                return answer
            form.accept(Invalid(fields={"code": "This code is wrong or was already used. Wait for the next one."}))
    shown = authenticator(row.factor_key, user.username) if row.factor_key else {}
    return render_template("accounts/choose.html", form=form, user=user, **shown), 422 if form.errors else 200


@pages.page("/password", needs=Open.SIGNED_IN, methods=["GET", "POST"])
def password(act: Act) -> ResponseReturnValue:
    """Change one's own password."""
    form = PasswordForm()
    if form.validate_on_submit():
        try:
            if form.again.data != form.password.data:
                raise Invalid(fields={"again": OTHER})
            token = actions.change_password(
                act, present=form.present.data, new=form.password.data, complexity=complexity()
            )
        except Invalid as e:
            form.accept(e)
        else:
            if token is not None:
                answer = enter(token, url_for("accounts.sessions"))
                flash(_("The password is changed. Everywhere else you are signed out."), "success")
                return answer
            form.accept(Invalid(fields={"present": "This is not your present password, or it was tried too often."}))
    return render_template("accounts/password.html", form=form), 422 if form.errors else 200


def complexity() -> bool:
    """Whether this installation also asks for three kinds of characters."""
    profile: str = current_app.extensions["guitu"].settings.password_profile
    return profile == "dengbao"


def authenticator(secret: str, username: str) -> dict[str, str]:
    """The key of the second factor as text and as a picture to scan."""
    uri = pyotp.TOTP(secret).provisioning_uri(name=username, issuer_name="Guitu")
    out = io.BytesIO()
    segno.make(uri).save(out, kind="png", scale=5)
    return {"key": secret, "qr_href": "data:image/png;base64," + base64.b64encode(out.getvalue()).decode()}
