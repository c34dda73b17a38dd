"""What people see when something is refused or fails: a page or a line of JSON, in their language."""

import structlog
from flask import Flask, Response, g, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from werkzeug.exceptions import HTTPException

from core.errors import GuituError, NotSignedIn, Unavailable
from core.messages import mark as _m
from core.web import i18n
from core.web.site import current_site

log = structlog.get_logger()


def install(app: Flask) -> None:
    """Register what answers each kind of error."""
    app.register_error_handler(GuituError, _known)
    app.register_error_handler(
        CSRFError, lambda e: _page(400, gettext("This page was open too long. Please load it again and repeat."))
    )
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
    413: _m("What was sent is too large."),
    500: _m("Something went wrong."),
}


def _known(error: GuituError) -> ResponseReturnValue:
    pages = current_site().registry.sign_in
    leads_on = request.method == "GET" and not request.path.startswith("/api/")
    if isinstance(error, NotSignedIn) and leads_on and pages is not None:
        return redirect(url_for(pages.first, next=request.full_path.rstrip("?")))
    return _page(error.status, i18n.told(error))


def _unknown(error: Exception) -> ResponseReturnValue:
    log.error("defect", kind=type(error).__name__, endpoint=request.endpoint, exc_info=error)
    return _page(500, gettext("Something went wrong."))


def _page(status: int, message: str) -> ResponseReturnValue:
    if request.path.startswith("/api/"):
        return jsonify(error=message), status
    if "act" not in g:  # refused before the request was anybody's: a foreign host name, a broken address
        return Response(message + "\n", status, mimetype="text/plain")
    return render_template("web/error.html", code=status, message=message), status
