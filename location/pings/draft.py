"""What a delivery says, before anything is known about it: the common form of the three dialects."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class FixDraft:
    """One fix as it was sent, in the datum of its sender."""

    t: datetime
    lat: float
    lon: float
    accuracy_m: float | None
    source: str
    device: str = ""
    """The device's key, where one delivery carries several devices."""


@dataclass(frozen=True, slots=True)
class Unreadable:
    """One fix among others that could not be read; it is answered and sinks none of them."""

    problem: str


@dataclass(frozen=True, slots=True)
class FixAnswer:
    """The verdict on one fix, in order of sending. The words are fixed ones; nothing about the person is in them."""

    t: str
    verdict: str
    reason: str = ""


@dataclass(frozen=True)
class Delivery:
    """The answer to a delivery: the receipt and one verdict per fix, in order of sending."""

    receipt: str
    answers: tuple[FixAnswer, ...]


def digest(answers: Sequence[FixAnswer]) -> bytes:
    """What a receipt and its seal hold of a delivery."""
    body = "\n".join(f"{a.t} {a.verdict} {a.reason}" for a in answers)
    return hashlib.sha256(body.encode()).digest()
