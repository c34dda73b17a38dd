"""Judging one person's fixes: as they come, in batches, as a whole track, and again when late ones arrive.

Order of arrival never matters. The truth is the fold over the unique fixes in order of measuring
(`judge_track`); the incremental `judge` refuses to fold a fix that comes out of order (`Outcome.LATE`), and
its caller then stores it and folds again from a state kept earlier (`refold`), over the stored fixes since.
Both ways end in the same episodes and the same state. Who was told what, and when, is not part of that: a
refolded finding is retrospective, never live.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

import numpy as np

from location.fence.batch import stands
from location.fence.machine import MachineStep, Memory, cross, place
from location.fence.state import START, FenceState
from location.fence.types import (
    BEGINNING,
    Episode,
    EpisodeReason,
    Finding,
    FindingKind,
    Fix,
    Policies,
    Zone,
    ZoneReading,
    Zones,
    read,
    unique_sorted,
)
from location.fence.verdict import Stand

SCALAR_UP_TO = 50
"""Batches smaller than this are quicker one by one."""


class FixOutcome(StrEnum):
    """What became of a fix."""

    JUDGED = "judged"
    DUPLICATE = "duplicate"
    """A fix of this time is folded already; nothing changed."""
    LATE = "late"
    """Older than what is folded; nothing changed. Store it and `refold`."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """The state after a fix, and what it did to episodes."""

    outcome: FixOutcome
    state: FenceState
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Batch:
    """The state after many fixes, at most one finding of a kind per episode, and the fixes that were not
    folded."""

    state: FenceState
    findings: tuple[Finding, ...]
    late: tuple[Fix, ...]
    duplicates: int


@dataclass(frozen=True, slots=True)
class Refolded:
    """The state after folding again, and what it changes in the episodes known."""

    state: FenceState
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class _Touch:
    """An episode as one step left it."""

    at: datetime
    zone_id: str
    episode: Episode


def judge(state: FenceState, fix: Fix, zones: Zones, policies: Policies, *, received_at: datetime) -> Judgement:
    """Judge one fix of the person whose `state` this is, without side effects.

    `zones` are all that bind the person around now, each with its spans; a zone left out has ceased to bind.
    `received_at` decides only whether findings are live.
    """
    outcome = order_of(state, fix.t, zones, policies)
    if outcome is not FixOutcome.JUDGED:
        return Judgement(outcome, state)
    after, touches = _advance(state, [fix], zones, policies, fix.t)
    return Judgement(outcome, after, _findings(state, touches, policies, received_at))


def judge_many(
    state: FenceState, fixes: Iterable[Fix], zones: Zones, policies: Policies, *, received_at: datetime
) -> Batch:
    """Judge the fixes of one person that arrived together, in whatever order; those late for `state` are
    handed back."""
    ordered = unique_sorted(fixes)
    outcomes = [order_of(state, fix.t, zones, policies) for fix in ordered]
    late = tuple(fix for fix, outcome in zip(ordered, outcomes, strict=True) if outcome is FixOutcome.LATE)
    fresh = [fix for fix, outcome in zip(ordered, outcomes, strict=True) if outcome is FixOutcome.JUDGED]
    duplicates = len(ordered) - len(late) - len(fresh)
    if not fresh:
        return Batch(state, (), late, duplicates)
    after, touches = _advance(state, fresh, zones, policies, fresh[-1].t)
    return Batch(after, _findings(state, touches, policies, received_at), late, duplicates)


def advance(state: FenceState, now: datetime, zones: Zones, policies: Policies) -> Judgement:
    """Let the clock pass without a fix: leave that ended while the person is out must not wait for the next
    fix."""
    after, touches = _advance(state, [], zones, policies, now)
    return Judgement(FixOutcome.JUDGED, after, _findings(state, touches, policies, now))


def judge_track(
    fixes: Iterable[Fix], zones: Zones, policies: Policies, *, until: datetime | None = None
) -> list[Episode]:
    """Every episode in one person's fixes, given in any order, by start. `until`: also let the clock pass to
    here."""
    _, touches = _advance(START, unique_sorted(fixes), zones, policies, until)
    return _by_start({(touch.zone_id, touch.episode.start): touch.episode for touch in touches}.values())


def refold(
    checkpoint: FenceState,
    fixes: Iterable[Fix],
    zones: Zones,
    policies: Policies,
    *,
    known: Sequence[Episode],
    until: datetime | None = None,
) -> Refolded:
    """Judge again from `checkpoint` all stored fixes since, late ones included.

    `checkpoint`: a state kept from before the earliest late fix (`order_of` says JUDGED for it), `START` if
    there is none; states kept later are void now. `known`: the person's episodes as stored, open ones and
    those ended since the checkpoint (older ones are left alone). `until`: the `judged_to` of the state that
    is being replaced, so that no clock edge is lost. ValueError for a checkpoint that is too young.
    """
    fresh = [fix for fix in unique_sorted(fixes) if checkpoint.newest is None or fix.t > checkpoint.newest]
    if fresh and order_of(checkpoint, fresh[0].t, zones, policies) is not FixOutcome.JUDGED:
        raise ValueError("the checkpoint is younger than a fix")
    state, touches = _advance(checkpoint, fresh, zones, policies, until)
    folded = {(episode.zone_id, episode.start): episode for episode in checkpoint.open_episodes()}
    standing = set(folded)
    folded.update({(touch.zone_id, touch.episode.start): touch.episode for touch in touches})
    in_play = [
        episode
        for episode in known
        if (episode.zone_id, episode.start) in standing or _younger(episode, checkpoint, zones, policies)
    ]
    return Refolded(state, tuple(_differences(in_play, _by_start(folded.values()))))


def _younger(episode: Episode, checkpoint: FenceState, zones: Zones, policies: Policies) -> bool:
    """Whether an episode was confirmed by what came after the checkpoint.

    Its clock alone does not say so: a fix older than that may have been folded since, if no edge lay between. So the
    last edge that the checkpoint passed says it, and its newest fix.
    """
    newest, judged_to = checkpoint.newest or BEGINNING, checkpoint.judged_to
    if judged_to is None:
        return True
    passed = [edge.at for zone in zones for edge in zone.edges(newest, judged_to, policies[zone.kind])]
    return episode.confirmed_at > newest and all(at <= episode.confirmed_at for at in passed)


def order_of(state: FenceState, t: datetime, zones: Zones, policies: Policies) -> FixOutcome:
    """Whether a fix measured at `t` can be judged on top of `state` as it stands."""
    if state.newest is not None and t <= state.newest:
        return FixOutcome.DUPLICATE if t == state.newest else FixOutcome.LATE
    judged_to = state.judged_to
    if judged_to is not None and t < judged_to:
        passed = any(zone.edges(t, judged_to, policies[zone.kind]) for zone in zones)
        return FixOutcome.LATE if passed else FixOutcome.JUDGED
    return FixOutcome.JUDGED


def _advance(
    state: FenceState, fixes: Sequence[Fix], zones: Zones, policies: Policies, until: datetime | None
) -> tuple[FenceState, list[_Touch]]:
    """Take in fixes newer than the state, sorted and unique, and the clock edges up to the last of them or
    `until`."""
    if len({zone.id for zone in zones}) != len(zones):
        raise ValueError("zones need ids of their own")
    newest = fixes[-1].t if fixes else state.newest
    ends = [at for at in (state.judged_to, newest, until) if at is not None]
    judged_to = max(ends) if ends else None
    memories: dict[str, Memory] = {}
    touches = list(_forgotten(state, zones, judged_to))
    for zone in zones:
        memory, own = _advance_zone(state, fixes, zone, policies, judged_to)
        touches += own
        if not memory.quiet:
            memories[zone.id] = memory
    touches.sort(key=lambda touch: touch.at)
    return FenceState(newest, judged_to, memories), touches


def _advance_zone(
    state: FenceState, fixes: Sequence[Fix], zone: Zone, policies: Policies, judged_to: datetime | None
) -> tuple[Memory, list[_Touch]]:
    policy = policies[zone.kind]
    memory = state.memory(zone.id)
    touches: list[_Touch] = []
    if judged_to is None or (memory.quiet and all(_permitted(zone, fix) for fix in fixes)):
        return memory, touches  # nothing to remember, nothing to add: neither a fix nor an edge changes that
    edges = zone.edges(state.judged_to or BEGINNING, judged_to, policy)

    def taken(step: MachineStep, at: datetime) -> Memory:
        if step.touched is not None:
            touches.append(_Touch(at, zone.id, step.touched))
        return step.memory

    passed = 0
    for fix, reading in zip(fixes, _readings(zone, fixes), strict=True):
        while passed < len(edges) and edges[passed].at <= fix.t:
            memory = taken(cross(memory, edges[passed], zone, policy), edges[passed].at)
            passed += 1
        memory = taken(place(memory, fix.t, reading, zone, policy), fix.t)
    for edge in edges[passed:]:
        memory = taken(cross(memory, edge, zone, policy), edge.at)
    return memory, touches


def _permitted(zone: Zone, fix: Fix) -> bool:
    """Whether a fix reads permitted, by the grid alone where that tells."""
    return zone.area.inside(fix.lat, fix.lon) != zone.kind.forbidden_inside


def _readings(zone: Zone, fixes: Sequence[Fix]) -> list[ZoneReading]:
    if len(fixes) < SCALAR_UP_TO:
        return [read(zone, fix) for fix in fixes]
    codes = stands(
        zone.area,
        np.array([fix.lat for fix in fixes]),
        np.array([fix.lon for fix in fixes]),
        np.array([fix.radius_m for fix in fixes]),
    ).tolist()
    proof = Stand.IN if zone.kind.forbidden_inside else Stand.OUT
    return [
        read(zone, fix) if code == proof else ZoneReading(Stand(code), None, fix.accuracy_known)
        for fix, code in zip(fixes, codes, strict=True)
    ]


def _forgotten(state: FenceState, zones: Zones, at: datetime | None) -> Iterable[_Touch]:
    """Open episodes of zones that are no longer among the person's: they end with their last forbidden
    fix."""
    ids = {zone.id for zone in zones}
    for episode in state.open_episodes():
        if episode.zone_id not in ids and at is not None:
            ended = replace(episode, end=episode.last_forbidden_at, closed_by=EpisodeReason.NO_LONGER_BINDS)
            yield _Touch(at, episode.zone_id, ended)


def _findings(
    before: FenceState, touches: Sequence[_Touch], policies: Policies, received_at: datetime
) -> tuple[Finding, ...]:
    """The touches of one batch, told once per episode with its last face."""
    known = {(episode.zone_id, episode.start) for episode in before.open_episodes()}
    last: dict[tuple[str, datetime], _Touch] = {}
    for touch in touches:
        last[touch.zone_id, touch.episode.start] = touch
    findings: list[Finding] = []
    for key, touch in last.items():
        episode = touch.episode
        fresh = received_at - touch.at <= timedelta(minutes=policies[episode.kind].live_minutes)
        live = episode.open and fresh
        if key not in known:
            findings.append(Finding(FindingKind.OPENED, episode, live))
        elif episode.open:
            findings.append(Finding(FindingKind.EXTENDED, episode, live))
        if not episode.open:
            findings.append(Finding(FindingKind.CLOSED, episode, live))
    return tuple(findings)


def _differences(known: Sequence[Episode], folded: Sequence[Episode]) -> Iterable[Finding]:
    """What judging again changes: each episode found is paired with a known one of the same start, else the
    first met."""
    paired = _pairs(known, folded)
    for at, episode in enumerate(folded):
        was = paired.get(at)
        if was is None:
            yield Finding(FindingKind.OPENED, episode, live=False)
            if not episode.open:
                yield Finding(FindingKind.CLOSED, episode, live=False)
        elif was != episode:
            yield Finding(FindingKind.REVISED, episode, live=False, was=was)
    kept = {id(was) for was in paired.values()}
    for was in known:
        if id(was) not in kept:
            yield Finding(FindingKind.WITHDRAWN, was, live=False, was=was)


def _pairs(known: Sequence[Episode], folded: Sequence[Episode]) -> Mapping[int, Episode]:
    left = list(known)
    pairs: dict[int, Episode] = {}
    for exactly in (True, False):
        for at, episode in enumerate(folded):
            if at in pairs:
                continue
            for was in left:
                same = (was.zone_id, was.start) == (episode.zone_id, episode.start)
                if same if exactly else was.overlaps(episode):
                    pairs[at] = was
                    left.remove(was)
                    break
    return pairs


def _by_start(episodes: Iterable[Episode]) -> list[Episode]:
    return sorted(episodes, key=lambda episode: (episode.start, episode.zone_id))
