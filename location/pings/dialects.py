"""Three ways a phone or gateway speaks, read into one form. Every fault is a sentence, never a crash.

JSON of our own (single or batch), OwnTracks over HTTP, and the OsmAnd query and JSON forms that Traccar Client sends.
"""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from core.errors import Invalid
from location.pings.draft import Draft

MAX_FIXES = 200
MAX_BODY = 64 * 1024
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
    t: Instant = Field(description="Time of measuring, ISO 8601 with zone")
    lat: Latitude
    lon: Longitude
    acc: Accuracy | None = Field(default=None, description="Radius the phone states, metres; null when unknown")
    device: str | None = Field(default=None, max_length=128, description="The device's key, when a gateway sends")


class Pings(BaseModel):
    """A delivery of one or many fixes."""

    model_config = ConfigDict(extra="forbid")
    pings: list[Ping] = Field(min_length=1, max_length=MAX_FIXES)


class Verdict(BaseModel):
    """The verdict on one fix."""

    t: str
    verdict: str = Field(description="accepted, late, quarantined, known, refused")
    reason: str = Field(description="a code when it was not simply accepted")


class Receipt(BaseModel):
    """The receipt: given only after everything it names is stored."""

    receipt: str
    verdicts: list[Verdict]


def own(body: object) -> list[Draft]:
    """Our own dialect: one fix, or `{"pings": [...]}`. One bad fix is named by its place."""
    raw = body if isinstance(body, dict) and "pings" in body else {"pings": [body]}
    try:
        told = Pings.model_validate(raw)
    except ValidationError as e:
        first = e.errors(include_url=False, include_input=False, include_context=False)[0]
        place = ".".join(str(p) for p in first["loc"])
        raise Invalid("%(place)s: %(problem)s", place=place, problem=first["msg"]) from None
    return [Draft(p.t, p.lat, p.lon, p.acc, "json", p.device or "") for p in told.pings]


def owntracks(body: object) -> list[Draft]:
    """OwnTracks over HTTP: a location is taken, every other message is answered with nothing."""
    if not isinstance(body, Mapping):
        raise Invalid("An OwnTracks message is a JSON object.")
    if body.get("_type") != "location":
        return []
    acc = body.get("acc")
    radius = _number(acc, "acc", 0, 100_000) if acc is not None else None
    return [Draft(_epoch(body.get("tst"), "tst"), *_place(body.get("lat"), body.get("lon")), radius, "owntracks")]


def osmand(query: Mapping[str, str]) -> tuple[str, list[Draft]]:
    """The OsmAnd query form: id (the device's key), lat, lon, timestamp, accuracy."""
    acc = query.get("accuracy")
    radius = _number(acc, "accuracy", 0, 100_000) if acc else None
    place = _place(query.get("lat"), query.get("lon"))
    return query.get("id") or query.get("deviceid") or "", [
        Draft(_epoch(query.get("timestamp"), "timestamp"), *place, radius, "osmand")
    ]


def traccar(body: object) -> tuple[str, list[Draft]]:
    """The JSON form of Traccar Client: `{"device_id", "location": {...}}`, with one location or several."""
    if not isinstance(body, Mapping):
        raise Invalid("A Traccar message is a JSON object.")
    told = body.get("location")
    places = told if isinstance(told, list) else [told]
    if not 1 <= len(places) <= MAX_FIXES:
        raise Invalid("One delivery holds at most %(limit)s fixes.", limit=MAX_FIXES)
    key = body.get("device_id")
    return (key if isinstance(key, str) else ""), [_traccar_place(p) for p in places]


def _traccar_place(told: object) -> Draft:
    coords = told.get("coords") if isinstance(told, Mapping) else None
    if not isinstance(told, Mapping) or not isinstance(coords, Mapping):
        raise Invalid("%(place)s: %(problem)s", place="location.coords", problem="missing")
    acc = coords.get("accuracy")
    radius = _number(acc, "accuracy", 0, 100_000) if acc is not None else None
    return Draft(
        _epoch(told.get("timestamp"), "timestamp"),
        *_place(coords.get("latitude"), coords.get("longitude")),
        radius,
        "traccar",
    )


def _place(lat: object, lon: object) -> tuple[float, float]:
    return _number(lat, "lat", -90, 90), _number(lon, "lon", -180, 180)


def _number(value: object, name: str, low: float, high: float) -> float:
    if isinstance(value, str | int | float) and not isinstance(value, bool) and len(str(value)) <= 32:
        try:
            number = float(value)
        except (ValueError, OverflowError):
            number = float("nan")
        if low <= number <= high:
            return number
    raise Invalid("%(place)s: %(problem)s", place=name, problem=f"not a number from {low:g} to {high:g}")


def _epoch(value: object, name: str) -> datetime:
    """Seconds or milliseconds since 1970, or ISO 8601 with its zone."""
    try:
        if isinstance(value, str) and not value.strip().replace(".", "", 1).isdigit():
            return _aware(datetime.fromisoformat(value.strip()[:40]))
        if isinstance(value, str | int | float) and not isinstance(value, bool):
            seconds = float(value)
            return _aware(datetime.fromtimestamp(seconds / 1000 if seconds > 1e11 else seconds, UTC))
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
