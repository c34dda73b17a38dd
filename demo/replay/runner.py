"""Running replays: one thread for each phone sends its track through the doors of this very server."""

import json
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

from core.clock import Clock
from core.errors import Conflict
from demo.recorded import Schedule
from location.fence import Fix

TIMEOUT_S = 20
MOST_AT_ONCE = 8
"""Fixes that fell due together are sent together, as a phone does that was asleep."""
LOOKS_S = 1.0
"""How often the clock is looked at while the next fix is waited for: it may jump, as after the machine was asleep."""


class ReplayPhase(StrEnum):
    """Where a replay stands."""

    LEAD = "lead"
    """What led up is being sent."""
    LIVE = "live"
    """The rest is sent at real speed."""
    DONE = "done"
    STOPPED = "stopped"
    FAILED = "failed"


@dataclass
class Replay:
    """One running or finished replay. The thread alone writes; pages read."""

    subject: str
    track: str
    schedule: Schedule
    started_at: datetime
    phase: ReplayPhase = ReplayPhase.LEAD
    sent: int = 0
    refused: int = 0
    problem: str = ""
    stop: threading.Event = field(default_factory=threading.Event, repr=False)

    @property
    def running(self) -> bool:
        """Whether its thread is still sending."""
        return self.phase in (ReplayPhase.LEAD, ReplayPhase.LIVE)


Send = Callable[[Sequence[Fix]], int]
"""Delivers fixes and answers how many were refused."""


class Runner:
    """The replays of this process, at most one for each person at a time."""

    def __init__(self, clock: Clock) -> None:
        self._clock, self._lock = clock, threading.Lock()
        self._replays: dict[str, Replay] = {}

    def all(self) -> list[Replay]:
        """Every replay of this process that is running or was lately, the newest first."""
        with self._lock:
            return sorted(self._replays.values(), key=lambda each: each.started_at, reverse=True)

    def of(self, subject: str) -> Replay | None:
        """The last replay of one person."""
        with self._lock:
            return self._replays.get(subject)

    def start(self, subject: str, track: str, schedule: Schedule, send: Send) -> Replay:
        """Begin; Conflict while one is running for this person."""
        with self._lock:
            known = self._replays.get(subject)
            if known is not None and known.running:
                raise Conflict("A replay is running for this person already. Stop it first.")
            replay = Replay(subject, track, schedule, self._clock.now())
            self._replays[subject] = replay
        threading.Thread(target=self._run, args=(replay, send), name=f"replay-{track}", daemon=True).start()
        return replay

    def stop(self, subject: str) -> None:
        """Let a replay end after the fix it is at."""
        replay = self.of(subject)
        if replay is None or not replay.running:
            raise Conflict("No replay is running for this person.")
        replay.stop.set()

    def _run(self, replay: Replay, send: Send) -> None:
        try:
            for batch in replay.schedule.batches():
                self._deliver(replay, send, batch)
                if replay.stop.is_set():
                    break
            replay.phase = ReplayPhase.LIVE
            self._live(replay, send)
        except (HTTPError, URLError, OSError, ValueError) as e:
            replay.problem, replay.phase = f"{type(e).__name__}: {e}"[:200], ReplayPhase.FAILED
        else:
            replay.phase = ReplayPhase.STOPPED if replay.stop.is_set() else ReplayPhase.DONE

    def _live(self, replay: Replay, send: Send) -> None:
        waiting = list(replay.schedule.rest)
        while waiting:
            ahead = (waiting[0].t - self._clock.now()).total_seconds()
            if replay.stop.wait(min(max(0.0, ahead), LOOKS_S)):
                return
            now = self._clock.now()
            due = [fix for fix in waiting[:MOST_AT_ONCE] if fix.t <= now]
            if due:
                self._deliver(replay, send, due)
                waiting = waiting[len(due) :]

    def _deliver(self, replay: Replay, send: Send, fixes: Sequence[Fix]) -> None:
        replay.refused += send(fixes)
        replay.sent += len(fixes)


def body(fixes: Sequence[Fix]) -> bytes:
    """A delivery in our own dialect."""
    told = [
        {"t": fix.t.isoformat(timespec="milliseconds"), "lat": fix.lat, "lon": fix.lon, "acc": fix.accuracy_m}
        for fix in fixes
    ]
    return json.dumps({"pings": told}).encode()


def sender(address: str, key: str) -> Send:
    """Sends through `POST /api/v1/pings` at `address` (a loopback base such as http://127.0.0.1:8080), as the phone."""

    def send(fixes: Sequence[Fix]) -> int:
        request = Request(  # noqa: S310 - our own loopback address, checked by whoever starts the replay
            f"{address}/api/v1/pings",
            data=body(fixes),
            headers={"Authorization": f"Bearer {key}", "Content-Type": "application/json"},
            method="POST",
        )
        try:
            with urlopen(request, timeout=TIMEOUT_S) as response:  # noqa: S310 - as above
                answer = json.loads(response.read())
        except HTTPError as e:
            if e.code != 403:
                raise
            return len(fixes)  # every fix was refused: the phone is told so, and goes on
        return sum(1 for each in answer["verdicts"] if each["verdict"] == "refused")

    return send
