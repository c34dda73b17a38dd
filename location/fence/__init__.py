"""The fence: from fixes and zones to episodes. Pure; time, law and state come in as arguments."""

from location.fence.batch import ZoneTable, stands
from location.fence.compiled import CompiledZone, compile_zone
from location.fence.judging import (
    Batch,
    Judgement,
    Outcome,
    Refolded,
    advance,
    judge,
    judge_many,
    judge_track,
    refold,
)
from location.fence.policy import policies_from, policy_from
from location.fence.state import START, State
from location.fence.types import (
    ALWAYS,
    Episode,
    Finding,
    FindingKind,
    Fix,
    Policies,
    Policy,
    Reading,
    Reason,
    Span,
    Zone,
    ZoneKind,
    read,
)
from location.fence.verdict import Stand, Verdict

__all__ = [
    "ALWAYS",
    "START",
    "Batch",
    "CompiledZone",
    "Episode",
    "Finding",
    "FindingKind",
    "Fix",
    "Judgement",
    "Outcome",
    "Policies",
    "Policy",
    "Reading",
    "Reason",
    "Refolded",
    "Span",
    "Stand",
    "State",
    "Verdict",
    "Zone",
    "ZoneKind",
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
