"""Where phones and gateways send to. A device proves itself by its key; nobody signs in, nothing is shown."""

import hashlib
import json
import re
from collections.abc import Sequence
from typing import Any

from flask import Response, current_app, jsonify, request
from flask.typing import ResponseReturnValue

from core.acts import Act
from core.errors import Invalid, TooLarge, Unsupported
from core.web import Open
from location.pings import actions, dialects
from location.pings.draft import Delivery, FixDraft, Unreadable
from location.pings.openapi import document
from location.pings.pages import pages
from location.pings.values import DeviceDelivery, GatewayDelivery

MIN_KEY = 22
"""Characters of a URL-safe key that carry 128 bits."""
RETRY_KEY = re.compile(r"[\x21-\x7e]{1,64}")


@pages.page("/api/openapi.json", needs=Open.PUBLIC)
def openapi(act: Act) -> ResponseReturnValue:
    """The OpenAPI document of the intake."""
    return jsonify(document(current_app.extensions["guitu"].version))


@pages.page("/api/v1/pings", needs=Open.DEVICE, methods=["POST"])
def pings(act: Act) -> ResponseReturnValue:
    """Our own dialect, single or batch, with a bearer token of a gateway or a device."""
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != "bearer" or len(token) < MIN_KEY or len(token) > 128:
        return _unknown()
    drafts = dialects.own(_json(dialects.MAX_BODY))
    act = act.once(_retry_key())
    if any(isinstance(d, FixDraft) and d.device for d in drafts):
        delivery = actions.receive_from_gateway(act, GatewayDelivery(token=token, drafts=drafts))
    else:
        delivery = actions.receive_from_device(act, DeviceDelivery(key=token, drafts=drafts))
    return _answered(delivery)


@pages.page("/api/owntracks", needs=Open.DEVICE, methods=["POST"])
def owntracks(act: Act) -> ResponseReturnValue:
    """OwnTracks over HTTP: the key is the password of basic authentication."""
    given = request.authorization
    key = given.password if given is not None and given.type == "basic" else None
    if not key:
        return _unknown()
    drafts = dialects.owntracks(_json(dialects.MAX_FOREIGN_BODY))
    if not drafts:
        return jsonify([])
    return _taken(act, key, drafts, json_body=[])


@pages.page("/api/osmand", needs=Open.DEVICE, methods=["GET", "POST"])
def osmand(act: Act) -> ResponseReturnValue:
    """The OsmAnd query form and the JSON form of Traccar Client; the key is the device id."""
    drafts: Sequence[FixDraft | Unreadable]
    if request.method == "POST" and request.is_json:
        key, drafts = dialects.traccar(_json(dialects.MAX_FOREIGN_BODY))
    else:
        _limited(dialects.MAX_FOREIGN_BODY)
        key, drafts = dialects.osmand(request.values)
    return _taken(act, key, drafts, json_body={})


def _taken(act: Act, key: str, drafts: Sequence[FixDraft | Unreadable], *, json_body: object) -> ResponseReturnValue:
    if not MIN_KEY <= len(key) <= 128:
        return _unknown()
    delivery = actions.receive_from_device(act, DeviceDelivery(key=key, drafts=drafts))
    if delivery is None:
        return _unknown()
    if all(a.verdict == "refused" for a in delivery.answers):
        return jsonify(error="no_ground"), 403
    return jsonify(json_body)


def _answered(delivery: Delivery | None) -> ResponseReturnValue:
    if delivery is None:
        return _unknown()
    verdicts = [{"t": a.t, "verdict": a.verdict, "reason": a.reason} for a in delivery.answers]
    refused = all(a.verdict == "refused" for a in delivery.answers)
    return jsonify(receipt=delivery.receipt, verdicts=verdicts), 403 if refused else 200


def _unknown() -> ResponseReturnValue:
    return Response('{"error":"unknown key"}\n', 401, mimetype="application/json")


def _retry_key() -> str | None:
    """What the sender calls this delivery: the same body sent again under the same name gets the first receipt again.

    Another body under that name is another delivery, for no fix may be answered that was not stored.
    """
    key = request.headers.get("Idempotency-Key", "")
    if not key:
        return None
    if RETRY_KEY.fullmatch(key) is None:
        raise Invalid("An idempotency key is 1 to 64 plain characters.")
    return f"{key}:{hashlib.sha256(request.get_data()).hexdigest()[:15]}"


def _limited(limit: int) -> None:
    """Refuse what is too large or packed before a byte of it is read."""
    if request.headers.get("Content-Encoding", "identity").lower() != "identity":
        raise Unsupported("Send the body as it is, not compressed.")
    request.max_content_length = limit + 1  # a body that does not say how long it is would be cut off silently here
    if (request.content_length or 0) > limit or len(request.get_data(parse_form_data=True)) > limit:
        raise TooLarge("One delivery holds at most %(limit)s kB.", limit=limit // 1024)


def _json(limit: int) -> Any:
    if not request.is_json:
        raise Unsupported("Send JSON with the media type application/json.")
    if request.mimetype_params.get("charset", "utf-8").lower() not in ("utf-8", "utf8"):
        raise Unsupported("JSON is written in UTF-8.")
    _limited(limit)
    try:
        text = request.get_data().decode("utf-8-sig")
        return json.loads(text, parse_constant=_no_constant, object_pairs_hook=_no_doubles)
    except (ValueError, RecursionError):
        raise Invalid("This is not JSON.") from None


def _no_constant(name: str) -> object:
    raise ValueError(name)


def _no_doubles(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    told = dict(pairs)
    if len(told) != len(pairs):
        raise ValueError("a key stands twice")
    return told
