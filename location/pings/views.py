"""The intake doors. A device proves itself by its key; nobody signs in, nothing is shown."""

import json
from collections.abc import Sequence
from typing import Any

from flask import Response, current_app, jsonify, request
from flask.typing import ResponseReturnValue

from core.acts import Act
from core.errors import Invalid
from core.web import Open, Pages
from location.pings import actions, dialects
from location.pings.draft import Draft
from location.pings.openapi import document

pages = Pages("pings", __name__, url_prefix="/api")
MIN_KEY = 22
"""Characters of a URL-safe key that carry 128 bits."""


@pages.page("/openapi.json", needs=Open.PUBLIC)
def openapi(act: Act) -> ResponseReturnValue:
    """What the doors speak, as an OpenAPI document."""
    return jsonify(document(current_app.extensions["guitu"].version))


@pages.page("/v1/pings", needs=Open.DEVICE, methods=["POST"])
def pings(act: Act) -> ResponseReturnValue:
    """Our own dialect, single or batch, with a bearer token of a gateway or a device."""
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != "bearer" or len(token) < MIN_KEY or len(token) > 128:
        return _unknown()
    drafts = dialects.own(_json())
    if any(d.device for d in drafts):
        delivery = actions.receive_from_gateway(act, token=token, drafts=drafts)
    else:
        delivery = actions.receive_from_device(act, key=token, drafts=drafts)
    return _answered(delivery)


@pages.page("/owntracks", needs=Open.DEVICE, methods=["POST"])
def owntracks(act: Act) -> ResponseReturnValue:
    """OwnTracks over HTTP: the key is the password of basic authentication."""
    given = request.authorization
    key = given.password if given is not None and given.type == "basic" else None
    if not key:
        return _unknown()
    drafts = dialects.owntracks(_json())
    if not drafts:
        return jsonify([])
    return _taken(act, key, drafts, json_body=[])


@pages.page("/osmand", needs=Open.DEVICE, methods=["GET", "POST"])
def osmand(act: Act) -> ResponseReturnValue:
    """The OsmAnd query form and the JSON form of Traccar Client; the key is the device id."""
    if request.method == "POST" and request.is_json:
        key, drafts = dialects.traccar(_json())
    else:
        key, drafts = dialects.osmand(request.values)
    return _taken(act, key, drafts, json_body={})


def _taken(act: Act, key: str, drafts: Sequence[Draft], *, json_body: object) -> ResponseReturnValue:
    if not MIN_KEY <= len(key) <= 128:
        return _unknown()
    delivery = actions.receive_from_device(act, key=key, drafts=drafts)
    if delivery is None:
        return _unknown()
    if all(a.verdict == "refused" for a in delivery.answers):
        return jsonify(error="no_ground"), 403
    return jsonify(json_body)


def _answered(delivery: actions.Delivery | None) -> ResponseReturnValue:
    if delivery is None:
        return _unknown()
    verdicts = [{"t": a.t, "verdict": a.verdict, "reason": a.reason} for a in delivery.answers]
    refused = all(a.verdict == "refused" for a in delivery.answers)
    return jsonify(receipt=delivery.receipt, verdicts=verdicts), 403 if refused else 200


def _unknown() -> ResponseReturnValue:
    return Response('{"error":"unknown key"}\n', 401, mimetype="application/json")


def _json() -> Any:
    if not request.is_json:
        raise Invalid("Send JSON with the media type application/json.")
    if request.content_length is None or request.content_length > dialects.MAX_BODY:
        raise Invalid("One delivery holds at most 64 kB.")
    raw = request.get_data(cache=False)
    try:
        return json.loads(raw, parse_constant=_no_constant, object_pairs_hook=_no_doubles)
    except (ValueError, RecursionError):
        raise Invalid("This is not JSON.") from None


def _no_constant(name: str) -> object:
    raise ValueError(name)


def _no_doubles(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    told = dict(pairs)
    if len(told) != len(pairs):
        raise ValueError("a key stands twice")
    return told
