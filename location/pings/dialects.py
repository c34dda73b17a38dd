"""Three formats in which phones and gateways send, read into one form. Every fault is a sentence, never a crash.

JSON of our own (single or batch), OwnTracks over HTTP, and the OsmAnd query and JSON forms that Traccar Client sends.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Annotated, Any, Literal, TypeVar

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, TypeAdapter, ValidationError

from core.errors import Invalid
from location.pings.draft import FixDraft, Unreadable

Model = TypeVar("Model", bound=BaseModel)
NUMBER = re.compile(r"[+-]?\d{1,20}(\.\d{0,20})?([eE][+-]?\d{1,3})?", re.ASCII)

MAX_FIXES, MAX_BODY = 1_000, 256 * 1024
"""What one delivery in our own dialect may hold: a gateway's round, or a phone's day without a network."""
MAX_FOREIGN_FIXES, MAX_FOREIGN_BODY = 200, 64 * 1024
"""What one message of the other dialects may hold; their programs send few fixes at a time."""
EARLIEST, LATEST = datetime(2012, 1, 1, tzinfo=UTC), datetime(2100, 1, 1, tzinfo=UTC)


def _only_text(value: object) -> object:
    if not isinstance(value, str):
        raise ValueError("a time is an ISO 8601 text with its zone")
    return value


def _aware(value: datetime) -> datetime:
    if value.tzinfo is None:
        raise ValueError("a time needs its zone")
    if not EARLIEST <= value <= LATEST:
        raise ValueError("the time is not of this age")
    return value.astimezone(UTC)


Instant = Annotated[datetime, BeforeValidator(_only_text), AfterValidator(_aware)]
Latitude = Annotated[float, Field(strict=True, ge=-90, le=90, allow_inf_nan=False)]
Longitude = Annotated[float, Field(strict=True, ge=-180, le=180, allow_inf_nan=False)]
Accuracy = Annotated[float, Field(strict=True, ge=0, le=100_000, allow_inf_nan=False)]


class Ping(BaseModel):
    """One fix in our own dialect. Coordinates are in the datum the device was bound with."""

    model_config = ConfigDict(extra="forbid")
    t: Instant = Field(
        description="Time of measuring, ISO 8601 with zone, from 2012 to 2099",
        json_schema_extra={"pattern": r"^20(1[2-9]|[2-9]\d)-"},
    )
    lat: Latitude
    lon: Longitude
    acc: Accuracy | None = Field(default=None, description="Radius the phone states, metres; null when unknown")
    device: str | None = Field(default=None, max_length=128, description="The device's key, when a gateway sends")


class Pings(BaseModel):
    """A delivery of one or many fixes. One that cannot be read is answered in its place and sinks no other."""

    model_config = ConfigDict(extra="forbid")
    pings: list[Ping] = Field(min_length=1, max_length=MAX_FIXES)


class VerdictAnswer(BaseModel):
    """The verdict on one fix."""

    t: str = Field(description="time of measuring; empty when the fix could not be read")
    verdict: Literal["accepted", "late", "quarantined", "known", "refused"]
    reason: str = Field(description="a code when it was not simply accepted")


class Receipt(BaseModel):
    """The receipt: given only after everything it names is stored. Verdicts in the order of sending."""

    receipt: str
    verdicts: list[VerdictAnswer]


_DELIVERY = TypeAdapter(Pings)
_ONE = TypeAdapter(Ping)


def own(body: object) -> list[FixDraft | Unreadable]:
    """Our own dialect: one fix, or `{"pings": [...]}`. A delivery of which nothing can be read is refused."""
    if not isinstance(body, dict) or "pings" not in body:
        return [_draft(_validated(_ONE, body))]
    try:
        return [_draft(ping) for ping in _DELIVERY.validate_python(body).pings]
    except ValidationError as e:
        if any(len(fault["loc"]) < 2 for fault in e.errors(include_url=False, include_input=False)):
            raise _told(e) from None  # not one fix is at fault, but the delivery as such
        told = [_read(each) for each in body["pings"]]
        if not any(isinstance(each, FixDraft) for each in told):
            raise _told(e) from None
        return told


def _read(told: object) -> FixDraft | Unreadable:
    try:
        return _draft(_validated(_ONE, told))
    except Invalid as e:
        return Unreadable(str(e))


def _validated(adapter: TypeAdapter[Model], told: object) -> Model:
    try:
        return adapter.validate_python(told)
    except ValidationError as e:
        raise _told(e) from None


def _told(e: ValidationError) -> Invalid:
    first = e.errors(include_url=False, include_input=False, include_context=False)[0]
    place = ".".join(str(part) for part in first["loc"]) or "body"
    return Invalid("%(place)s: %(problem)s", place=place, problem=first["msg"])


def _draft(ping: Ping) -> FixDraft:
    return FixDraft(ping.t, ping.lat, ping.lon, ping.acc, "json", ping.device or "")


def owntracks(body: object) -> list[FixDraft]:
    """OwnTracks over HTTP: a location is taken, every other message is answered with nothing."""
    if not isinstance(body, Mapping) or not isinstance(body.get("_type"), str):
        raise Invalid("An OwnTracks message is a JSON object with its _type.")
    if body.get("_type") != "location":
        return []
    acc = body.get("acc")
    radius = _number(acc, "acc", 0, 100_000) if acc is not None else None
    return [FixDraft(_epoch(body.get("tst"), "tst"), *_place(body.get("lat"), body.get("lon")), radius, "owntracks")]


def osmand(query: Mapping[str, str]) -> tuple[str, list[FixDraft]]:
    """The OsmAnd query form: id (the device's key), lat, lon, timestamp, accuracy."""
    acc = query.get("accuracy")
    radius = _number(acc, "accuracy", 0, 100_000) if acc else None
    place = _place(query.get("lat"), query.get("lon"))
    return query.get("id") or query.get("deviceid") or "", [
        FixDraft(_epoch(query.get("timestamp"), "timestamp"), *place, radius, "osmand")
    ]


def traccar(body: object) -> tuple[str, list[FixDraft | Unreadable]]:
    """The JSON form of Traccar Client: `{"device_id", "location": {...}}`, with one location or several."""
    if not isinstance(body, Mapping):
        raise Invalid("A Traccar message is a JSON object.")
    told = body.get("location")
    places = told if isinstance(told, list) else [told]
    if not 1 <= len(places) <= MAX_FOREIGN_FIXES:
        raise Invalid("One delivery holds at most %(limit)s fixes.", limit=MAX_FOREIGN_FIXES)
    key = body.get("device_id")
    read: list[FixDraft | Unreadable] = []
    faults: list[Invalid] = []
    for place in places:
        try:
            read.append(_traccar_place(place))
        except Invalid as e:
            faults.append(e)
            read.append(Unreadable(str(e)))
    if len(faults) == len(places):
        raise faults[0]
    return (key if isinstance(key, str) else ""), read


def _traccar_place(told: object) -> FixDraft:
    coords = told.get("coords") if isinstance(told, Mapping) else None
    if not isinstance(told, Mapping) or not isinstance(coords, Mapping):
        raise Invalid("%(place)s: %(problem)s", place="location.coords", problem="missing")
    acc = coords.get("accuracy")
    radius = _number(acc, "accuracy", 0, 100_000) if acc is not None else None
    return FixDraft(
        _epoch(told.get("timestamp"), "timestamp"),
        *_place(coords.get("latitude"), coords.get("longitude")),
        radius,
        "traccar",
    )


def _place(lat: object, lon: object) -> tuple[float, float]:
    return _number(lat, "lat", -90, 90), _number(lon, "lon", -180, 180)


def _number(value: object, name: str, low: float, high: float) -> float:
    number = _plain(value)
    if number is not None and low <= number <= high:
        return number
    raise Invalid("%(place)s: %(problem)s", place=name, problem=f"not a number from {low:g} to {high:g}")


def _plain(value: object) -> float | None:
    """A JSON number, or a text of at most 32 characters that looks like one: no other script's digits, no `1_0`."""
    if isinstance(value, str):
        return float(value) if len(value) <= 32 and NUMBER.fullmatch(value) else None
    if isinstance(value, int | float) and not isinstance(value, bool):
        try:
            return float(value)
        except OverflowError:  # an integer beyond every float
            return None
    return None


def _epoch(value: object, name: str) -> datetime:
    """Seconds or milliseconds since 1970, or ISO 8601 with its zone."""
    number = _plain(value)
    try:
        if number is not None:
            return _aware(datetime.fromtimestamp(number / 1000 if number > 1e11 else number, UTC))
        if isinstance(value, str) and len(value) <= 40:
            return _aware(datetime.fromisoformat(value))
    except (ValueError, OverflowError, OSError):
        pass
    raise Invalid("%(place)s: %(problem)s", place=name, problem="not a time")


def schema(models: Sequence[type[BaseModel]]) -> dict[str, Any]:
    """The models' JSON schemas for the OpenAPI document."""
    found: dict[str, Any] = {}
    for model in models:
        own_schema = model.model_json_schema(ref_template="#/components/schemas/{model}")
        found.update(own_schema.pop("$defs", {}))
        found[model.__name__] = own_schema
    return found
