"""The pages of enrolment, before anybody is signed in; and one's own password, after."""

import base64
import io

import pyotp
import segno
from flask import current_app, flash, redirect, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from core.acts import Act
from core.web import Done, Open, Pages, Question, flow, form_of
from office.accounts import actions, enrolment, queries
from office.accounts.signed import asked_on, enter, wanted
from office.accounts.values import EnrolmentCode, FirstPassword, PasswordChange

pages = Pages("enrolment", __name__)
ENROLLING = "enrolling"
"""Where the browser keeps which enrolment it has opened, in its signed cookie."""


@pages.page("/enrol", needs=Open.PUBLIC, methods=["GET", "POST"])
def come(act: Act) -> ResponseReturnValue:
    """Come with user name and one-time code."""
    question = Question(
        title=_("Use a one-time code"),
        lead=_("With the code from your sheet you choose your own password."),
        back=asked_on("accounts.sign_in"),
        submit=_("Continue"),
        template="accounts/enrol.html",
    )
    return flow.run(act, form_of(EnrolmentCode), question, do=enrolment.enter_code, done=enrolling)


@pages.page("/enrol/choose", needs=Open.PUBLIC, methods=["GET", "POST"])
def choose(act: Act) -> ResponseReturnValue:
    """Choose the password, and prove the factor with its first code."""
    found = queries.enrolment(act.session, act.now, public_id=str(session.get(ENROLLING) or "-"))
    if found is None:
        session.pop(ENROLLING, None)
        return redirect(asked_on("enrolment.come"))
    row, user = found
    agent = str(request.user_agent)
    form = form_of(FirstPassword, enrolment=row.public_id, agent=agent, complexity=complexity())
    if not enrolment.proves_with(act, row.public_id):
        del form.code
    shown = authenticator(row.factor_key, user.username) if row.factor_key else {}
    question = Question(
        title=_("Choose your password"),
        lead=f"{user.name} · {user.username}",
        back=asked_on("enrolment.come"),
        submit=_("Finish"),
        template="accounts/choose.html",
        values=shown,
    )
    return flow.run(act, form, question, do=enrolment.choose_password, done=_enrolled)


@pages.page("/password", needs=Open.SIGNED_IN, methods=["GET", "POST"])
def password(act: Act) -> ResponseReturnValue:
    """Change one's own password."""
    question = Question(
        title=_("Change my password"),
        lead=_("Everywhere else you are signed out; here you stay signed in."),
        back=url_for("home.front"),
        submit=_("Change the password"),
    )
    form = form_of(PasswordChange, complexity=complexity())
    return flow.run(act, form, question, do=actions.change_password, done=_changed)


def enrolling(found: str) -> Done:
    """The browser that has opened an enrolment goes on to choose the password."""
    session[ENROLLING] = found
    return Done(asked_on("enrolment.choose"))


def _enrolled(token: str) -> ResponseReturnValue:
    answer = enter(token, wanted())
    flash(_("Your account is ready, and you are signed in."), "success")
    return answer


def _changed(token: str) -> ResponseReturnValue:
    answer = enter(token, url_for("accounts.sessions"))
    flash(_("The password is changed. Everywhere else you are signed out."), "success")
    return answer


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
