"""The shell: one Flask application around the house. Session, act, guard, headers, errors, languages."""

import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import structlog
from flask import Flask, Response, current_app, g, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_login import LoginManager, UserMixin, current_user
from flask_wtf.csrf import CSRFError, CSRFProtect
from jinja2 import ChoiceLoader, FileSystemLoader
from secure import (
    ContentSecurityPolicy,
    CrossOriginOpenerPolicy,
    CrossOriginResourcePolicy,
    ReferrerPolicy,
    Secure,
    StrictTransportSecurity,
    XContentTypeOptions,
    XFrameOptions,
)
from sqlalchemy.exc import OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from werkzeug.exceptions import HTTPException
from werkzeug.middleware.proxy_fix import ProxyFix

from config.settings import Settings
from core import logs
from core.access import ADMINISTRATORS, HELPERS, ROLE_LABELS, Role, Scope, ScopeKind
from core.acts import Act, Actor, Ground, refuse
from core.acts.ground import ANONYMOUS
from core.catalogue import PACKAGES
from core.catalogue import mark as _m
from core.clock import office_day
from core.errors import GuituError, NotAllowed, NotSignedIn, Unavailable
from core.web import filters, i18n
from core.web.compiled import COMPILED
from core.web.pages import Need, Open
from core.web.slice import House
from office.accounts import queries as accounts
from office.accounts.actions import mark_seen
from office.accounts.rules import is_staff, session_over

log = structlog.get_logger()
ROOT = Path(__file__).resolve().parents[2]
MAX_BODY = 20 * 1024 * 1024


@dataclass(frozen=True)
class Site:
    """What the running application is made of; kept at `app.extensions["guitu"]`."""

    ground: Ground
    house: House
    settings: Settings
    name: str
    version: str


class SignedIn(UserMixin):  # type: ignore[misc]
    """What Flask-Login carries: the session's token and who is behind it."""

    def __init__(self, token: str, actor: Actor, scope: Scope, locale: str, session_ref: str, *, proved: bool) -> None:
        self.token, self.actor, self.scope, self.locale = token, actor, scope, locale
        self.session_ref, self.proved = session_ref, proved

    def get_id(self) -> str:
        """The opaque token, so that ending the session row signs the browser out."""
        return self.token


def create_shell(site: Site) -> Flask:
    """Build the application in named steps."""
    logs.configure()
    app = Flask("guitu", static_folder=str(ROOT / "core/web/static"), static_url_path="/static")
    app.extensions["guitu"] = site
    _configure(app, site)
    _templates(app)
    _sign_in(app)
    app.before_request(_open_act)
    app.extensions["guitu_csrf"] = CSRFProtect(app)
    app.before_request(_guard)
    app.after_request(_headers)
    app.teardown_request(_close_act)
    _errors(app)
    i18n.install(app)
    filters.install(app)
    app.context_processor(_context)
    for part in site.house.slices:
        for pages in part.pages:
            app.register_blueprint(pages)
    csrf: CSRFProtect = app.extensions["guitu_csrf"]
    for endpoint, view in app.view_functions.items():
        if need_of(app, endpoint) is Open.DEVICE:
            csrf.exempt(view)
    undeclared = [
        r.endpoint for r in app.url_map.iter_rules() if r.endpoint != "static" and need_of(app, r.endpoint) is None
    ]
    if undeclared:
        raise RuntimeError(f"routes without a declared need: {undeclared}")
    return app


def need_of(app: Flask, endpoint: str | None) -> Need | None:
    """What a route declared that it needs."""
    view = app.view_functions.get(endpoint or "")
    need: Need | None = getattr(view, "guitu_need", None)
    return need


def _configure(app: Flask, site: Site) -> None:
    https = site.settings.certificate is not None or site.settings.proxy_hops > 0
    ring = site.ground.store.keyring
    app.config.update(
        SECRET_KEY=ring.key("web-session"),
        SESSION_COOKIE_NAME="__Host-guitu" if https else "guitu",
        SESSION_COOKIE_SECURE=https,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Strict",
        MAX_CONTENT_LENGTH=MAX_BODY,
        MAX_FORM_MEMORY_SIZE=1024 * 1024,
        TRUSTED_HOSTS=["127.0.0.1", "localhost", "[::1]", *site.settings.hosts],
        WTF_CSRF_TIME_LIMIT=None,
        WTF_I18N_ENABLED=True,
        GUITU_HTTPS=https,
    )
    if site.settings.proxy_hops:
        hops = site.settings.proxy_hops
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops)  # type: ignore[method-assign]


def _templates(app: Flask) -> None:
    folders = sorted(p for name in PACKAGES for p in (ROOT / name).rglob("templates") if p.is_dir())
    app.jinja_loader = ChoiceLoader([FileSystemLoader(str(p)) for p in folders])
    app.jinja_env.bytecode_cache = COMPILED
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True


def _sign_in(app: Flask) -> None:
    manager = LoginManager(app)
    manager.session_protection = None
    """The server-side session row decides; an address that changes behind a proxy must not sign people out."""

    manager.user_loader(_load)


def _load(token: str) -> SignedIn | None:
    ground = _site().ground
    now = ground.clock.now()
    with ground.session(Scope(ScopeKind.NOBODY, "sign-in"), write=False) as session:
        found = accounts.session_by_token(session, token)
        if found is None:
            return None
        row, user = found
        roles = accounts.roles_of(session, user.id, office_day(now))
        staff = is_staff(roles)
        if session_over(created_at=row.created_at, seen_at=row.seen_at, now=now, staff=staff):
            return None
        g.stale_session = row.public_id if (now - row.seen_at).total_seconds() > 60 else None
        proved = row.proved_at is not None or not staff
        actor = Actor(user.public_id, user.name, user.id, roles, row.public_id, request.remote_addr or "")
        scope = Scope(scope_kind(roles), "user", user_id=user.id, today=office_day(now))
        return SignedIn(token, actor, scope, user.locale, row.public_id, proved=proved)


def scope_kind(roles: frozenset[Role]) -> ScopeKind:
    """What a person with these roles sees: the administrators nobody, helpers their people, staff their offices."""
    if roles - ADMINISTRATORS - HELPERS:
        return ScopeKind.OFFICES
    return ScopeKind.ASSIGNED if roles & HELPERS else ScopeKind.NOBODY


def _open_act() -> None:
    if request.endpoint == "static":
        return
    site: Site = _site()
    g.nonce = secrets.token_urlsafe(16)
    user: Any = current_user._get_current_object()  # resolve once; later reads must not touch the database
    if isinstance(user, SignedIn):
        g.locale = user.locale
        actor, scope = user.actor, user.scope
    else:
        actor = Actor(ANONYMOUS, "", None, frozenset(), "", request.remote_addr or "")
        scope = Scope(ScopeKind.NOBODY, ANONYMOUS)
    session = site.ground.session(scope, write=False)
    g.act = Act(site.ground, session, actor, scope, site.ground.clock.now(), i18n.choose())


def _guard() -> ResponseReturnValue | None:
    """Default deny: what the route needs is checked before its view is entered."""
    if request.endpoint == "static":
        return None
    need = need_of(_app(), request.endpoint)
    if request.endpoint is None or need in (Open.PUBLIC, Open.DEVICE):
        return None
    user: Any = current_user
    if not user.is_authenticated:
        raise NotSignedIn()
    if not user.proved:
        return redirect(url_for("accounts.second_factor"))
    if g.get("stale_session") and "X-Guitu-Poll" not in request.headers:
        mark_seen(g.act, session=g.stale_session)
    if need is None or (need is not Open.SIGNED_IN and need not in g.act.actor.permissions):
        refuse(g.act, "route.refused", f"{request.endpoint}:{need or 'undeclared'}")
        raise NotAllowed()
    return None


def _close_act(_error: BaseException | None) -> None:
    act: Act | None = g.pop("act", None)
    if act is not None:
        act.session.close()


def _site() -> Site:
    site: Site = _app().extensions["guitu"]
    return site


def _app() -> Flask:
    app: Flask = current_app._get_current_object()  # type: ignore[attr-defined]
    return app


def _headers(response: Response) -> Response:
    csp = ContentSecurityPolicy().default_src("'self'").img_src("'self'", "data:").object_src("'none'")
    csp = csp.base_uri("'none'").frame_ancestors("'none'").form_action("'self'")
    csp = csp.script_src("'self'", f"'nonce-{g.get('nonce', '')}'")
    https = bool(_app().config["GUITU_HTTPS"])
    Secure(
        csp=csp,
        referrer=ReferrerPolicy().no_referrer(),
        xcto=XContentTypeOptions().nosniff(),
        xfo=XFrameOptions().deny(),
        coop=CrossOriginOpenerPolicy().same_origin(),
        corp=CrossOriginResourcePolicy().same_origin(),
        hsts=StrictTransportSecurity().max_age(31536000) if https else None,
    ).set_headers(response)
    if request.endpoint != "static":
        response.headers.setdefault("Cache-Control", "no-store")
        response.headers["Vary"] = "Cookie"
    return response


def _errors(app: Flask) -> None:
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
    if isinstance(error, NotSignedIn) and request.method == "GET" and not request.path.startswith("/api/"):
        return redirect(url_for("accounts.sign_in", next=request.full_path.rstrip("?")))
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


def _context() -> dict[str, Any]:
    site = _site()
    act: Act = g.act
    here, entries = request.endpoint or "", {m.endpoint for m in site.house.menu}
    items = [
        {
            "label": m.label,
            "href": url_for(m.endpoint),
            "icon": m.icon,
            "current": m.endpoint == here if here in entries else _belongs_to(here, m.endpoint),
            "count": None,
        }
        for m in site.house.menu
        if act.may(m.needs)
    ]
    return {
        "house": {
            "name": _office_name(act) or site.name,
            "demo": site.ground.demo,
            "version": site.version,
            "instance": site.name,
            "rules_fingerprint": act.law.fingerprint,
        },
        "viewer": {
            "name": act.actor.name,
            "role_labels": [ROLE_LABELS[r] for r in sorted(act.actor.roles)],
            "office_name": _office_name(act),
            "signed_in": act.actor.user_id is not None,
            "locale": act.locale,
        },
        "menu": items,
        "now": act.now,
        "today": act.today,
        "may": act.may,
        "csp_nonce": lambda: g.nonce,
        "locales": i18n.LOCALES,
    }


def _belongs_to(endpoint: str, entry: str) -> bool:
    """Whether a page stands under this entry of the menu; a person's file stands under the list of people."""
    if endpoint.startswith("home.person"):
        return entry.startswith("people.")
    return endpoint.split(".")[0] == entry.split(".")[0]


def _office_name(act: Act) -> str:
    if act.actor.user_id is None:
        return ""
    office = accounts.home_office(act.session, act.actor.user_id, act.today)
    return office.name if office else ""
