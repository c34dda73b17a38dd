"""Pure decisions about positions: how current a last known place is, and who may be given a device to carry."""

from datetime import datetime
from enum import StrEnum

from core.errors import Conflict
from core.law import LawView
from corrections.kinds import Status

STALE = "location.stale_after_minutes"
SILENT = "location.silence_minutes"
MINUTE_S = 60


class Freshness(StrEnum):
    """How current a last known place is."""

    CURRENT = "current"
    STALE = "stale"
    """Older than what a page may show as where somebody is now."""
    SILENT = "silent"
    """So old that, where a position may be taken, somebody has to find out why nothing comes."""


def freshness(view: LawView, measured: datetime, now: datetime) -> Freshness:
    """How current a place measured at `measured` is at `now`."""
    minutes = (now - measured).total_seconds() / MINUTE_S
    if minutes > view.integer(SILENT):
        return Freshness.SILENT
    return Freshness.STALE if minutes > view.integer(STALE) else Freshness.CURRENT


def check_wearer(status: Status) -> None:
    """Raise Conflict unless a device may be bound to somebody whose case stands at `status`."""
    if status is not Status.UNDER_CORRECTION:
        raise Conflict("This person is not under correction.")
