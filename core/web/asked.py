"""What a request asks for: a page for people, or data for a page that is already open."""

from flask import request, session

from core.web.again import address
from core.web.cookies import SIGNED_IN_BY

POLL = "X-Guitu-Poll"
"""The header by which a page says that it refreshes itself, and that nobody asked for it anew."""


def asks_for_data() -> bool:
    """Whether a script asks: for a region of its page, for JSON, to keep a draft. It cannot use a page for people."""
    sent = request.headers
    if "HX-Request" in sent or POLL in sent or "X-Guitu-Draft" in sent:
        return True
    if sent.get("Sec-Fetch-Dest", "document") not in ("document", "iframe", "frame", ""):
        return True
    return wants_json()


def wants_json() -> bool:
    """Whether the answer is read as JSON: a person who opens such an address by hand gets a page all the same."""
    accepted = request.accept_mimetypes
    if request.path.startswith("/api/"):
        return True
    by_page = request.path.endswith(".json") and SIGNED_IN_BY in session
    return (accepted.accept_json or by_page) and not accepted.accept_html


def comes_from_here() -> bool:
    """Whether the browser itself says that one of our own pages sent this; no foreign page can make it say so."""
    return request.headers.get("Sec-Fetch-Site") == "same-origin"


def wanted_path() -> str:
    """Where somebody wanted to go who has to sign in first: what they opened, or the page their form stands on."""
    if request.method in ("GET", "HEAD"):
        return address()
    rule = request.url_rule
    return address() if rule is not None and "GET" in (rule.methods or ()) else "/"
