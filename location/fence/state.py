"""What is kept of one person between two judgings: small, versioned, JSON."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType
from typing import Final, Literal

from pydantic import TypeAdapter, ValidationError

from core.errors import BadData
from location.fence.machine import QUIET, Memory
from location.fence.types import Episode

_NOTHING: Mapping[str, Memory] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class FenceState:
    """What was concluded from one person's fixes so far. Equal states judge the future alike."""

    newest: datetime | None = None
    """Time of the newest fix taken in; an older one is late."""
    judged_to: datetime | None = None
    """Clock edges up to here have been crossed; at or after `newest`."""
    memories: Mapping[str, Memory] = field(default_factory=lambda: _NOTHING)
    """By zone id; a zone with nothing to remember has no entry."""

    @property
    def quiet(self) -> bool:
        """Whether nothing is remembered: a fix on the permitted side of every zone changes only `newest`."""
        return not self.memories

    def memory(self, zone_id: str) -> Memory:
        """What is remembered for one zone."""
        return self.memories.get(zone_id, QUIET)

    def open_episodes(self) -> list[Episode]:
        """The episodes without end, by zone id."""
        return [memory.episode for _, memory in sorted(self.memories.items()) if memory.episode is not None]

    def to_json(self) -> str:
        """The state as JSON text, times in ISO 8601."""
        stored = _Stored(1, self.newest, self.judged_to, dict(self.memories))
        return _ADAPTER.dump_json(stored).decode()

    @classmethod
    def from_json(cls, text: str) -> "FenceState":
        """The state that `to_json` wrote; BadData when damaged or of another version (then judge all fixes again)."""
        try:
            stored = _ADAPTER.validate_json(text)
        except ValidationError:
            raise BadData("judge state", "-", "is damaged or was written by another version") from None
        return cls(stored.newest, stored.judged_to, stored.memories)


@dataclass(frozen=True, slots=True)
class _Stored:
    """The state as written, every member required."""

    version: Literal[1]
    newest: datetime | None
    judged_to: datetime | None
    memories: dict[str, Memory]


START: Final = FenceState()
"""The state of a person of whom no fix is known yet."""
_ADAPTER: Final = TypeAdapter(_Stored)
