"""Moving a track in time: the proof of the exit falls a minute from now, and nothing is sent before its time."""

import itertools
import json
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from demo.recorded import (
    BATCH,
    LEAST_LEAD,
    RUN_UP,
    DemoTrack,
    confirmation,
    fixes_of,
    lead_missing,
    schedule,
    there_and_back,
)
from demo.replay.runner import body
from location.fence import Fix, Policies, Zone, ZoneKind, judge_track, policies_from
from location.fence.compiled import compile_zone
from location.fence.districts import district_union
from location.pings.dialects import MAX_BODY, own
from location.pings.draft import FixDraft
from tests.law.books import PRESETS

NOW = datetime(2026, 11, 23, 9, 0, 17, tzinfo=UTC)
DRIVE = fixes_of(DemoTrack.DRIVE)


@pytest.fixture(scope="module")
def rules() -> Policies:
    return policies_from(PRESETS.at(NOW.date()))


@pytest.fixture(scope="module")
def city() -> Zone:
    area = compile_zone(district_union(["370902", "370911"]), boundary_error_m=484)
    return Zone(id="city", kind=ZoneKind.RESIDENCE_BOUNDARY, area=area)


@given(st.integers(0, len(DRIVE) - 1), st.integers(0, 10**6))
def test_the_chosen_fix_falls_one_minute_from_now(chosen: int, offset_s: int) -> None:
    now = NOW + timedelta(seconds=offset_s)
    plan = schedule(DRIVE, DRIVE[chosen].t, now)
    assert plan.confirmed_at == now + RUN_UP
    assert any(fix.t == plan.confirmed_at for fix in (*plan.lead, *plan.rest))
    assert all(fix.t <= now for fix in plan.lead)
    assert all(fix.t > now for fix in plan.rest)
    assert plan.total == len(DRIVE)


def test_steps_between_fixes_stay_as_they_were() -> None:
    plan = schedule(DRIVE, DRIVE[700].t, NOW)
    moved = [*plan.lead, *plan.rest]
    for old, new in zip(DRIVE, moved, strict=True):
        assert new.t - moved[0].t == old.t - DRIVE[0].t
        assert (new.lat, new.lon, new.accuracy_m) == (old.lat, old.lon, old.accuracy_m)


def test_what_led_up_is_delivered_in_batches_the_door_accepts() -> None:
    plan = schedule(DRIVE, DRIVE[1200].t, NOW)
    batches = plan.batches()
    assert [len(each) for each in batches[:-1]] == [BATCH] * (len(batches) - 1)
    assert sum(map(len, batches)) == len(plan.lead)
    assert all(len(body(each)) <= MAX_BODY for each in batches)
    drafts = own(json.loads(body(batches[0])))
    assert [draft.t for draft in drafts if isinstance(draft, FixDraft)] == [
        fix.t.replace(microsecond=fix.t.microsecond // 1000 * 1000) for fix in batches[0]
    ]


def test_a_second_replay_leaves_out_what_lies_before_the_first() -> None:
    newest = NOW - timedelta(minutes=5)
    plan = schedule(DRIVE, DRIVE[1200].t, NOW, newest=newest)
    assert all(fix.t > newest for fix in plan.lead)
    assert lead_missing(plan) > timedelta()
    assert lead_missing(schedule(DRIVE, DRIVE[1200].t, NOW, newest=NOW - LEAST_LEAD)) == timedelta()


def test_the_drive_leaves_the_city_once_and_is_proved_after_it_left(city: Zone, rules: Policies) -> None:
    proved = confirmation(DRIVE, city, rules)
    assert datetime(2026, 11, 4, 1, 17, tzinfo=UTC) < proved < datetime(2026, 11, 4, 1, 35, tzinfo=UTC)
    plan = schedule(DRIVE, proved, NOW)
    [episode] = judge_track([*plan.lead, *plan.rest], [city], rules)
    assert episode.confirmed_at == NOW + RUN_UP
    assert not judge_track(plan.lead, [city], rules)


def test_the_noisy_day_leaves_once(city: Zone, rules: Policies) -> None:
    fixes = fixes_of(DemoTrack.NOISY_DAY)
    plan = schedule(fixes, confirmation(fixes, city, rules), NOW)
    assert NOW - plan.lead[0].t < timedelta(hours=14), "the checks reach back no further"
    assert not judge_track(plan.lead, [city], rules)
    assert len(judge_track([*plan.lead, *plan.rest], [city], rules)) == 1


def test_an_excursion_comes_back_the_way_it_went(city: Zone, rules: Policies) -> None:
    way = there_and_back(DRIVE, confirmation(DRIVE, city, rules), NOW, timedelta(minutes=5))
    assert all(earlier.t < later.t for earlier, later in itertools.pairwise(way))
    assert (way[0].lat, way[0].lon) == (way[-1].lat, way[-1].lon)
    [episode] = judge_track(way, [city], rules)
    assert episode.end is not None


def test_a_track_without_an_exit_says_so(city: Zone, rules: Policies) -> None:
    inside = [Fix(NOW + timedelta(minutes=n), 36.195, 117.129, 10.0) for n in range(20)]
    with pytest.raises(ValueError, match="does not leave"):
        confirmation(inside, city, rules)
