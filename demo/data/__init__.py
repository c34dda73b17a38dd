"""What the demonstration office is made from: small lists, read once."""

import csv
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent


@dataclass(frozen=True, slots=True)
class Community:
    """A community or village of the office, with the work station that stands in it, if one does."""

    code: str
    name: str
    village: bool
    station: str


@dataclass(frozen=True, slots=True)
class Offence:
    """An offence with what courts give for it; months of the penalty and of the trial period."""

    name: str
    weight: int
    detention: bool
    months: tuple[int, ...]
    probation: tuple[int, ...]
    facts: str


@lru_cache(maxsize=1)
def offences() -> tuple[Offence, ...]:
    """The offences of the demonstration."""
    return tuple(
        Offence(
            row["name"],
            int(row["weight"]),
            row["penalty"] == "criminal_detention",
            tuple(row["months"]),
            tuple(row["probation"]),
            row["facts"],
        )
        for row in table("offences")["offence"]
    )


@lru_cache(maxsize=1)
def communities() -> tuple[Community, ...]:
    """The nineteen communities and the village, in the order of their codes."""
    with (HERE / "communities.csv").open(encoding="utf-8", newline="") as f:
        return tuple(
            Community(row["code"], row["name"], row["kind"] == "village", row["station"]) for row in csv.DictReader(f)
        )


@lru_cache(maxsize=8)
def table(name: str) -> dict[str, Any]:
    """One of the lists: names, offences, texts."""
    return tomllib.loads((HERE / f"{name}.toml").read_text("utf-8"))


def texts(part: str, key: str) -> tuple[str, ...]:
    """The sentences of one kind that are drawn from."""
    found = table("texts")[part][key]
    return (found,) if isinstance(found, str) else tuple(found)
