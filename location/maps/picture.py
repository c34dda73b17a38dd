"""The data behind the map: fixes with their verdicts, the zones that bind, and the line's own error."""

from datetime import datetime, timedelta
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from core.acts import Act
from corrections.file.queries import facts, regime_of
from location.distance import beyond_line_m
from location.fence import Fix, Verdict, Zone, ZoneKind, read
from location.pings import queries as pings
from location.pings.kinds import FixVerdict, Measured
from location.zones.picture import ground
from location.zones.queries import binding, drawn, zones

WORDS = {Verdict.SURELY_IN: "inside", Verdict.SURELY_OUT: "outside", Verdict.CANNOT_TELL: "unsure"}
SENDERS = {
    "json": _l("the phone's app or a gateway"),
    "owntracks": "OwnTracks",
    "osmand": "Traccar Client",
    "traccar": "Traccar Client",
}
"""Who speaks a dialect in which a fix arrived."""


def picture(
    act: Act, subject_id: int, start: datetime, end: datetime, *, after: datetime | None = None
) -> dict[str, Any]:
    """Everything the map draws for one person from `start` to `end`; with `after`, only the newer fixes."""
    files = facts(act.session, [subject_id])
    rows = pings.fixes(act.session, subject_id, max(start, after + timedelta(microseconds=1)) if after else start, end)
    if not files:
        return {"fixes": [], "zones": {"type": "FeatureCollection", "features": []}}
    regimes = regime_of(files, act.law, start, end + timedelta(seconds=1), from_reception=True)
    judged = binding(act.session, regimes[subject_id].bound())
    told: dict[str, Any] = {
        "fixes": [_fix(row, judged) for row in rows],
        "cursor": (rows[-1].t if rows else (after or start)).isoformat(),
        "append": after is not None,
    }
    if after is None:
        barred = {zone.id for zone in judged if zone.kind is ZoneKind.EXCLUSION}
        lines = zones(act.session, {zone.id for zone in judged})
        features = [drawn(row, barred=row.public_id in barred) for row in lines]
        told["zones"] = {"type": "FeatureCollection", "features": features}
        told["attribution"] = ", ".join(sorted({row.source for row in lines}))
        if lines:
            told["ground"] = ground(min(lines, key=lambda row: row.public_id in barred))
    return told


def _fix(row: Measured, judged: list[Zone]) -> dict[str, Any]:
    fix = Fix(row.t, row.lat, row.lon, row.accuracy_m, row.source)
    told: dict[str, Any] = {
        "t": row.t.isoformat(),
        "lat": row.lat,
        "lon": row.lon,
        "acc_m": row.accuracy_m,
        "source": str(SENDERS.get(row.source, row.source)),
        "verdict": "ignored",
    }
    if row.verdict is FixVerdict.QUARANTINED:
        told["why"] = _("The phone gave a time in the future.")
        return told
    for zone in judged:
        inside_is_wrong = zone.kind is ZoneKind.EXCLUSION
        stand = read(zone, fix).stand
        word = WORDS[stand.verdict]
        if inside_is_wrong and word != "unsure":
            word = "outside" if word == "inside" else "inside"
        binds = zone.binds_at(row.t)
        told["verdict"], told["distance_m"] = (
            word,
            round(_beyond_line_m(zone, row, exact=binds and word != "inside"), 1),
        )
        if not binds:
            told["why"] = _("Leave is in force: the boundary does not bind at this time.")
        if word == "outside":
            break
    return told


def _beyond_line_m(zone: Zone, row: Measured, *, exact: bool) -> float:
    """Metres beyond the line, negative before it; `exact` for a reading that somebody must look into.

    The plane is right to 4 parts in 10,000 and a hundred times faster, which is enough for all the others.
    """
    return beyond_line_m(zone.area, (row.lat, row.lon)) if exact else -zone.area.signed_distance_m(row.lat, row.lon)
