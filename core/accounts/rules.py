"""How long a session lives, and when an account is locked for a while."""

from datetime import datetime, timedelta

from core.access import STAFF, Role

IDLE = {True: timedelta(minutes=15), False: timedelta(minutes=10)}
"""Idle limit for staff and for helpers."""
ABSOLUTE = timedelta(hours=12)
FRESH = timedelta(minutes=5)
WINDOW = timedelta(minutes=15)
MAX_FAILURES = 5
MAX_FAILURES_ADDRESS = 60
SETUP_CODE_LIFE = timedelta(minutes=30)


def is_staff(roles: frozenset[Role]) -> bool:
    """Whether any of these roles must prove a second factor."""
    return bool(roles & STAFF)


def session_over(*, created_at: datetime, seen_at: datetime, now: datetime, staff: bool) -> bool:
    """Whether a session has been idle too long or has reached its absolute limit."""
    return now - seen_at > IDLE[staff] or now - created_at > ABSOLUTE


def locked(failures_account: int, failures_address: int) -> bool:
    """Whether this many failures within `WINDOW` lock the account from this kind of browser, or the address."""
    return failures_account >= MAX_FAILURES or failures_address >= MAX_FAILURES_ADDRESS
