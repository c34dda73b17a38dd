"""The cookies of this instance: named for it, and one for whoever is signed in, another for whoever is not.

A browser shares cookies between all ports of a machine, so each name carries the instance. What an anonymous page needs
(the token of its form) is kept in a cookie of its own, so that no page opened without the session's cookie, a foreign
form's answer for example, ever takes the place of a live session.
"""

from typing import Any

from flask import Flask, Request, Response, current_app
from flask.sessions import SecureCookieSession, SecureCookieSessionInterface

from core.store import Keyring

SIGNED_IN_BY = "_user_id"
"""Under this name Flask-Login keeps the token of whoever is signed in."""
YEAR_S = 365 * 24 * 3600


def base_name(keyring: Keyring, instance: str) -> str:
    """What every cookie of an instance is called after; two instances never share one."""
    return f"guitu-{keyring.mac('cookie-name', instance.encode()).hex()[:8]}"


def cookie_name(what: str) -> str:
    """The name of a further cookie of the instance that answers."""
    return f"{current_app.config['GUITU_COOKIE']}-{what}"


def remember(response: Any, what: str, value: str) -> None:
    """Keep something in this browser for a year that gives nobody a way in."""
    response.set_cookie(
        cookie_name(what),
        value,
        max_age=YEAR_S,
        httponly=True,
        samesite="Lax",
        secure=bool(current_app.config["SESSION_COOKIE_SECURE"]),
    )


class _BeforeSignIn(SecureCookieSessionInterface):
    """The cookie of a browser in which nobody is signed in."""

    def get_cookie_name(self, app: Flask) -> str:
        """Its name stands beside the session's."""
        return f"{app.config['SESSION_COOKIE_NAME']}-door"


class Cookies(SecureCookieSessionInterface):
    """Writes the session's cookie only for whoever is signed in, and removes it only when they sign out."""

    def __init__(self) -> None:
        self.door = _BeforeSignIn()

    def open_session(self, app: Flask, request: Request) -> SecureCookieSession | None:
        """The session of whoever is signed in; without one, what is kept before signing in."""
        found = super().open_session(app, request)
        if found is not None and SIGNED_IN_BY in found:
            found.inside = True  # type: ignore[attr-defined]
            return found
        return self.door.open_session(app, request)

    def save_session(self, app: Flask, session: Any, response: Response) -> None:
        """Put what is kept where it belongs, and leave the other cookie alone."""
        was_inside = getattr(session, "inside", False)
        if SIGNED_IN_BY in session:
            super().save_session(app, session, response)
            if not was_inside:
                self.door.save_session(app, _emptied(), response)
            return
        if was_inside:
            super().save_session(app, _emptied(), response)
        self.door.save_session(app, session, response)


def _emptied() -> SecureCookieSession:
    """A session that had something and holds nothing now: saving it removes its cookie."""
    gone = SecureCookieSession()
    gone.modified = True
    return gone
