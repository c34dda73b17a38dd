"""Whether a reader may follow a link: asked of the page at its end, never of a list kept by hand."""

import re
from urllib.parse import urlencode, urlsplit

from flask import g, request
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect

from core.acts import Act
from core.web.dues import Due
from core.web.pages import Need, Open
from core.web.site import current_application, need_of

MISLEADING = re.compile(r"[\x00-\x1f\x7f-\x9f\\]")
"""What browsers drop or turn round in an address, so that it could lead elsewhere than it reads."""
BACK = "back"
"""The word under which an address carries where one came from."""


def is_local(target: str) -> bool:
    """Whether this is a path on this site, and nothing that a browser would turn round to lead elsewhere."""
    try:
        parts = urlsplit(target)
    except ValueError:  # a bracket or a sign that no address has
        return False
    outside = parts.scheme or parts.netloc or not target.startswith("/") or target.startswith("//")
    return not outside and MISLEADING.search(target) is None


def need_at(href: str, method: str = "GET") -> Need | None:
    """What the page at this address of ours needs; None where there is no such page."""
    app = current_application()
    try:
        endpoint, _values = app.url_map.bind("").match(urlsplit(href).path, method=method)
    except (HTTPException, RequestRedirect, ValueError):
        return None
    return need_of(app, endpoint)


def may_open(act: Act, href: str, method: str = "GET") -> bool:
    """Whether the role of this reader opens the page at this address."""
    need = need_at(href, method)
    return need is not None and (isinstance(need, Open) or act.may(need))


def offered(href: str) -> bool:
    """Whether a template draws this link: every way of ours that is closed to the reader is left out."""
    act: Act | None = g.get("act")
    return act is None or not href.startswith("/") or may_open(act, href)


def coming_back(href: str) -> str:
    """The same link, with the page it stands on, so that one returns there when the act is done."""
    return f"{href}{'&' if '?' in href else '?'}{urlencode({BACK: request.full_path.rstrip('?')})}"


def came_from() -> str:
    """The page of ours to which one wants to return, as the link that led here said; empty where none did."""
    said = request.args.get(BACK, "")
    return said if is_local(said) and need_at(said) is not None else ""


def may_do(act: Act, due: Due) -> bool:
    """Whether this reader may do what a row of Today asks for."""
    return not due.barred and (due.needs is None or act.may(due.needs)) and may_open(act, due.href)
