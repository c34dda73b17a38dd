"""What can be allowed, the roles, and which role carries which permission: `config/permissions.toml`, read once.

A role's posts say *where*; that page says *what*. Each part of the house declares its own permissions; the ground knows
those of the others by their code alone.
"""

import tomllib
from enum import StrEnum
from pathlib import Path

from flask_babel import lazy_gettext as _l

from core.errors import BadData

PAGE = Path(__file__).resolve().parents[2] / "config" / "permissions.toml"


class Permission(StrEnum):
    """One thing that can be allowed: the base of what each part declares. Documents and audit book use the value."""


class GroundPermission(Permission):
    """Permissions that belong to no slice."""

    SYSTEM_RUN = "system.run"


def declared() -> list[Permission]:
    """Every permission that some part of the house has declared, as far as it is imported."""
    return [each for part in Permission.__subclasses__() for each in part]


def permission_named(code: str) -> Permission:
    """The declared permission with this code."""
    for each in declared():
        if each.value == code:
            return each
    raise BadData(PAGE.name, code, "no part of the house declares this permission")


class Role(StrEnum):
    """The roles of the house. `DEVICE`, `GATEWAY` and `SYSTEM` are not people."""

    OFFICER = "officer"
    OFFICE_HEAD = "office_head"
    COUNTY_APPROVER = "county_approver"
    COUNTY_HEAD = "county_head"
    DUTY_SUPERVISOR = "duty_supervisor"
    VOLUNTEER = "volunteer"
    GRID_WORKER = "grid_worker"
    SYSTEM_ADMIN = "system_admin"
    SECURITY_ADMIN = "security_admin"
    AUDIT_ADMIN = "audit_admin"
    PROCURATOR = "procurator"
    DEVICE = "device"
    GATEWAY = "gateway"
    SYSTEM = "system"


ROLE_LABELS = {
    Role.OFFICER: _l("Judicial office officer"),
    Role.OFFICE_HEAD: _l("Head of the judicial office"),
    Role.COUNTY_APPROVER: _l("County approver"),
    Role.COUNTY_HEAD: _l("Head of the county justice bureau"),
    Role.DUTY_SUPERVISOR: _l("Duty supervisor"),
    Role.VOLUNTEER: _l("Volunteer"),
    Role.GRID_WORKER: _l("Grid worker"),
    Role.SYSTEM_ADMIN: _l("System administrator"),
    Role.SECURITY_ADMIN: _l("Security administrator"),
    Role.AUDIT_ADMIN: _l("Audit administrator"),
    Role.PROCURATOR: _l("Procurator"),
    Role.DEVICE: _l("Positioning device"),
    Role.GATEWAY: _l("Positioning gateway"),
    Role.SYSTEM: _l("System"),
}


def read_matrix(text: str) -> dict[Role, frozenset[str]]:
    """The codes of the permissions that each role carries, as the page says."""
    carried: dict[Role, set[str]] = {role: set() for role in Role}
    for code, roles in tomllib.loads(text)["roles_of"].items():
        for role in roles:
            if role not in set(Role):
                raise BadData(PAGE.name, code, "names a role that is not known")
            carried[Role(role)].add(code)
    return {role: frozenset(codes) for role, codes in carried.items()}


MATRIX = read_matrix(PAGE.read_text("utf-8"))
"""The whole matrix: every role with the codes of its permissions."""

STAFF = frozenset(set(Role) - {Role.VOLUNTEER, Role.GRID_WORKER, Role.DEVICE, Role.GATEWAY, Role.SYSTEM})
"""Roles that must prove a second factor."""


ADMINISTRATORS = frozenset({Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDIT_ADMIN})
"""Roles that keep the system and see nobody's records; an account holding one of them holds no other role."""

HELPERS = frozenset({Role.VOLUNTEER, Role.GRID_WORKER})
"""Roles that see the people assigned to them and nobody else."""


def granted(roles: frozenset[Role]) -> frozenset[str]:
    """The codes of everything these roles may do together."""
    return frozenset[str]().union(*(MATRIX[r] for r in roles))
