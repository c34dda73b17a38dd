"""Acts: the one way anything changes, and the audit book that records it in the same transaction."""

from core.acts import rows
from core.acts.act import KIND_WORDS, KINDS, LOOKING, TAKES, Act, action, answered, opened, refuse, register, run
from core.acts.audit import Anchors, AuditProblem, last_entry, verify
from core.acts.receipts import SentBefore
from core.acts.runtime import Actor, LawCache, Runtime, system
from core.acts.values import asked, hidden, value

__all__ = [
    "KINDS",
    "KIND_WORDS",
    "LOOKING",
    "TAKES",
    "Act",
    "Actor",
    "Anchors",
    "AuditProblem",
    "LawCache",
    "Runtime",
    "SentBefore",
    "action",
    "answered",
    "asked",
    "hidden",
    "last_entry",
    "opened",
    "refuse",
    "register",
    "rows",
    "run",
    "system",
    "value",
    "verify",
]
