"""The door: setting up, signing in and out, sessions, language."""

from flask import current_app, flash, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user, logout_user

from core.access import Scope, ScopeKind
from core.acts import Act, Actor
from core.errors import Invalid, NotVisible
from core.web import Open, Pages
from core.web.i18n import LOCALES
from office.accounts import actions, queries
from office.accounts.enrolment import open_enrolment
from office.accounts.enrolment_views import ENROLLING
from office.accounts.forms import CodeForm, SetUpForm, SignInForm
from office.accounts.signed import enter, local_path
from office.permissions import OfficePermission

pages = Pages("accounts", __name__)
KNOWN_BROWSER = "guitu_known"
PICKER = "demo.roles"
"""The demonstration's role picker, there only when the demonstration is served."""
YEAR_S = 365 * 24 * 3600


@pages.page("/sign-in", needs=Open.PUBLIC, methods=["GET", "POST"])
def sign_in(act: Act) -> ResponseReturnValue:
    """Name and password; the second factor follows for staff."""
    if not queries.any_account(act.session):
        return redirect(url_for("accounts.set_up"))
    form = SignInForm()
    if form.validate_on_submit():
        name = form.username.data
        known = request.cookies.get(KNOWN_BROWSER) == _known(name)
        attempt = actions.SignInTry(name, form.password.data, act.actor.address, str(request.user_agent), known)
        token = actions.sign_in(act, attempt=attempt)
        if token is not None:
            response = enter(token, _next())
            response.set_cookie(
                KNOWN_BROWSER, _known(name), max_age=YEAR_S, httponly=True, samesite="Strict", secure=request.is_secure
            )
            return response
        form.accept(Invalid(_("The name or the password is wrong, or the account is locked for a while.")))
    picker = {"role_picker_href": url_for(PICKER)} if PICKER in current_app.view_functions else {}
    return render_template("accounts/login.html", form=form, **picker), 422 if form.errors else 200


@pages.page("/sign-in/second-factor", needs=Open.PUBLIC, methods=["GET", "POST"])
def second_factor(act: Act) -> ResponseReturnValue:
    """The code of the authenticator."""
    token = session.get("_user_id")
    if not current_user.is_authenticated or token is None:
        return redirect(url_for("accounts.sign_in"))
    form = CodeForm()
    if form.validate_on_submit():
        fresh = actions.prove_second_factor(act, token=token, code=form.code.data)
        if fresh is not None:
            return enter(fresh, _next())
        form.accept(Invalid(fields={"code": _("This code is wrong or was already used. Wait for the next one.")}))
    return render_template("accounts/totp.html", form=form), 422 if form.errors else 200


@pages.page("/sign-out", needs=Open.PUBLIC, methods=["POST"])
def sign_out(act: Act) -> ResponseReturnValue:
    """End this session."""
    token = session.get("_user_id")
    if token:
        actions.sign_out(act, token=token)
    logout_user()
    session.clear()
    response = redirect(url_for("accounts.sign_in"))
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
    return response


@pages.page("/set-up", needs=Open.PUBLIC, methods=["GET", "POST"])
def set_up(act: Act) -> ResponseReturnValue:
    """The first start of an instance, with the one-time code that was printed where it was started."""
    if queries.any_account(act.session):
        raise NotVisible()
    form = SetUpForm()
    if form.validate_on_submit():
        try:
            code = actions.set_up(
                _setting_up(act),
                code=form.code.data,
                office=form.office.data,
                district=form.district.data,
                username=form.username.data,
                name=form.name.data,
            )
        except Invalid as e:
            form.accept(e)
        else:
            session[ENROLLING] = open_enrolment(act, username=form.username.data, code=code, address=act.actor.address)
            return redirect(url_for("enrolment.choose"), 303)
    return render_template("accounts/setup.html", form=form), 422 if form.errors else 200


@pages.page("/sessions", needs=Open.SIGNED_IN)
def sessions(act: Act) -> ResponseReturnValue:
    """One's own open sessions; everybody's for those who may end them."""
    own = None if act.may(OfficePermission.SESSION_REVOKE) else act.actor.user_id
    return render_template(
        "accounts/sessions.html", rows=queries.open_sessions(act.session, own), own=act.actor.session_ref
    )


@pages.page("/sessions/<row>/end", needs=OfficePermission.SESSION_REVOKE, methods=["POST"])
def end_session(act: Act, row: str) -> ResponseReturnValue:
    """End somebody's session at once."""
    actions.revoke_session(act, session=row)
    flash(_("The session has been ended."), "success")
    return redirect(url_for("accounts.sessions"))


@pages.page("/language", needs=Open.PUBLIC, methods=["POST"])
def language(act: Act) -> ResponseReturnValue:
    """Choose the language: on the account when signed in, in the browser otherwise."""
    locale = request.form.get("locale", "")
    if locale not in LOCALES:
        raise Invalid(_("This language is not available."))
    if act.actor.user_id is not None:
        actions.choose_locale(act, locale=locale)
    response = redirect(local_path(request.form.get("next", "/")))
    response.set_cookie(
        "guitu_locale", locale, max_age=YEAR_S, httponly=True, samesite="Strict", secure=request.is_secure
    )
    return response


def _next() -> str:
    return local_path(request.args.get("next", "/"))


def _known(username: str) -> str:
    """What a browser keeps after a successful sign-in of this user: it earns an allowance of its own."""
    ring = current_app.extensions["guitu"].runtime.store.keyring
    known: str = ring.mac("known-browser", username.strip().casefold().encode()).hex()
    return known


def _setting_up(act: Act) -> Act:
    """Setting up writes the first offices, so it sees the whole, empty, instance."""
    whole = Scope(ScopeKind.WHOLE, "set-up")
    actor = Actor("setup", "set-up", None, frozenset(), "", request.remote_addr or "")
    return Act(act.runtime, act.session, actor, whole, act.now, act.locale)
