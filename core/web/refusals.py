"""What people see when something is refused or fails: a page or a line, in their language, with what they typed."""

from typing import Any

import structlog
from flask import Flask, Response, g, jsonify, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_wtf.csrf import CSRFError, validate_csrf
from sqlalchemy.exc import OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from werkzeug.exceptions import HTTPException
from wtforms import ValidationError

from core.errors import GuituError, NotSignedIn, Unavailable
from core.messages import mark as _m
from core.web import again, i18n, unsent
from core.web.asked import asks_for_data, comes_from_here, wanted_path, wants_json
from core.web.compressed import unmasked
from core.web.cookies import SIGNED_IN_BY
from core.web.site import current_site

log = structlog.get_logger()
TOO_LARGE = 413
STILL_READ = 64 * 1024 * 1024
"""Of a request that is too large, so much is read all the same, to give back what was typed beside the file."""
GIVEN_BACK = frozenset({400, 401, 409, TOO_LARGE, 429, 500, 503})
"""The refusals after which the same may be sent again; what was typed stands on their page."""


def install(app: Flask) -> None:
    """Register what answers each kind of error."""
    app.register_error_handler(GuituError, _known)
    app.register_error_handler(CSRFError, _stale)
    app.register_error_handler(TOO_LARGE, _too_large)
    app.register_error_handler(
        HTTPException, lambda e: _page(e.code or 500, gettext(HTTP_TEXTS.get(e.code or 500, HTTP_TEXTS[500])))
    )
    app.register_error_handler(OperationalError, lambda e: _known(Unavailable()))
    app.register_error_handler(PoolTimeout, lambda e: _known(Unavailable()))
    app.register_error_handler(Exception, _unknown)


HTTP_TEXTS = {
    400: _m("The request could not be understood."),
    404: _m("Nothing was found at this address."),
    405: _m("This address does not accept that kind of request."),
    TOO_LARGE: _m("What was sent is too large."),
    500: _m("Something went wrong."),
}


def _known(error: GuituError) -> ResponseReturnValue:
    if isinstance(error, NotSignedIn):
        return _signed_out(error)
    return _page(error.status, i18n.told(error))


def _signed_out(error: NotSignedIn) -> ResponseReturnValue:
    """Nobody is signed in any more: a page is asked for again after signing in, and a form is kept until then."""
    pages = current_site().registry.sign_in
    if pages is None or asks_for_data():
        return _page(error.status, i18n.told(error))
    if request.method != "POST":
        return redirect(url_for(pages.first, next=wanted_path()))
    kept = _kept()
    target = url_for(pages.unsent, key=kept.key) if kept else wanted_path()
    said = gettext("Your session has ended. What you sent has not been carried out.")
    way = {"next_label": gettext("Sign in"), "next_href": url_for(pages.first, next=target)}
    return _page(error.status, said, kept=kept, **way)


def _kept() -> unsent.Unsent | None:
    """This form, kept for whoever was signed in under the token that the browser still has."""
    token = session.get(SIGNED_IN_BY)
    offer = again.offer(again.address(), request.form.items(multi=True))
    if token is None or offer is None:
        return None
    fields = unsent.typed(request.form.items(multi=True))
    try:
        return unsent.keep(g.act, token, again.address(), fields, files=_chose_files())
    except GuituError as refusal:
        log.warning("a form could not be kept", kind=type(refusal).__name__, endpoint=request.endpoint)
        return None


def _stale(_error: CSRFError) -> ResponseReturnValue:
    """The token of the page does not belong to the session: signed in anew meanwhile, or sent from somewhere else."""
    if not comes_from_here():
        return _page(400, gettext("This page was open too long. Please load it again and repeat."))
    said = gettext("You signed out, or signed in again, while this page was open. Nothing has been sent yet.")
    return _page(400, said)


def _too_large(_error: HTTPException) -> ResponseReturnValue:
    """More than is taken in; up to a limit it is read all the same, so that what was typed comes back."""
    request.max_content_length = STILL_READ
    return _page(TOO_LARGE, gettext(HTTP_TEXTS[TOO_LARGE]))


def _unknown(error: Exception) -> ResponseReturnValue:
    log.error("defect", kind=type(error).__name__, endpoint=request.endpoint, exc_info=error)
    return _page(500, gettext("Something went wrong."))


def _page(status: int, message: str, **more: Any) -> ResponseReturnValue:
    if wants_json():
        return jsonify(error=message), status
    if "act" not in g or asks_for_data():
        # refused before the request was anybody's (a foreign host name, a broken address), or asked by a script
        return Response(message + "\n", status, mimetype="text/plain")
    g.refused = True
    offer = _given_back() if status in GIVEN_BACK and not more.get("kept") else None
    return render_template("web/error.html", code=status, message=message, offer=offer, **more), status


def _given_back() -> again.Offer | None:
    """What this request sent, to be opened again; None where a foreign page may have sent it."""
    if request.method != "POST":
        return None
    try:
        fields = list(request.form.items(multi=True))
        if not (g.get("csrf_valid") or comes_from_here()):
            validate_csrf(unmasked(request.form.get("csrf_token", "")))
    except (HTTPException, ValidationError):
        return None
    return again.offer(again.address(), fields, files=_chose_files())


def _chose_files() -> bool:
    return any(file.filename for file in request.files.values())
