"""Policies from law values: how much proof each kind of zone asks for on the day of the fact."""

from core.law import LawView
from location.fence.types import Policies, ZoneKind, ZonePolicy


def policy_from(view: LawView, kind: ZoneKind) -> ZonePolicy:
    """The policy for one kind of zone; NotInForce where a value has none on that day."""
    return ZonePolicy(
        confirm_fixes=view.integer(f"fence.{kind}_confirm_fixes"),
        confirm_minutes=view.integer(f"fence.{kind}_confirm_minutes"),
        clear_fixes=view.integer("fence.clear_fixes"),
        return_fixes=view.integer("fence.return_fixes"),
        return_minutes=view.integer("fence.return_minutes"),
        lead_in_minutes=view.integer("fence.lead_in_minutes"),
        edge_fresh_minutes=view.integer("fence.edge_fresh_minutes"),
        live_minutes=view.integer("fence.live_minutes"),
    )


def policies_from(view: LawView) -> Policies:
    """The policies of every kind of zone."""
    return {kind: policy_from(view, kind) for kind in ZoneKind}


def rule_ids(kind: ZoneKind) -> tuple[str, ...]:
    """The rules a policy of this kind rests on, for whoever has to show the ground of an episode."""
    own = tuple(f"fence.{kind}_{name}" for name in ("confirm_fixes", "confirm_minutes"))
    shared = (
        "clear_fixes",
        "return_fixes",
        "return_minutes",
        "lead_in_minutes",
        "edge_fresh_minutes",
        "live_minutes",
    )
    return own + tuple(f"fence.{name}" for name in shared)
