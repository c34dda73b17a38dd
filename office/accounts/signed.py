"""Putting a session's token into the browser, and going on to a page of this site only."""

from flask import redirect, request, session, url_for
from flask_login import login_user
from werkzeug.wrappers import Response

from core.access.sessions import is_staff, roles_of, session_by_token
from core.errors import NotSignedIn
from core.web import current_act, unsent
from core.web.guard import WANTED
from core.web.reach import is_local


class _Token:
    """What Flask-Login puts into the cookie at sign-in: the opaque token and nothing else."""

    is_active = is_authenticated = True
    is_anonymous = False

    def __init__(self, token: str) -> None:
        self._token = token

    def get_id(self) -> str:
        return self._token


def local_path(target: str) -> str:
    """The target if it is a path on this site, otherwise the front page."""
    return target if is_local(target) else "/"


def wanted() -> str:
    """Where somebody wanted to go who is signing in."""
    return local_path(request.values.get("next") or session.get(WANTED) or "/")


def asked_on(endpoint: str) -> str:
    """The next page on the way in, which keeps in mind where one wanted to go."""
    target = wanted()
    return url_for(endpoint, next=target) if target != "/" else url_for(endpoint)


def enter(token: str, target: str) -> Response:
    """Put the token into the browser and go on; first to a form of theirs that met an ended session, if there is one.

    Somebody who has still to prove the second factor goes to where that is asked, and keeps the target.
    """
    session.clear()
    login_user(_Token(token))
    act = current_act()
    found = session_by_token(act.session, token)
    if found is None:
        raise NotSignedIn()
    row, user = found
    if row.proved_at is None and is_staff(roles_of(act.session, user.id, act.today)):
        session[WANTED] = target
        return redirect(target)
    kept = unsent.newest(act, user.id)
    return redirect(url_for("session.unsent_form", key=kept) if kept else target)
