"""Access: accounts, posts in the office tree, what each role may do, and which people a session may see."""

from core.access.models import Assignment, Office, OfficeKind, Post, Subject, User
from core.access.permissions import (
    ADMINISTRATORS,
    HELPERS,
    MATRIX,
    ROLE_LABELS,
    STAFF,
    GroundPermission,
    Permission,
    Role,
    declared,
    granted,
    permission_named,
)
from core.access.scope import (
    Scope,
    ScopeKind,
    check_subjects,
    guard_flush,
    one_at_a_time,
    seeing_everybody,
    visible_offices,
)

__all__ = [
    "ADMINISTRATORS",
    "HELPERS",
    "MATRIX",
    "ROLE_LABELS",
    "STAFF",
    "Assignment",
    "GroundPermission",
    "Office",
    "OfficeKind",
    "Permission",
    "Post",
    "Role",
    "Scope",
    "ScopeKind",
    "Subject",
    "User",
    "check_subjects",
    "declared",
    "granted",
    "guard_flush",
    "one_at_a_time",
    "permission_named",
    "seeing_everybody",
    "visible_offices",
]
