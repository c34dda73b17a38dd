"""The OpenAPI document of the intake; the part on our own format is made from the models that read it."""

from typing import Any

from location.pings.dialects import MAX_BODY, MAX_FIXES, MAX_FOREIGN_FIXES, Ping, Pings, Receipt, schema

ERROR = {
    "type": "object",
    "properties": {"error": {"type": "string"}},
    "required": ["error"],
}
LATITUDE = {"type": "number", "minimum": -90, "maximum": 90}
LONGITUDE = {"type": "number", "minimum": -180, "maximum": 180}
RADIUS = {"type": ["number", "null"], "minimum": 0, "maximum": 100_000}
SECONDS = {"type": "integer", "minimum": 1_325_376_000, "maximum": 4_102_444_800}
"""Unix time, from 2012 to 2099."""
KEY = {"type": "string", "minLength": 22, "maxLength": 128}
JSON = "application/json"


def document(version: str) -> dict[str, Any]:
    """The document, OpenAPI 3.1."""
    return {
        "openapi": "3.1.0",
        "info": {"title": "Guitu location intake", "version": version},
        "paths": {
            "/api/v1/pings": {"post": _own()},
            "/api/owntracks": {"post": _foreign("OwnTracks over HTTP", "OwnTracks", [{"basic": []}])},
            "/api/osmand": {
                "get": {**_foreign("OsmAnd query form", None, []), "parameters": _osmand()},
                "post": _foreign("JSON form of Traccar Client", "Traccar", []),
            },
            "/api/openapi.json": {"get": _itself()},
        },
        "components": {
            "schemas": {
                **schema([Ping, Pings, Receipt]),
                "Error": ERROR,
                "OwnTracks": _owntracks(),
                "Traccar": _traccar(),
            },
            "securitySchemes": {
                "bearer": {"type": "http", "scheme": "bearer"},
                "basic": {"type": "http", "scheme": "basic"},
            },
        },
    }


def _own() -> dict[str, Any]:
    return {
        "summary": "One fix or a batch; one verdict per fix, receipt after the commit",
        "description": (
            f"A delivery holds at most {MAX_FIXES} fixes and {MAX_BODY // 1024} kB. It is stored whole, in one "
            "transaction. A fix that cannot be read is refused in its place; the delivery only if none can be read."
        ),
        "security": [{"bearer": []}],
        "parameters": [
            {
                "name": "Idempotency-Key",
                "in": "header",
                "required": False,
                "description": "the same body sent again under the same key gets the first receipt again",
                "schema": {"type": "string", "minLength": 1, "maxLength": 64, "pattern": "^[!-~]+$"},
            }
        ],
        "requestBody": {"required": True, "content": {JSON: {"schema": {"anyOf": [_named("Ping"), _named("Pings")]}}}},
        "responses": {
            "200": _answer("Stored", _named("Receipt")),
            "403": _answer("No fix was taken; nothing but a counter was stored", _named("Receipt")),
            **_faults(),
        },
    }


def _foreign(summary: str, body: str | None, security: list[dict[str, list[str]]]) -> dict[str, Any]:
    operation: dict[str, Any] = {
        "summary": summary,
        "security": security,
        "responses": {
            "200": _answer("Stored, or nothing to store", {"type": ["object", "array"]}),
            "403": _fault("No lawful ground"),
            **_faults(),
        },
    }
    if body is not None:
        operation["requestBody"] = {"required": True, "content": {JSON: {"schema": _named(body)}}}
    return operation


def _itself() -> dict[str, Any]:
    return {
        "summary": "This document",
        "security": [],
        "responses": {"200": _answer("The document", {"type": "object", "required": ["openapi", "paths"]})},
    }


def _owntracks() -> dict[str, Any]:
    location = {
        "type": "object",
        "properties": {
            "_type": {"const": "location"},
            "lat": LATITUDE,
            "lon": LONGITUDE,
            "tst": SECONDS,
            "acc": RADIUS,
        },
        "required": ["_type", "lat", "lon", "tst"],
    }
    kind = {"type": "string", "not": {"const": "location"}}
    other = {"type": "object", "properties": {"_type": kind}, "required": ["_type"]}
    return {"anyOf": [location, other], "description": "A location is taken; any other message is answered with []."}


def _traccar() -> dict[str, Any]:
    coords = {
        "type": "object",
        "properties": {"latitude": LATITUDE, "longitude": LONGITUDE, "accuracy": RADIUS},
        "required": ["latitude", "longitude"],
    }
    location = {
        "type": "object",
        "properties": {"timestamp": SECONDS, "coords": coords},
        "required": ["timestamp", "coords"],
    }
    several = {"type": "array", "items": location, "minItems": 1, "maxItems": MAX_FOREIGN_FIXES}
    return {
        "type": "object",
        "properties": {"device_id": KEY, "location": {"anyOf": [location, several]}},
        "required": ["device_id", "location"],
    }


def _osmand() -> list[dict[str, Any]]:
    kinds: dict[str, dict[str, Any]] = {
        "id": KEY,
        "lat": LATITUDE,
        "lon": LONGITUDE,
        "timestamp": SECONDS,
        "accuracy": {**RADIUS, "type": "number"},
    }
    return [
        {"name": name, "in": "query", "required": name != "accuracy", "schema": kind} for name, kind in kinds.items()
    ]


def _faults() -> dict[str, Any]:
    texts = {
        "400": "Not understood",
        "401": "Unknown key",
        "409": "The same delivery was just being taken in; send it again",
        "413": "Too large",
        "415": "Not JSON in UTF-8, or compressed",
        "422": "A value is missing or wrong",
        "503": "Try again later",
    }
    return {code: _fault(text) for code, text in texts.items()}


def _fault(text: str) -> dict[str, Any]:
    return _answer(text, _named("Error"))


def _answer(text: str, told: dict[str, Any]) -> dict[str, Any]:
    return {"description": text, "content": {JSON: {"schema": told}}}


def _named(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}
