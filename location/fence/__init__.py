"""The fence: from fixes and zones to episodes. Pure; time, law and state come in as arguments."""

from location.fence.batch import ZoneTable, stands
from location.fence.compiled import CompiledZone, compile_zone
from location.fence.judging import (
    Batch,
    FixOutcome,
    Judgement,
    Refolded,
    advance,
    judge,
    judge_many,
    judge_track,
    refold,
)
from location.fence.policy import policies_from, policy_from
from location.fence.state import START, FenceState
from location.fence.types import (
    ALWAYS,
    Episode,
    EpisodeReason,
    Finding,
    FindingKind,
    Fix,
    OpenSpan,
    Policies,
    Zone,
    ZoneKind,
    ZonePolicy,
    ZoneReading,
    read,
)
from location.fence.verdict import Stand, Verdict

__all__ = [
    "ALWAYS",
    "START",
    "Batch",
    "CompiledZone",
    "Episode",
    "EpisodeReason",
    "FenceState",
    "Finding",
    "FindingKind",
    "Fix",
    "FixOutcome",
    "Judgement",
    "OpenSpan",
    "Policies",
    "Refolded",
    "Stand",
    "Verdict",
    "Zone",
    "ZoneKind",
    "ZonePolicy",
    "ZoneReading",
    "ZoneTable",
    "advance",
    "compile_zone",
    "judge",
    "judge_many",
    "judge_track",
    "policies_from",
    "policy_from",
    "read",
    "refold",
    "stands",
]
