"""The security headers of every response."""

from flask import Response, g, request
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

from core.web.site import current_application


def add_headers(response: Response) -> Response:
    """Say what a browser may do with this answer."""
    csp = ContentSecurityPolicy().default_src("'self'").img_src("'self'", "data:").object_src("'none'")
    csp = csp.base_uri("'none'").frame_ancestors("'none'").form_action("'self'")
    csp = csp.script_src("'self'", f"'nonce-{g.get('nonce', '')}'")
    https = bool(current_application().config["GUITU_HTTPS"])
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
