"""Building the demonstration office, and telling the days since its last start."""

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from core.acts import Runtime, opened, system
from core.clock import SteppingClock, day_start, office_day
from core.errors import BadData, Conflict
from core.files import write_private
from core.owed import catch_up
from demo import office
from demo.cast import FULL, PHONES, Part, Size, cast, hour
from demo.story import arrivals, assistance, daily, leaves, measures, orders, places, scores
from demo.story.teller import Story

STATE = "demo.json"
"""What the telling remembers: up to when it has told, and who plays which part."""
ACCOUNTS = "accounts.json"
"""Credentials of the invented accounts, for scripts. Only its owner may read it."""
BEFORE = timedelta(days=35)
"""The office opens so long before its first person comes."""
STANDS = timedelta(days=14)
"""So long a telling is carried forward day by day. Then its newcomer is no longer new and terms begin to run out, so it
is told anew: the figures, and what the walks need, are there again."""
Progress = Callable[[str], None]


@dataclass(frozen=True)
class StoryState:
    """What the telling remembers."""

    built_at: datetime
    told_to: date
    parts: dict[str, str]
    """Who plays which part: public id to part."""
    zones: dict[str, str]
    size: str = "full"

    def save(self, folder: Path) -> None:
        """Write it into the instance's folder, whole or not at all."""
        raw = {
            "built_at": self.built_at.isoformat(),
            "told_to": self.told_to.isoformat(),
            "parts": self.parts,
            "zones": self.zones,
            "size": self.size,
        }
        write_private(folder / STATE, json.dumps(raw, indent=1))

    @classmethod
    def read(cls, folder: Path) -> "StoryState":
        """Read it; BadData when it is damaged."""
        try:
            raw = json.loads((folder / STATE).read_text("utf-8"))
            return cls(
                datetime.fromisoformat(raw["built_at"]),
                date.fromisoformat(raw["told_to"]),
                dict(raw["parts"]),
                dict(raw["zones"]),
                str(raw["size"]),
            )
        except (OSError, ValueError, KeyError, TypeError) as e:
            raise BadData(STATE, "-", str(e)) from e

    def over(self, now: datetime) -> bool:
        """Whether this telling has stood long enough."""
        return now - self.built_at > STANDS

    def subject(self, part: Part) -> str | None:
        """The public id of whoever plays a part."""
        return next((subject for subject, each in self.parts.items() if each == part.value), None)


def build(
    runtime: Runtime, clock: SteppingClock, folder: Path, now: datetime, *, size: Size = FULL, progress: Progress
) -> Story:
    """Tell the whole story up to `now` into an empty demonstration instance. Conflict on a real one."""
    story = _story(runtime, clock, now, size)
    story.cast = cast(story.today, size)
    begins = day_start(office_day(story.cast[0].received - BEFORE)) + timedelta(hours=1)
    secret = office.password()
    progress("[1/3] 建立司法所 · The office opens")
    accounts = office.found(story, secret, begins)
    places.load_zones(story)
    daily_from = hour(story.today - timedelta(days=size.history_days), 0)
    office.lay_down_volunteers(story, begins)
    arrivals.lay_down(story, daily_from)
    leaves.lay_down(story, daily_from)
    measures.lay_down(story)
    orders.lay_down(story)
    places.lay_down(story)
    daily.lay_down(story, office_day(daily_from))
    assistance.lay_down(story)
    assistance.lay_down_visits(story, office_day(daily_from))
    scores.lay_down(story, office_day(daily_from))
    progress("[2/3] 讲述每个人的经过 · The people come")
    story.tell(progress)
    clock.set(max(now, clock.now()))
    token = places.gateway(story)
    progress(f"[3/3] 讲述完毕，共 {story.acts} 项操作 · Told, in {story.acts} acts")
    _keep_up(story)
    _write_accounts(folder, secret, accounts, token, story.keys)
    StoryState(story.now, daily.last_told(story), {s: p.value for s, p in story.parts.items()}, story.zones).save(
        folder
    )
    return story


def roll_forward(runtime: Runtime, clock: SteppingClock, folder: Path, now: datetime, *, progress: Progress) -> Story:
    """Tell the days since the last telling, while it stands. Told twice, a day adds nothing."""
    state = StoryState.read(folder)
    story = _story(runtime, clock, now, FULL)
    story.parts = {subject: Part(part) for subject, part in state.parts.items()}
    story.zones = state.zones
    story.read_office()
    first = state.told_to + timedelta(days=1)
    clock.set(min(now, hour(first, daily.CLOSING, 29)))
    daily.lay_down(story, first)
    assistance.lay_down_visits(story, first)
    scores.lay_down_since(story, first)
    story.tell(progress)
    clock.set(now)
    places.lay_down_checks(story, _checked_to(story))
    clock.set(min(now, _checked_to(story)))
    story.tell(progress)
    _keep_up(story)
    replace(state, told_to=max(state.told_to, daily.last_told(story))).save(folder)
    return story


def read_accounts(folder: Path) -> dict[str, Any]:
    """The credentials of the demonstration; BadData when the file is missing or damaged."""
    try:
        found = json.loads((folder / ACCOUNTS).read_text("utf-8"))
    except (OSError, ValueError) as e:
        raise BadData(ACCOUNTS, "-", str(e)) from e
    if not isinstance(found, dict):
        raise BadData(ACCOUNTS, "-", "is not an object")
    return found


def _story(runtime: Runtime, clock: SteppingClock, now: datetime, size: Size) -> Story:
    if not runtime.demo:
        raise Conflict("This is told in a demonstration office only.")
    return Story(replace(runtime, clock=clock, keeps_up=False), clock, now, size)


def _keep_up(story: Story) -> None:
    """Compute once at the end what everybody owes, instead of after every act of the story."""
    with opened(story.runtime, *system("demonstration")) as act:
        catch_up(act)


def _checked_to(story: Story) -> datetime:
    """From when on the phones are to be checked again: never further back than they always are."""
    ends = [end for part in PHONES if (end := places.checked_until(story, part)) is not None]
    return max(story.now - places.BACK, min(ends, default=story.now - places.BACK))


def _write_accounts(
    folder: Path, secret: str, accounts: list[office.Account], token: str, keys: dict[str, str]
) -> None:
    users = [
        {"role": a.role.value, "username": a.username, "password": secret, "totp_secret": a.totp_secret}
        for a in accounts
    ]
    device = {"key": keys.get(Part.DRIVE.value, ""), "datum": "wgs84"}
    told = {"users": users, "gateway_token": token, "device": device, "phones": keys}
    write_private(folder / ACCOUNTS, json.dumps(told, ensure_ascii=False, indent=1))
