"""Serving: waitress on loopback; anything wider only with a certificate or a declared proxy."""

import io
import ipaddress
import ssl
from typing import Any
from wsgiref.types import WSGIApplication

import waitress
from waitress.channel import HTTPChannel
from waitress.server import BaseWSGIServer
from waitress.task import ErrorTask, Task, WSGITask
from waitress.utilities import RequestEntityTooLarge

from config.settings import Settings
from core.errors import Invalid
from core.web.refusals import STILL_READ


def guard_bind(settings: Settings, host: str, *, demo: bool) -> None:
    """Refuse an address others can reach unless the line is protected; the demonstration never leaves loopback."""
    if is_loopback(host):
        return
    if demo:
        raise Invalid("The demonstration office is served on this machine only (127.0.0.1).")
    if settings.certificate is None and settings.proxy_hops == 0:
        raise Invalid(
            "Serving beyond this machine needs a certificate (GUITU_CERTIFICATE, GUITU_CERTIFICATE_KEY) or a declared "
            "proxy (GUITU_PROXY_HOPS)."
        )


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach the address."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


class _TooLargeTask(WSGITask):  # type: ignore[misc]
    """A request that is not even read whole: the application says so, in the reader's language, and the line is closed.

    It sees the announced length, which is over its own limit, and an empty body.
    """

    def get_environment(self) -> dict[str, object]:
        """The request without its body."""
        environ: dict[str, object] = super().get_environment()
        environ["CONTENT_LENGTH"] = str(max(STILL_READ, self.request.content_length))
        environ["wsgi.input"] = io.BytesIO()
        return environ

    def execute(self) -> None:
        """Answer, and take nothing more over this connection."""
        self.set_close_on_finish()
        super().execute()


class _Channel(HTTPChannel):  # type: ignore[misc]
    """A connection on which the one refusal that people meet, too large, is a page of the application."""

    def error_task_class(self, channel: HTTPChannel, request: object) -> Task:
        """The task that answers a request which could not be read."""
        too_large = isinstance(getattr(request, "error", None), RequestEntityTooLarge)
        return (_TooLargeTask if too_large else ErrorTask)(channel, request)


def create_server(app: WSGIApplication, host: str, port: int, threads: int) -> Any:
    """The server of an office: what is somewhat too large is read, so that the words beside the file come back."""
    sockets: dict[int, Any] = {}
    server = waitress.create_server(
        app, map=sockets, host=host, port=port, threads=threads, ident="guitu", max_request_body_size=STILL_READ
    )
    for each in sockets.values():
        if isinstance(each, BaseWSGIServer):
            each.channel_class = _Channel
    return server


def serve(app: WSGIApplication, settings: Settings, host: str, port: int) -> None:
    """Serve until stopped."""
    server = create_server(app, host, port, settings.threads)
    if settings.certificate is not None:
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(settings.certificate, settings.certificate_key)
        server.socket = context.wrap_socket(server.socket, server_side=True)
    try:
        server.run()
    finally:
        server.close()
