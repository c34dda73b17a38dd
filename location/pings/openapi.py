"""The OpenAPI document of the intake doors, made from the models that read them."""

from typing import Any

from location.pings.dialects import Ping, Pings, Receipt, schema

ERROR = {
    "type": "object",
    "properties": {"error": {"type": "string"}},
    "required": ["error"],
}


def document(version: str) -> dict[str, Any]:
    """The document, OpenAPI 3.1."""
    return {
        "openapi": "3.1.0",
        "info": {"title": "Guitu location intake", "version": version},
        "paths": {
            "/api/v1/pings": {"post": _own()},
            "/api/owntracks": {"post": _foreign("OwnTracks over HTTP", [{"basic": []}])},
            "/api/osmand": {
                "get": {**_foreign("OsmAnd query form", []), "parameters": _osmand()},
                "post": _foreign("JSON form of Traccar Client", []),
            },
        },
        "components": {
            "schemas": {**schema([Ping, Pings, Receipt]), "Error": ERROR},
            "securitySchemes": {
                "bearer": {"type": "http", "scheme": "bearer"},
                "basic": {"type": "http", "scheme": "basic"},
            },
        },
    }


def _own() -> dict[str, Any]:
    both = {"anyOf": [{"$ref": "#/components/schemas/Ping"}, {"$ref": "#/components/schemas/Pings"}]}
    receipt = {"$ref": "#/components/schemas/Receipt"}
    return {
        "summary": "One fix or a batch; one verdict per fix, receipt after the commit",
        "security": [{"bearer": []}],
        "requestBody": {"required": True, "content": {"application/json": {"schema": both}}},
        "responses": {
            "200": {"description": "Stored", "content": {"application/json": {"schema": receipt}}},
            "403": {
                "description": "No lawful ground for any of the fixes; nothing but a counter was stored",
                "content": {"application/json": {"schema": receipt}},
            },
            **_faults(),
        },
    }


def _foreign(summary: str, security: list[dict[str, list[str]]]) -> dict[str, Any]:
    operation: dict[str, Any] = {
        "summary": summary,
        "security": security,
        "responses": {
            "200": {"description": "Stored, or nothing to store"},
            "403": _fault("No lawful ground"),
            **_faults(),
        },
    }
    if "query" not in summary:
        body = {"type": "object"}
        operation["requestBody"] = {"required": True, "content": {"application/json": {"schema": body}}}
    return operation


def _osmand() -> list[dict[str, Any]]:
    kinds = {"id": "string", "lat": "number", "lon": "number", "timestamp": "integer", "accuracy": "number"}
    return [
        {"name": name, "in": "query", "required": name != "accuracy", "schema": {"type": kind}}
        for name, kind in kinds.items()
    ]


def _faults() -> dict[str, Any]:
    texts = {
        "400": "Not understood",
        "401": "Unknown key",
        "413": "Too large",
        "422": "A value is missing or wrong",
        "503": "Try again later",
    }
    return {code: _fault(text) for code, text in texts.items()}


def _fault(text: str) -> dict[str, Any]:
    return {"description": text, "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Error"}}}}
