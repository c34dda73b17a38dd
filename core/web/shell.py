"""Makes the Flask application, in named steps."""

from pathlib import Path

from flask import Flask
from flask_wtf.csrf import CSRFProtect
from jinja2 import ChoiceLoader, FileSystemLoader
from werkzeug.middleware.proxy_fix import ProxyFix

from core import logs
from core.catalogue import PACKAGES
from core.web import compressed, cookies, filters, frame, guard, headers, i18n, reach, refusals, sign_in
from core.web.charts import line_chart
from core.web.compiled import COMPILED
from core.web.pages import Open
from core.web.site import Site, need_of

ROOT = Path(__file__).resolve().parents[2]
MAX_BODY = 20 * 1024 * 1024


def create_shell(site: Site) -> Flask:
    """Build the application in named steps."""
    logs.configure()
    app = Flask("guitu", static_folder=str(ROOT / "core/web/static"), static_url_path="/static")
    app.extensions["guitu"] = site
    _configure(app, site)
    _templates(app)
    sign_in.install(app)
    app.before_request(guard.open_act)
    app.extensions["guitu_csrf"] = compressed.Csrf(app)
    app.before_request(guard.check_need)
    compressed.install(app)
    app.after_request(guard.forget_sent)
    app.after_request(headers.add_headers)
    app.teardown_request(guard.close_act)
    refusals.install(app)
    i18n.install(app)
    filters.install(app)
    app.context_processor(frame.values)
    for part in site.registry.slices:
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


def _configure(app: Flask, site: Site) -> None:
    https = site.settings.certificate is not None or site.settings.proxy_hops > 0
    ring = site.runtime.store.keyring
    name = ("__Host-" if https else "") + cookies.base_name(ring, site.name)
    app.session_interface = cookies.Cookies()
    app.config.update(
        SECRET_KEY=ring.key("web-session"),
        GUITU_COOKIE=name,
        SESSION_COOKIE_NAME=name,
        SESSION_COOKIE_SECURE=https,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
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
    app.jinja_env.globals.update(offered=reach.offered, coming_back=reach.coming_back, line_chart=line_chart)
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
