"""Around each request: its act is opened, what the route needs is checked, and the act is closed."""

import secrets
from typing import Any

from flask import Response, g, redirect, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _l
from flask_login import current_user

from core.access import Scope, ScopeKind
from core.acts import Act, Actor, refuse, register
from core.acts.runtime import ANONYMOUS
from core.errors import NotAllowed, NotSignedIn
from core.web import again, i18n, unsent
from core.web.asked import asks_for_data, wanted_path
from core.web.pages import Open
from core.web.seen import mark_seen
from core.web.sign_in import SignedIn, counts_as_use
from core.web.site import current_application, current_site, need_of

ROUTE_REFUSED = "route.refused"
WANTED = "wanted"
"""Where the cookie keeps where somebody wanted to go who has still to prove the second factor."""
register(ROUTE_REFUSED, None, _l("Asked for a page the role may not enter"))


def open_act() -> None:
    """Open the act of this request, for whoever is signed in or for nobody."""
    if request.endpoint == "static":
        return
    site = current_site()
    g.nonce = secrets.token_urlsafe(16)
    user: Any = current_user._get_current_object()  # resolve once; later reads must not touch the database
    if isinstance(user, SignedIn):
        g.locale = user.locale
        actor, scope = user.actor, user.scope
    else:
        actor = Actor(ANONYMOUS, "", None, frozenset(), "", request.remote_addr or "")
        scope = Scope(ScopeKind.NOBODY, ANONYMOUS)
    session = site.runtime.session(scope, write=False)
    g.act = Act(site.runtime, session, actor, scope, site.runtime.clock.now(), i18n.choose())


def check_need() -> ResponseReturnValue | None:
    """Default deny: what the route needs is checked before its view is entered."""
    if request.endpoint == "static":
        return None
    need = need_of(current_application(), request.endpoint)
    user: Any = current_user
    inside = user.is_authenticated and user.proved
    if inside and need is not Open.DEVICE and g.get("stale_session") and counts_as_use():
        mark_seen(g.act, session=g.stale_session)
    if request.endpoint is None or need in (Open.PUBLIC, Open.DEVICE):
        return None
    if not user.is_authenticated:
        raise NotSignedIn()
    if not inside:
        pages = current_site().registry.sign_in
        if pages is None or asks_for_data():
            raise NotSignedIn()
        session[WANTED] = wanted_path()
        return redirect(url_for(pages.second))
    if need is None or (need is not Open.SIGNED_IN and need not in g.act.actor.permissions):
        refuse(g.act, ROUTE_REFUSED, f"{request.endpoint}:{need or 'undeclared'}")
        raise NotAllowed()
    g.entered = True
    return None


def forget_sent(response: Response) -> Response:
    """A form that was sent and leads on need not be kept any longer, neither here nor in its browser."""
    if request.method == "POST" and 300 <= response.status_code < 304 and "entered" in g:
        if once := request.form.get(again.ONCE, ""):
            session[again.SENT] = once
        if key := request.args.get(again.UNSENT, ""):
            unsent.drop(g.act, key)
    return response


def close_act(_error: BaseException | None) -> None:
    """Give the session of this request back."""
    act: Act | None = g.pop("act", None)
    if act is not None:
        act.session.close()
