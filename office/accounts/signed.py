"""Putting a session's token into the browser, and going on to a page of this site only."""

from urllib.parse import urlsplit

from flask import redirect, session
from flask_login import login_user
from werkzeug.wrappers import Response


class _Token:
    """What Flask-Login puts into the cookie at sign-in: the opaque token and nothing else."""

    is_active = is_authenticated = True
    is_anonymous = False

    def __init__(self, token: str) -> None:
        self._token = token

    def get_id(self) -> str:
        return self._token


def local_path(target: str) -> str:
    """The target if it is a path on this site, otherwise the front page: the one helper for redirects."""
    try:
        parts = urlsplit(target)
    except ValueError:  # a bracket or a sign that no address has
        return "/"
    bad = parts.scheme or parts.netloc or not target.startswith("/") or target.startswith("//")
    return "/" if bad or "\\" in target or not target.isprintable() else target


def enter(token: str, target: str) -> Response:
    """Put the token into the browser and go on."""
    session.clear()
    login_user(_Token(token))
    return redirect(target)
