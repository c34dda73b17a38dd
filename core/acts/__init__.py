"""Acts: the one way anything changes, and the audit book that records it in the same transaction."""

from core.acts import rows
from core.acts.act import KINDS, Act, action, opened, refuse, register, run
from core.acts.audit import Anchors, Problem, last_entry, verify
from core.acts.ground import Actor, Ground, LawShelf, system

__all__ = [
    "KINDS",
    "Act",
    "Actor",
    "Anchors",
    "Ground",
    "LawShelf",
    "Problem",
    "action",
    "last_entry",
    "opened",
    "refuse",
    "register",
    "rows",
    "run",
    "system",
    "verify",
]
