"""The doors do what their document says, whatever is sent, and the document names every door."""

from base64 import b64encode
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.core.result import Ok
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    negative_data_rejection,
    response_schema_conformance,
    status_code_conformance,
)

from location.pings.actions import open_gateway
from location.pings.values import GatewayToOpen
from tests.location.conftest import Wearer
from tests.support.client import application
from tests.support.office import World

CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
THRIFTY = settings(
    max_examples=5,
    deadline=None,
    database=None,
    derandomize=True,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
pytestmark = pytest.mark.parametrize("store", ["sqlite"], indirect=True)


Proof = Callable[[Any], dict[str, str]]


def senders(world: World, wearer: Wearer) -> tuple[Proof, Proof, Proof]:
    """How anybody, a device and a gateway prove themselves: by headers, or in the message."""
    with world.system() as act:
        token = open_gateway(act, GatewayToOpen(label="网关"))
    basic = b64encode(f"phone:{wearer.key}".encode()).decode()

    def device(case: Any) -> dict[str, str]:
        if case.path == "/api/osmand" and case.method == "GET":
            case.query = {**(case.query or {}), "id": wearer.key}
        if case.path == "/api/osmand" and isinstance(case.body, dict):
            case.body = {**case.body, "device_id": wearer.key}
        return {"Authorization": f"Basic {basic}" if "owntracks" in case.path else f"Bearer {wearer.key}"}

    return (lambda case: {}, device, lambda case: {"Authorization": f"Bearer {token}"})


def test_every_door_is_documented_and_every_document_has_its_door(world: World) -> None:
    app = application(world)
    told = app.test_client().get("/api/openapi.json").get_json()
    documented = {(path, method.upper()) for path, methods in told["paths"].items() for method in methods}
    doors = {
        (rule.rule, method)
        for rule in app.url_map.iter_rules()
        if rule.rule.startswith("/api/")
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    }
    assert documented == doors


def examine(operation: Any, mode: GenerationMode, proofs: Sequence[Proof], checks: list[Any]) -> Counter[int]:
    """Send what fits the document, or what breaks it, and hold each answer against the document."""
    seen: Counter[int] = Counter()

    @THRIFTY
    @given(case=operation.as_strategy(generation_mode=mode), prove=st.sampled_from(proofs))
    def each(case: Any, prove: Proof) -> None:
        answer = case.call(headers=prove(case))
        seen[answer.status_code] += 1
        case.validate_response(answer, checks=checks)

    each()
    return seen


def test_whatever_is_sent_gets_an_answer_of_the_document(world: World, wearer: Wearer) -> None:
    document = schemathesis.openapi.from_wsgi("/api/openapi.json", application(world))
    operations = [found.ok() for found in document.get_all_operations() if isinstance(found, Ok)]
    assert len(operations) == 4
    anonymous, device, gateway = senders(world, wearer)
    seen: Counter[int] = Counter()
    for operation in operations:
        own = operation.path == "/api/v1/pings"
        seen += examine(operation, GenerationMode.POSITIVE, [anonymous, device, gateway] if own else [device], CHECKS)
        if own:  # the other dialects read whatever their programs are known to send
            seen += examine(operation, GenerationMode.NEGATIVE, [device, gateway], [*CHECKS, negative_data_rejection])
        else:
            seen += examine(operation, GenerationMode.NEGATIVE, [anonymous], CHECKS)
    assert {200, 401, 403, 422} <= set(seen), seen
