"""What the codes on the page tell a phone; pure."""

import base64
import json
from urllib.parse import parse_qs, urlsplit

import pytest

from location.pings import setup

BASE, KEY = "https://guitu.example:8443/", "k-_" * 11


def test_owntracks_is_told_everything_it_needs() -> None:
    link = urlsplit(setup.owntracks_link(BASE, KEY))
    assert (link.scheme, link.path) == ("owntracks", "/config")
    told = json.loads(base64.b64decode(parse_qs(link.query)["inline"][0], validate=True))
    assert told["_type"] == "configuration"
    assert (told["mode"], told["auth"], told["password"]) == (3, True, KEY)
    assert told["url"] == "https://guitu.example:8443/api/owntracks"


def test_traccar_client_is_told_server_and_key() -> None:
    link = urlsplit(setup.traccar_link(BASE, KEY))
    assert f"{link.scheme}://{link.netloc}{link.path}" == "https://guitu.example:8443/api/osmand"
    assert parse_qs(link.query)["id"] == [KEY]


@pytest.mark.parametrize(
    ("base", "reachable", "protected"),
    [
        ("http://127.0.0.1:8080/", False, False),
        ("http://localhost:8080/", False, False),
        ("http://[::1]:8080/", False, False),
        ("http://0.0.0.0/", False, False),
        ("http://192.168.1.20:8080/", True, False),
        ("https://guitu.example/", True, True),
        ("", False, False),
    ],
)
def test_an_address_of_this_machine_only_is_noticed(base: str, reachable: bool, protected: bool) -> None:
    assert (setup.reachable(base), setup.protected(base)) == (reachable, protected)
