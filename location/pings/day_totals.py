"""The sum of fixes: what a receipt says of the places it covers, in whatever order they are read."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

from core.store import Keyring

WIDTH = 16
"""Bytes of a sum. Sums are added without a carry beyond them, so deliveries of one instant add up."""
NOTHING = bytes(WIDTH)
COLUMNS = (
    "t",
    "subject_id",
    "lat",
    "lon",
    "accuracy_m",
    "source",
    "device_id",
    "received_at",
    "verdict",
    "basis",
    "ground",
)


def places(keyring: Keyring, rows: Iterable[Mapping[str, Any]]) -> bytes:
    """The sum over fixes about to be stored."""
    return add(*(place(keyring, [row[name] for name in COLUMNS]) for row in rows))


def place(keyring: Keyring, values: Iterable[Any]) -> bytes:
    """The keyed digest of one fix, its values in the order of `COLUMNS`. Without the key nobody can make one."""
    return keyring.mac("fix-places", "|".join(map(spelled, values)).encode())[:WIDTH]


def add(*digests: bytes) -> bytes:
    """Digests or sums, added."""
    whole = sum(int.from_bytes(digest) for digest in digests)
    return (whole % (1 << 8 * WIDTH)).to_bytes(WIDTH)


def spelled(value: object) -> str:
    """One spelling of a value of a fix or a receipt, the same on either engine."""
    if isinstance(value, bytes | memoryview):
        return bytes(value).hex()
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    return str(value)
