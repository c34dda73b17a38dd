"""Hostile deliveries: each gets a clear answer, none breaks anything, and one bad fix sinks no other."""

import gzip
import json
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select
from werkzeug.test import TestResponse

from core.errors import Invalid
from location.pings import dialects
from location.pings.models import FixReceipt, FixRow
from tests.location.conftest import Wearer
from tests.support.client import application
from tests.support.office import World

PATHS = ["/api/v1/pings", "/api/owntracks", "/api/osmand"]
T = "2026-11-23T01:00:00Z"
NUMBERS = [
    "1e308", "-1e308", "1e400", "1e-400", "NaN", "-Infinity", "9" * 30, "9" * 5000, "true", "null", "{}", "[1]",
    '"1e308"', '"nan"', '"' + "9" * 400 + '"', '"0x10"', '"1_0"', '"３６"', '"\\u0000"', '"\\ud800"', '"36.19 "', '""',
]  # fmt: skip
"""What may stand where a number belongs."""
SOUND = {("lat", "1e-400"), ("lon", "1e-400"), ("acc", "1e-400"), ("acc", "null")}
"""Zero, and an unknown radius."""
READERS = (dialects.own, dialects.owntracks, dialects.traccar)
BODIES = [
    b"", b"[", b"{}", b"[]", b"null", b"\0" * 64, b"\xff\xfe", b'"\\ud800"', b"[" * 10_000, b"[" * 9_000 + b"]" * 9_000,
    b'{"pings":' * 5_000 + b"1" + b"}" * 5_000, b'{"pings":[]}', b'{"pings":[{}]}', b'{"pings":{}}',
    b'{"lat":1,"lat":2}',
    b'{"_type":"location","lat":1,"lat":1,"lon":1,"tst":1700000000}', b'{"_type":["location"]}',
    b'{"device_id":[],"location":{"coords":[]}}', b'{"device_id":"\\ud800","location":[]}',
    b'{"t":1,"lat":1,"lon":1}', b'{"t":"2026-11-23T01:00:00","lat":1,"lon":1}', b'{"t":"9999-99-99","lat":1,"lon":1}',
    b'{"t":"0001-01-01T00:00:00+14:00","lat":1,"lon":1}', b'{"t":"2026-11-23T01:00:00Z","lat":1,"lon":1,"x":1}',
]  # fmt: skip


@pytest.fixture
def client(world: World) -> FlaskClient:
    """Whoever speaks to the doors."""
    return application(world).test_client()


def sent(client: FlaskClient, wearer: Wearer, path: str, body: bytes | None, **options: Any) -> TestResponse:
    """The answer to a body sent with the person's own key."""
    headers = {"Content-Type": "application/json", **options.pop("headers", {})}
    if path == "/api/owntracks":
        options["auth"] = ("phone", wearer.key)
    else:
        headers["Authorization"] = f"Bearer {wearer.key}"
    return client.post(path, data=body, headers=headers, **options)


def in_dialect(key: str, path: str, name: str, value: str) -> bytes:
    """A fix in the dialect of the door, one of its numbers replaced by `value`."""
    told = {"lat": "36.19", "lon": "117.12", "acc": "10", "tst": "1795395600", name: value}
    if path == "/api/v1/pings":
        text = f'{{"t":"{T}","lat":{told["lat"]},"lon":{told["lon"]},"acc":{told["acc"]}}}'
    elif path == "/api/owntracks":
        text = f'{{"_type":"location","tst":{told["tst"]},"lat":{told["lat"]},"lon":{told["lon"]},"acc":{told["acc"]}}}'
    else:
        coords = f'{{"latitude":{told["lat"]},"longitude":{told["lon"]},"accuracy":{told["acc"]}}}'
        text = f'{{"device_id":"{key}","location":{{"timestamp":{told["tst"]},"coords":{coords}}}}}'
    return text.encode()


def fixes(world: World) -> int:
    with world.system() as act:
        return act.session.scalar(select(func.count()).select_from(FixRow)) or 0


def test_hostile_bodies_get_a_clear_answer(world: World, client: FlaskClient, wearer: Wearer) -> None:
    for path in PATHS:
        for body in BODIES:
            answer = sent(client, wearer, path, body)
            assert answer.status_code in (401, 422), (path, body[:60])
            assert answer.get_json()["error"], (path, body[:60])
    assert fixes(world) == 0


@pytest.mark.parametrize(("path", "read"), [*zip(PATHS, READERS, strict=True)])
@pytest.mark.parametrize("name", ["lat", "lon", "acc", "tst"])
def test_what_is_no_number_is_refused_by_name(path: str, read: Callable[[Any], object], name: str) -> None:
    assert read(json.loads(in_dialect("k" * 22, path, "lat", "36.19")))
    for value in NUMBERS:
        text = in_dialect("k" * 22, path, name, value)
        try:
            told = json.loads(text)
        except ValueError:
            continue  # not even JSON, and refused as such
        if (name, value) in SOUND or (name == "tst" and path == "/api/v1/pings"):
            continue
        with pytest.raises(Invalid):
            read(told)


@pytest.mark.parametrize("store", ["sqlite"], indirect=True)
@pytest.mark.parametrize("path", PATHS)
def test_packed_foreign_and_endless_bodies(world: World, client: FlaskClient, wearer: Wearer, path: str) -> None:
    sound = in_dialect(wearer.key, path, "lat", "36.19")
    bomb = gzip.compress(b"0" * 20_000_000)
    utf16 = sound.decode().encode("utf-16")
    cases: list[tuple[bytes, dict[str, str], int]] = [
        (gzip.compress(sound), {"Content-Encoding": "gzip"}, 415),
        (bomb, {"Content-Encoding": "gzip"}, 415),
        (sound, {"Content-Encoding": "br"}, 415),
        (bomb, {}, 422),
        (utf16, {"Content-Type": "application/json; charset=utf-16"}, 415),
        (utf16, {}, 422),
        (sound, {"Content-Type": "application/json; charset=gb18030"}, 415),
        (b" " * 300_000, {}, 413),
    ]
    for body, headers, status in cases:
        answer = sent(client, wearer, path, body, headers=headers)
        assert answer.status_code == status, (headers, body[:20])
        assert answer.get_json()["error"]
    for media in ("text/plain", "application/xml", "multipart/form-data"):
        answer = sent(client, wearer, path, sound, headers={"Content-Type": media})
        assert answer.status_code == (422 if path == "/api/osmand" else 415)
    with BytesIO(b" " * 300_000) as stream:
        environ = {"wsgi.input_terminated": True, "HTTP_TRANSFER_ENCODING": "chunked"}
        answer = sent(client, wearer, path, None, input_stream=stream, environ_overrides=environ)
    assert answer.status_code == 413, "a body that does not say how long it is ends at the limit"
    assert fixes(world) == 0
    assert sent(client, wearer, path, b"\xef\xbb\xbf" + sound).status_code == 200, "a byte order mark harms nobody"


@pytest.mark.parametrize("store", ["sqlite"], indirect=True)
def test_one_bad_fix_sinks_no_other(world: World, client: FlaskClient, wearer: Wearer) -> None:
    sound = {"t": T, "lat": 36.19, "lon": 117.12}
    bad: list[Any] = [{**sound, "lat": 91}, {**sound, "t": "2026"}, {**sound, "x": 1}, None, "x", [], {"t": T}]
    answer = sent(client, wearer, "/api/v1/pings", json.dumps({"pings": [*bad, sound, *bad]}).encode())
    assert answer.status_code == 200
    told = [(v["t"], v["verdict"], v["reason"]) for v in answer.get_json()["verdicts"]]
    unreadable = [("", "refused", "unreadable")] * len(bad)
    assert told == [*unreadable, ("2026-11-23T01:00:00+00:00", "accepted", ""), *unreadable]
    places = [
        {"timestamp": T, "coords": {"latitude": 36, "longitude": "x"}},
        {"timestamp": "2026-11-23T00:59:00Z", "coords": {"latitude": 36, "longitude": 117}},
    ]
    body = json.dumps({"device_id": wearer.key, "location": places}).encode()
    assert sent(client, wearer, "/api/osmand", body).status_code == 200
    assert fixes(world) == 2
    with world.system() as act:
        assert [(r.fixes, r.stored) for r in act.session.scalars(select(FixReceipt))] == [(15, 1), (2, 1)]


@pytest.mark.parametrize("store", ["sqlite"], indirect=True)
def test_a_thousand_fixes_are_one_delivery_and_one_more_is_none(
    world: World, client: FlaskClient, wearer: Wearer
) -> None:
    def body(count: int) -> bytes:
        return json.dumps(
            {"pings": [{"t": T[:-1] + f".{n:06}Z", "lat": 36.19, "lon": 117.12} for n in range(count)]}
        ).encode()

    assert sent(client, wearer, "/api/v1/pings", body(1001)).status_code == 422
    assert fixes(world) == 0
    assert sent(client, wearer, "/api/v1/pings", body(1000)).status_code == 200
    assert fixes(world) == 1000


def test_a_wrong_key_opens_nothing(client: FlaskClient) -> None:
    body = {"t": T, "lat": 36.1, "lon": 117.1}
    for key in ("", "short", "x" * 32, "x" * 5000, "é" * 30, "\x01" * 30):
        assert client.post("/api/v1/pings", json=body, headers={"Authorization": f"Bearer {key}"}).status_code == 401
    for given in ("Basic", "Basic ===", "Basic eA==", "Digest x", "Basic 8J+YgDo="):
        assert client.post("/api/owntracks", json=body, headers={"Authorization": given}).status_code == 401
    for key in ("\ud800" * 22, "\0" * 22, "é" * 22):
        traccar = {"device_id": key, "location": {"timestamp": T, "coords": {"latitude": 1, "longitude": 1}}}
        assert client.post("/api/osmand", json=traccar).status_code == 401
        gateway = {"pings": [{**body, "device": key}]}
        assert client.post(
            "/api/v1/pings", json=gateway, headers={"Authorization": "Bearer " + "x" * 32}
        ).status_code in (401, 422)


def test_the_same_delivery_under_the_same_key_gets_the_first_receipt(
    world: World, client: FlaskClient, wearer: Wearer
) -> None:
    headers = {"Idempotency-Key": "round-1"}
    first = {"pings": [{"t": T, "lat": 36.19, "lon": 117.12}]}
    other = {"pings": [{"t": "2026-11-23T00:59:00Z", "lat": 36.19, "lon": 117.12}]}

    def told(body: object, **more: Any) -> Any:
        return sent(client, wearer, "/api/v1/pings", json.dumps(body).encode(), **more).get_json()

    receipt = told(first, headers=headers)
    assert told(first, headers=headers) == receipt
    assert told(other, headers=headers)["verdicts"][0]["verdict"] == "late", "another body is another delivery"
    assert told(first)["verdicts"][0]["verdict"] == "known", "and without a key a fix is still stored once"
    assert fixes(world) == 2
    assert sent(client, wearer, "/api/v1/pings", b"{}", headers={"Idempotency-Key": "x" * 65}).status_code == 422
