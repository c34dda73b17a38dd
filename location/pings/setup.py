"""What a phone needs to be told: the links behind the QR codes that set OwnTracks and Traccar Client up."""

import base64
import json
from ipaddress import ip_address
from urllib.parse import urlencode, urlsplit

OWNTRACKS_HTTP = 3
"""The mode in which OwnTracks delivers over HTTP."""
SECONDS = 60
"""Between two fixes, while the app is switched on."""
USER = "guitu"
"""OwnTracks wants a name beside the key; the door reads only the key."""


def owntracks_address(base: str) -> str:
    """Where OwnTracks delivers."""
    return f"{base.rstrip('/')}/api/owntracks"


def traccar_address(base: str) -> str:
    """Where Traccar Client delivers."""
    return f"{base.rstrip('/')}/api/osmand"


def owntracks_link(base: str, key: str) -> str:
    """The link that sets OwnTracks up when it is opened or scanned on the phone."""
    told = {
        "_type": "configuration",
        "mode": OWNTRACKS_HTTP,
        "url": owntracks_address(base),
        "auth": True,
        "username": USER,
        "password": key,
        "deviceId": "phone",
        "tid": "gt",
    }
    inline = base64.b64encode(json.dumps(told, separators=(",", ":")).encode()).decode()
    return f"owntracks:///config?{urlencode({'inline': inline})}"


def traccar_link(base: str, key: str) -> str:
    """The link that sets Traccar Client up when its own scanner reads it."""
    return f"{traccar_address(base)}?{urlencode({'id': key, 'accuracy': 'high', 'interval': SECONDS})}"


def reachable(base: str) -> bool:
    """Whether a phone outside this machine can mean the same server by this address."""
    host = urlsplit(base).hostname or ""
    try:
        return not (ip_address(host).is_loopback or ip_address(host).is_unspecified)
    except ValueError:
        return bool(host) and host != "localhost" and not host.endswith(".localhost")


def protected(base: str) -> bool:
    """Whether what the phone sends, its key included, travels encrypted."""
    return urlsplit(base).scheme == "https"
