"""The judge outside an office: one track file, one zone file, the episodes. No database, no person, no
clock."""

from datetime import UTC, datetime
from pathlib import Path
from typing import TypedDict

from core.law import LawView
from location.datum import Datum
from location.fence.compiled import compile_zone
from location.fence.judging import judge_track
from location.fence.policy import policies_from
from location.fence.types import Zone, ZoneKind, unique_sorted
from location.geofile import read_track, read_zone


class JudgedEpisode(TypedDict):
    """One episode: times in ISO 8601 with milliseconds, UTC; `end` None while open; metres beyond the
    line."""

    start: str
    confirmed_at: str
    end: str | None
    max_distance_m: float


class Judged(TypedDict):
    """The number of unique fixes judged, and the episodes in order of their start."""

    fixes: int
    episodes: list[JudgedEpisode]


def judge_file(
    track_path: Path,
    zone_path: Path,
    datum: Datum,
    boundary_error_m: float,
    law_view: LawView,
    *,
    zone_datum: Datum | None = None,
) -> Judged:
    """Judge a track against a residence boundary that binds always, by the policy of `law_view`.

    `datum` is that of both files, unless `zone_datum` states another for the zone. The order of the rows
    changes nothing and a time that appears twice counts once. BadData names file and place of whatever is
    wrong.
    """
    fixes = unique_sorted(read_track(track_path, datum))
    area = compile_zone(read_zone(zone_path, zone_datum or datum), boundary_error_m=boundary_error_m)
    zone = Zone(id=zone_path.name, kind=ZoneKind.RESIDENCE_BOUNDARY, area=area)
    episodes = judge_track(fixes, [zone], policies_from(law_view))
    return Judged(
        fixes=len(fixes),
        episodes=[
            JudgedEpisode(
                start=_instant(episode.start),
                confirmed_at=_instant(episode.confirmed_at),
                end=None if episode.end is None else _instant(episode.end),
                max_distance_m=round(episode.max_distance_m, 1),
            )
            for episode in episodes
        ],
    )


def _instant(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
