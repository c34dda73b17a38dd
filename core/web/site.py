"""What the running application is made of, and what its routes have declared."""

from dataclasses import dataclass

from flask import Flask, current_app

from config.settings import Settings
from core.acts import Runtime
from core.web.pages import Need
from core.web.slice import Registry


@dataclass(frozen=True)
class Site:
    """What the running application is made of; kept at `app.extensions["guitu"]`."""

    runtime: Runtime
    registry: Registry
    settings: Settings
    name: str
    version: str


def need_of(app: Flask, endpoint: str | None) -> Need | None:
    """What a route declared that it needs."""
    view = app.view_functions.get(endpoint or "")
    need: Need | None = getattr(view, "guitu_need", None)
    return need


def current_site() -> Site:
    """What the application that answers this request is made of."""
    site: Site = current_application().extensions["guitu"]
    return site


def current_application() -> Flask:
    """The application that answers this request."""
    app: Flask = current_app._get_current_object()  # type: ignore[attr-defined]
    return app
