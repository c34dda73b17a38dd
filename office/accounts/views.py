"""Setting up, signing in and out, sessions, language."""

from functools import partial
from typing import Any

from flask import current_app, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user, logout_user

from core.access import Scope, ScopeKind
from core.acts import Act, Actor
from core.errors import Invalid, NotVisible
from core.web import Done, Open, Pages, Question, ValueForm, flow, form_of
from core.web.again import STAGE
from core.web.cookies import SIGNED_IN_BY, cookie_name, remember
from core.web.flow import Stage
from core.web.i18n import LOCALE_COOKIE, LOCALES
from office.accounts import actions, enrolment, queries
from office.accounts.browsers import browser_words
from office.accounts.enrolment_views import enrolling
from office.accounts.signed import asked_on, enter, local_path, wanted
from office.accounts.steps import browser_mark
from office.accounts.values import (
    EnrolmentCode,
    LocaleChoice,
    OfficeToSetUp,
    SecondFactor,
    SessionToEnd,
    SessionToLeave,
    SignInTry,
)
from office.permissions import OfficePermission

pages = Pages("accounts", __name__)
KNOWN_BROWSER = "known"
PICKER = "demo.roles"
"""The demonstration's role picker, there only when the demonstration is served."""


@pages.page("/sign-in", needs=Open.PUBLIC, methods=["GET", "POST"])
def sign_in(act: Act) -> ResponseReturnValue:
    """Name and password; the second factor follows for staff."""
    if not queries.any_account(act.session):
        return redirect(url_for("accounts.set_up"))
    mark = request.cookies.get(cookie_name(KNOWN_BROWSER), "")
    form = form_of(SignInTry, agent=str(request.user_agent), browser_mark=mark)
    question = Question(
        title=_("Sign in"),
        back=url_for("home.front"),
        submit=_("Sign in"),
        template="accounts/login.html",
        values={
            "ended": bool(session.get(SIGNED_IN_BY)) and not current_user.is_authenticated,
            "enrol_href": asked_on("enrolment.come"),
            "role_picker_href": asked_on(PICKER) if PICKER in current_app.view_functions else "",
        },
    )
    return flow.run(act, form, question, do=actions.sign_in, done=partial(_signed_in, act, form.username.data or ""))


@pages.page("/sign-in/second-factor", needs=Open.PUBLIC, methods=["GET", "POST"])
def second_factor(act: Act) -> ResponseReturnValue:
    """The code of the authenticator."""
    token = session.get(SIGNED_IN_BY)
    if not current_user.is_authenticated or token is None:
        return redirect(asked_on("accounts.sign_in"))
    question = Question(
        title=_("Your second step"),
        lead=_("Type the six digits your authenticator app shows now."),
        back=asked_on("accounts.sign_in"),
        submit=_("Continue"),
        template="accounts/totp.html",
    )
    return flow.run(act, form_of(SecondFactor, token=token), question, do=actions.prove_second_factor, done=_proved)


@pages.page("/sign-out", needs=Open.PUBLIC, methods=["POST"])
def sign_out(act: Act) -> ResponseReturnValue:
    """End this session."""
    token = session.get(SIGNED_IN_BY)
    if token:
        actions.sign_out(act, SessionToLeave(token=token))
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
    question = Question(
        title=_("Open this office"),
        lead=_(
            "This is done once. It names the office and makes the first administrator, who then makes all other "
            "accounts and sees no case."
        ),
        back=url_for("home.front"),
        submit=_("Open the office"),
        template="accounts/setup.html",
    )
    return flow.run(act, form_of(OfficeToSetUp), question, do=_set_up, done=enrolling)


@pages.page("/sessions", needs=Open.SIGNED_IN)
def sessions(act: Act) -> ResponseReturnValue:
    """One's own open sessions; everybody's for those who may end them."""
    return _sessions(act, form_of(SessionToEnd, session="", fresh=True))


@pages.page("/sessions/<row>/end", needs=OfficePermission.SESSION_REVOKE, methods=["POST"])
def end_session(act: Act, row: str) -> ResponseReturnValue:
    """End somebody's session at once."""
    done = Done(url_for("accounts.sessions"), _("The session has been ended."))
    return flow.run(act, form_of(SessionToEnd, session=row), _sessions, do=actions.revoke_session, done=done)


@pages.page("/language", needs=Open.PUBLIC, methods=["POST"])
def language(act: Act) -> ResponseReturnValue:
    """Choose the language: on the account when signed in, in the browser otherwise."""
    locale = request.form.get("locale", "")
    if locale not in LOCALES:
        raise Invalid("This language is not available.")
    if act.actor.user_id is not None:
        actions.choose_locale(act, LocaleChoice(locale=locale))
    target = local_path(request.form.get("next", "/"))
    if "held" in request.form:  # the page held answers, and its script has not put them into this form one by one
        target = url_for("session.held", next=target)
    # A page that holds answers is asked for with all of them; at these stages nothing is carried out.
    again = "held" in request.form or request.form.get(STAGE) in (Stage.EDIT, Stage.CHECK)
    response = redirect(target, 307 if again else 302)
    remember(response, LOCALE_COOKIE, locale)
    return response


def _sessions(act: Act, sent: ValueForm[Any]) -> str:
    own = None if act.may(OfficePermission.SESSION_REVOKE) else act.actor.user_id
    rows = queries.open_sessions(act.session, own)
    mine = act.actor.session_ref
    return render_template(
        "accounts/sessions.html",
        rows=rows,
        own=mine,
        end=sent,
        browser_words=browser_words,
        may_end=own is None and any(session.public_id != mine for session, _user in rows),
    )


def _signed_in(act: Act, username: str, token: str) -> ResponseReturnValue:
    response = enter(token, wanted())
    remember(response, KNOWN_BROWSER, browser_mark(act, username))
    return response


def _proved(token: str) -> ResponseReturnValue:
    return enter(token, wanted())


def _set_up(act: Act, value: OfficeToSetUp) -> str:
    """Open the office; the browser that did it goes on as the first administrator with the code that was made."""
    whole = Scope(ScopeKind.WHOLE, "set-up")
    actor = Actor("setup", "set-up", None, frozenset(), "", request.remote_addr or "")
    code = actions.set_up(Act(act.runtime, act.session, actor, whole, act.now, act.locale), value)
    return enrolment.enter_code(act, EnrolmentCode(username=value.username, code=code))
