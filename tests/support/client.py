"""A browser without a screen: the whole application, signed in as somebody, CSRF token and all."""

import re
import secrets
from dataclasses import dataclass
from typing import Any

from flask import Flask
from werkzeug.test import TestResponse

from config.settings import Settings
from core.access import User
from core.access.models import LoginSession
from core.access.sessions import token_hash
from core.acts import Act
from core.web import Registry
from core.web.shell import create_shell
from core.web.site import Site
from run import SLICES
from tests.support.office import World, lay_down

HOUSE = Registry(SLICES)
TOKEN = re.compile(r'name="csrf_token"[^>]*value="([^"]+)"')


_shells: dict[str, Flask] = {}


def application(world: World) -> Flask:
    """The whole application, over the world it was last asked for.

    Building it compiles every route, so one serves all the tests of a process: their keys are the same.
    """
    site = Site(world.runtime, HOUSE, Settings(), "test", "0")
    if "app" not in _shells:
        _shells["app"] = create_shell(site)
    _shells["app"].extensions["guitu"] = site
    return _shells["app"]


@dataclass
class Browser:
    """One browser: follows nothing by itself, keeps its cookies, and finds the CSRF token of the last page."""

    app: Flask

    def __post_init__(self) -> None:
        self.client = self.app.test_client()
        self.page = ""

    def get(self, path: str, **options: Any) -> TestResponse:
        """Open a page."""
        response = self.client.get(path, **options)
        self._keep(response)
        return response

    def _keep(self, response: TestResponse) -> None:
        """Remember the last page that carried a token; a redirect's short note does not."""
        if response.mimetype == "text/html" and TOKEN.search(text := response.get_data(as_text=True)):
            self.page = text

    def post(self, path: str, data: dict[str, Any] | None = None, **options: Any) -> TestResponse:
        """Send a form with the CSRF token of the last page that was opened."""
        found = TOKEN.search(self.page)
        token = found.group(1) if found else ""
        response = self.client.post(path, data={"csrf_token": token, **(data or {})}, **options)
        self._keep(response)
        return response


def signed_in(world: World, app: Flask, who: str, *, locale: str = "zh_Hans_CN") -> Browser:
    """A browser in which `who` has signed in with both factors, reading in `locale`."""
    token = secrets.token_urlsafe(32)

    def open_session(act: Act) -> None:
        user = act.session.get_one(User, world.users[who])
        user.locale = locale
        row = LoginSession(
            token_hash=token_hash(token),
            user_id=user.id,
            created_at=act.now,
            seen_at=act.now,
            address="127.0.0.1",
            agent="test",
            proved_at=act.now,
        )
        act.session.add(row)

    with world.system() as act:
        lay_down(act, open_session)
    browser = Browser(app)
    with browser.client.session_transaction() as kept:
        kept["_user_id"] = token
    browser.get("/sessions")
    return browser
