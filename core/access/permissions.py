"""Who may do what: the whole matrix on one page.

A role's posts say *where*; this page says *what*. Nothing is allowed that is not written here.
"""

from enum import StrEnum

from flask_babel import lazy_gettext as _l


class Permission(StrEnum):
    """One thing that can be allowed. The value is what the documents and the audit book call it."""

    TODAY = "today.read"
    PERSON_READ = "person.read"
    PERSON_SEARCH = "person.search"
    PERSON_REGISTER = "person.register"
    FILE_RESTRICT = "file.restrict"
    CASE_READ = "case.read"
    CASE_MANAGE = "case.manage"
    CONDITION_DECIDE_OFFICE = "condition.decide_office"
    CONDITION_DECIDE_COUNTY = "condition.decide_county"
    CONTACT_READ = "contact.read"
    CONTACT_RECORD = "contact.record"
    VISIT_LOG = "visit.log"
    PLAN_WRITE = "plan.write"
    NOTICE_EXPLAIN = "notice.explain"
    LOCATION_READ = "location.read"
    LOCATION_REPLAY = "location.replay"
    DEVICE_BIND = "device.bind"
    ZONE_IMPORT = "zone.import"
    ALERT_READ = "alert.read"
    ALERT_CLOSE = "alert.close"
    SCORE_READ = "score.read"
    SCORE_RUN = "score.run"
    SCORE_CONFIRM = "score.confirm"
    PAPER_ISSUE = "paper.issue"
    PAPER_READ = "paper.read"
    STATISTICS_READ = "statistics.read"
    VOLUNTEER_READ = "volunteer.read"
    VOLUNTEER_MANAGE = "volunteer.manage"
    ASSISTANCE_READ = "assistance.read"
    ASSISTANCE_WRITE = "assistance.write"
    MY_PEOPLE = "my_people.read"
    LAW_READ = "law.read"
    LAW_PUBLISH = "law.publish"
    ACCOUNT_MANAGE = "account.manage"
    FACTOR_CONFIRM = "account.confirm_factor"
    OFFICE_MANAGE = "office.manage"
    SESSION_REVOKE = "session.revoke"
    JOBS_READ = "jobs.read"
    AUDIT_READ = "audit.read"
    PING_SEND = "ping.send"
    GATEWAY_SEND = "gateway.send"
    SYSTEM_RUN = "system.run"


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

_P = Permission

_READS_CASES = frozenset(
    {
        _P.TODAY, _P.PERSON_READ, _P.PERSON_SEARCH, _P.CASE_READ, _P.CONTACT_READ, _P.LOCATION_READ, _P.ALERT_READ,
        _P.SCORE_READ, _P.PAPER_READ, _P.STATISTICS_READ, _P.VOLUNTEER_READ, _P.ASSISTANCE_READ, _P.LAW_READ,
    }
)  # fmt: skip

_OFFICER = _READS_CASES | {
    _P.PERSON_REGISTER, _P.CASE_MANAGE, _P.CONTACT_RECORD, _P.PLAN_WRITE, _P.NOTICE_EXPLAIN, _P.DEVICE_BIND,
    _P.ALERT_CLOSE, _P.SCORE_RUN, _P.PAPER_ISSUE, _P.VOLUNTEER_MANAGE, _P.ASSISTANCE_WRITE, _P.LOCATION_REPLAY,
}  # fmt: skip

_HEAD = _OFFICER | {
    _P.CONDITION_DECIDE_OFFICE, _P.SCORE_CONFIRM, _P.LAW_PUBLISH, _P.SESSION_REVOKE, _P.ZONE_IMPORT, _P.FILE_RESTRICT,
}  # fmt: skip

_HELPER = frozenset({_P.MY_PEOPLE, _P.VISIT_LOG})

MATRIX: dict[Role, frozenset[Permission]] = {
    Role.OFFICER: _OFFICER,
    Role.OFFICE_HEAD: _HEAD,
    Role.COUNTY_APPROVER: _READS_CASES | {_P.CONDITION_DECIDE_COUNTY, _P.SCORE_CONFIRM, _P.PAPER_ISSUE, _P.LAW_PUBLISH},
    Role.COUNTY_HEAD: _READS_CASES | {_P.CONDITION_DECIDE_COUNTY, _P.SCORE_CONFIRM, _P.LAW_PUBLISH, _P.FILE_RESTRICT},
    Role.DUTY_SUPERVISOR: _READS_CASES | {_P.ALERT_CLOSE, _P.LOCATION_REPLAY},
    Role.VOLUNTEER: _HELPER,
    Role.GRID_WORKER: _HELPER,
    Role.SYSTEM_ADMIN: frozenset({_P.ACCOUNT_MANAGE, _P.OFFICE_MANAGE, _P.JOBS_READ, _P.LAW_READ}),
    Role.SECURITY_ADMIN: frozenset({_P.FACTOR_CONFIRM, _P.SESSION_REVOKE, _P.LAW_READ}),
    Role.AUDIT_ADMIN: frozenset({_P.AUDIT_READ, _P.LAW_READ}),
    Role.PROCURATOR: _READS_CASES - {_P.TODAY},
    Role.DEVICE: frozenset({_P.PING_SEND}),
    Role.GATEWAY: frozenset({_P.GATEWAY_SEND}),
    Role.SYSTEM: frozenset({_P.SYSTEM_RUN, _P.SCORE_RUN, _P.ZONE_IMPORT, _P.ACCOUNT_MANAGE, _P.OFFICE_MANAGE}),
}

STAFF = frozenset(set(Role) - {Role.VOLUNTEER, Role.GRID_WORKER, Role.DEVICE, Role.GATEWAY, Role.SYSTEM})
"""Roles that must prove a second factor."""


ADMINISTRATORS = frozenset({Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDIT_ADMIN})
"""Roles that keep the system and see no case; an account holding one of them holds no other role."""

HELPERS = frozenset({Role.VOLUNTEER, Role.GRID_WORKER})
"""Roles that see the people assigned to them and nobody else."""


def granted(roles: frozenset[Role]) -> frozenset[Permission]:
    """Everything these roles may do together."""
    return frozenset[Permission]().union(*(MATRIX[r] for r in roles))
