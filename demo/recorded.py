"""The tracks, and the arithmetic that moves one so that the fix that confirms its exit falls a minute from now."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from functools import lru_cache
from pathlib import Path

from location.datum import Datum
from location.fence import Fix, Policies, Zone, judge_track
from location.geofile import read_track

FOLDER = Path(__file__).resolve().parent / "tracks"
RUN_UP = timedelta(minutes=1)
"""The fix that confirms the exit comes so long after the button; everything earlier is sent at once."""
BATCH = 200
"""The most fixes that one delivery may hold."""


class DemoTrack(StrEnum):
    """The tracks that come with the demonstration."""

    DRIVE = "replay_drive_out_wgs84.csv"
    NOISY_DAY = "replay_phone_day_wgs84.csv"


@lru_cache(maxsize=4)
def fixes_of(track: DemoTrack) -> tuple[Fix, ...]:
    """The fixes of a track as they were measured, in order."""
    return tuple(sorted(read_track(FOLDER / track.value, Datum.WGS84), key=lambda fix: fix.t))


@dataclass(frozen=True, slots=True)
class Schedule:
    """A track moved in time: what led up is sent at once, the rest when its time comes."""

    lead: tuple[Fix, ...]
    rest: tuple[Fix, ...]
    confirmed_at: datetime

    @property
    def total(self) -> int:
        """How many fixes are sent in all."""
        return len(self.lead) + len(self.rest)

    @property
    def ends_at(self) -> datetime:
        """When the last fix is sent."""
        return (self.rest or self.lead)[-1].t

    def batches(self) -> list[tuple[Fix, ...]]:
        """What led up, in deliveries that the door accepts."""
        return [self.lead[start : start + BATCH] for start in range(0, len(self.lead), BATCH)]


def confirmation(fixes: Sequence[Fix], zone: Zone, policies: Policies) -> datetime:
    """When the first exit of a track is confirmed, by the same judge and the same rules as at the intake.

    Raises ValueError for a track without an exit.
    """
    episodes = judge_track(fixes, [zone], policies)
    if not episodes:
        raise ValueError("this track does not leave the zone")
    return min(episode.confirmed_at for episode in episodes)


def schedule(
    fixes: Sequence[Fix], confirmed_at: datetime, now: datetime, *, newest: datetime | None = None
) -> Schedule:
    """Move a track so that the fix measured at `confirmed_at` falls one minute after `now`.

    `newest` is the last fix that this phone has sent before: what would lie earlier is left out, so that one replay
    does not run into the one before.
    """
    by = now + RUN_UP - confirmed_at
    moved = [replace(fix, t=fix.t + by) for fix in fixes]
    kept = [fix for fix in moved if newest is None or fix.t > newest]
    lead = tuple(fix for fix in kept if fix.t <= now)
    return Schedule(lead, tuple(fix for fix in kept if fix.t > now), confirmed_at + by)


def there_and_back(fixes: Sequence[Fix], confirmed_at: datetime, begin: datetime, stay: timedelta) -> list[Fix]:
    """An excursion for the history: out until some time after the exit was proved, and back the same way."""
    out = [fix for fix in fixes if fix.t <= confirmed_at + stay]
    first, turn = out[0].t, out[-1].t
    there = [replace(fix, t=begin + (fix.t - first)) for fix in out]
    back = [replace(fix, t=begin + (turn - first) + (turn - fix.t)) for fix in reversed(out[:-1])]
    return there + back


LEAST_LEAD = timedelta(minutes=12)
"""So much of the way up to the exit has to be there for a replay to show a leaving and not only a being away."""


def lead_missing(plan: Schedule) -> timedelta:
    """How long to wait until the phone's last replay lies far enough back; zero when it does."""
    first = (plan.lead or plan.rest)[0].t
    return max(timedelta(), LEAST_LEAD - (plan.confirmed_at - first))
