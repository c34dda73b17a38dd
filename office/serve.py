"""Serving: waitress on loopback; anything wider only with a certificate or a declared proxy."""

import ipaddress
import ssl
from wsgiref.types import WSGIApplication

import waitress

from config.settings import Settings
from core.errors import Invalid


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


def serve(app: WSGIApplication, settings: Settings, host: str, port: int) -> None:
    """Serve until stopped."""
    server = waitress.create_server(
        app, host=host, port=port, threads=settings.threads, ident="guitu", max_request_body_size=21 * 1024 * 1024
    )
    if settings.certificate is not None:
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(settings.certificate, settings.certificate_key)
        server.socket = context.wrap_socket(server.socket, server_side=True)
    try:
        server.run()
    finally:
        server.close()
