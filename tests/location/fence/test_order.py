"""Order of arrival never matters: whatever way fixes come in, the same episodes and the same state remain."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from location.fence import (
    START,
    Episode,
    FenceState,
    Finding,
    FindingKind,
    Fix,
    FixOutcome,
    OpenSpan,
    Zone,
    advance,
    judge,
    judge_many,
    judge_track,
    refold,
)
from location.fence.judging import order_of
from tests.location.fence.ground import POLICIES, at, fix, home, stood, yard

Place = tuple[Callable[[float, float, float | None], Fix], float, float | None]
PLACES: st.SearchStrategy[Place] = st.sampled_from(
    [
        (stood, -300.0, 10.0),
        (stood, 1_000.0, 10.0),
        (stood, 1_250.0, 200.0),
        (fix, -60.0, 10.0),
        (fix, -60.0, 700.0),
        (fix, 60.0, 300.0),
        (fix, 250.0, None),
        (fix, 1_500.0, 10.0),
        (fix, 1_500.0, 700.0),
    ]
)
STOPS = st.tuples(PLACES, st.integers(1, 7), st.sampled_from([0.5, 1.0, 1.0, 2.0, 9.0]))
DELAYS = st.sampled_from([0, 0, 0, 0, 0, 1, 3, 7, 30, 200]).map(lambda minutes: timedelta(minutes=minutes))


PARCELS = st.tuples(
    st.sampled_from([1, 1, 2, 5]), st.booleans(), st.none() | DELAYS, st.sampled_from([False] * 9 + [True])
)
"""How many fixes arrive together; whether the state is kept, the clock ticks, the parcel is sent again."""


def _track(stops: list[tuple[Place, int, float]]) -> list[Fix]:
    fixes: list[Fix] = []
    minute = 0.0
    for (make, metres, accuracy_m), count, gap_minutes in stops:
        for _ in range(count):
            minute += gap_minutes
            fixes.append(make(minute, metres, accuracy_m))
    return fixes


TRACKS = st.lists(STOPS, min_size=1, max_size=8).map(_track)
"""Mostly steady places, so that episodes open and close."""


def _spans(minutes: set[int]) -> tuple[OpenSpan, ...]:
    """Spans apart from each other, the last without end if the edges are odd in number."""
    edges = [at(minute / 2) for minute in sorted(minutes)]
    return tuple(OpenSpan(*edges[first : first + 2]) for first in range(0, len(edges), 2))


BINDINGS = st.sets(st.integers(1, 120), min_size=1, max_size=6).map(_spans)


@dataclass
class Desk:
    """The caller as the fence expects it: stores every fix, keeps states to fold again from, books findings."""

    zones: Sequence[Zone]
    state: FenceState = START
    stored: dict[datetime, Fix] = field(default_factory=dict)
    kept: list[FenceState] = field(default_factory=lambda: [START])
    episodes: dict[tuple[str, datetime], Episode] = field(default_factory=dict)
    live: list[Finding] = field(default_factory=list)

    def receive(self, fixes: Sequence[Fix]) -> None:
        """Take what arrived together."""
        new = [fix for fix in fixes if fix.t not in self.stored]
        self.stored.update({fix.t: fix for fix in new})
        if len(new) == 1:
            judgement = judge(self.state, new[0], self.zones, POLICIES, received_at=new[0].t)
            late = new if judgement.outcome is FixOutcome.LATE else []
            self.book(judgement.findings)
            self.state = judgement.state
        else:
            batch = judge_many(self.state, new, self.zones, POLICIES, received_at=max(f.t for f in fixes))
            late = list(batch.late)
            self.book(batch.findings)
            self.state = batch.state
        if late:
            self.fold_again(min(fix.t for fix in late))

    def fold_again(self, since: datetime) -> None:
        """Go back to the newest kept state that is older than the late fix."""
        self.kept = [state for state in self.kept if order_of(state, since, self.zones, POLICIES) is FixOutcome.JUDGED]
        again = refold(
            self.kept[-1],
            self.stored.values(),
            self.zones,
            POLICIES,
            known=list(self.episodes.values()),
            until=self.state.judged_to,
        )
        assert not any(finding.live for finding in again.findings)
        self.book(again.findings)
        self.state = again.state

    def tick(self, now: datetime) -> None:
        """Let the clock pass."""
        judgement = advance(self.state, now, self.zones, POLICIES)
        self.book(judgement.findings)
        self.state = judgement.state

    def keep(self) -> None:
        """Keep the state, through its JSON."""
        self.kept.append(FenceState.from_json(self.state.to_json()))

    def book(self, findings: Sequence[Finding]) -> None:
        """Store what is told."""
        for finding in findings:
            if finding.was is not None:
                del self.episodes[finding.was.zone_id, finding.was.start]
            if finding.kind is not FindingKind.WITHDRAWN:
                self.episodes[finding.episode.zone_id, finding.episode.start] = finding.episode
            if finding.live:
                self.live.append(finding)


def by_start(episodes: Sequence[Episode]) -> list[Episode]:
    return sorted(episodes, key=lambda episode: (episode.start, episode.zone_id))


@settings(max_examples=60, deadline=None)
@given(TRACKS, BINDINGS, st.data())
def test_any_order_of_arrival_gives_what_the_sorted_track_gives(
    track: list[Fix], binds: tuple[OpenSpan, ...], data: st.DataObject
) -> None:
    arrive(track, binds, data)


@pytest.mark.faults
@settings(max_examples=1_000, deadline=None)
@given(TRACKS, BINDINGS, st.data())
def test_a_thousand_orders_of_arrival(track: list[Fix], binds: tuple[OpenSpan, ...], data: st.DataObject) -> None:
    arrive(track, binds, data)


def arrive(track: list[Fix], binds: tuple[OpenSpan, ...], data: st.DataObject) -> None:
    """Let the fixes come in delayed, repeated, in parcels, between ticks of the clock."""
    desk = Desk([home(binds), yard()])
    delays = data.draw(st.lists(DELAYS, min_size=len(track), max_size=len(track)))
    arriving = sorted(zip(track, delays, strict=True), key=lambda sent: sent[0].t + sent[1])
    clock = at(0)
    while arriving:
        size, keep, tick, resend = data.draw(PARCELS)
        parcel, arriving = [one for one, _ in arriving[:size]], arriving[size:]
        desk.receive(parcel)
        if keep:
            desk.keep()
        if tick is not None:
            clock = max(clock, parcel[-1].t + tick)
            desk.tick(parcel[-1].t + tick)
        if resend:
            desk.receive(parcel)
    assert desk.state.judged_to == max(clock, *(one.t for one in track))
    until = desk.state.judged_to
    assert by_start(list(desk.episodes.values())) == judge_track(track, desk.zones, POLICIES, until=until)
    assert desk.state.newest == max(fix.t for fix in track)
    in_order = judge_many(START, track, desk.zones, POLICIES, received_at=at(0)).state
    assert until is not None
    assert desk.state == advance(in_order, until, desk.zones, POLICIES).state


@settings(max_examples=50, deadline=None)
@given(TRACKS, BINDINGS)
def test_one_by_one_and_at_once_are_the_same(track: list[Fix], binds: tuple[OpenSpan, ...]) -> None:
    zones = [home(binds, rough=True), yard(binds)]
    state = START
    for one in track:
        judgement = judge(state, one, zones, POLICIES, received_at=one.t)
        assert judgement.outcome is FixOutcome.JUDGED
        state = FenceState.from_json(judgement.state.to_json())
    batch = judge_many(START, reversed(track), zones, POLICIES, received_at=at(0))
    assert (batch.state, batch.late, batch.duplicates) == (state, (), 0)


@settings(max_examples=50, deadline=None)
@given(TRACKS, BINDINGS, st.randoms(use_true_random=False))
def test_rows_of_a_track_may_be_shuffled_and_repeated(
    track: list[Fix], binds: tuple[OpenSpan, ...], random: Random
) -> None:
    zones = [home(binds), yard()]
    moved = [replace(one, lat=one.lat + 0.1, accuracy_m=one.accuracy_m and 5.0) for one in track[::3]]
    rows = track + moved + track[: len(track) // 2]
    episodes = judge_track(rows, zones, POLICIES)
    random.shuffle(rows)
    assert judge_track(rows, zones, POLICIES) == episodes
    assert judge_track(track + track, zones, POLICIES) == judge_track(track, zones, POLICIES)


@settings(max_examples=50, deadline=None)
@given(TRACKS, BINDINGS)
def test_episodes_are_well_formed(track: list[Fix], binds: tuple[OpenSpan, ...]) -> None:
    zone = home(binds)
    episodes = judge_track(track, [zone], POLICIES)
    for before, after in pairwise(episodes):
        assert before.end is not None
        assert before.end < after.start
    for episode in episodes:
        assert episode.start <= episode.confirmed_at
        assert zone.binds_at(episode.start)
        assert zone.binds_at(episode.confirmed_at)
        assert episode.end is None or episode.start <= episode.end
        assert episode.max_distance_m > 0
        assert episode.certain_fixes >= 1


def test_what_was_confirmed_before_a_clock_that_ran_ahead_is_withdrawn_too() -> None:
    desk = Desk([home()])
    desk.receive([stood(1, -300.0, 10.0)])
    desk.tick(at(10))
    desk.keep()
    for minute in range(2, 9):
        desk.receive([fix(minute, 1_500.0, 10.0)])
    assert [episode.confirmed_at < at(10) for episode in desk.episodes.values()] == [True]
    desk.receive([stood(4.5, -300.0, 10.0)])
    assert list(desk.episodes.values()) == judge_track(
        desk.stored.values(), desk.zones, POLICIES, until=desk.state.judged_to
    )
    assert not desk.episodes
