"""What can be allowed in the office as an institution. Which role carries it stands in config/permissions.toml."""

from core.access import Permission


class OfficePermission(Permission):
    """What can be allowed in the office as an institution."""

    TODAY = "today.read"
    PERSON_READ = "person.read"
    LAW_READ = "law.read"
    LAW_PUBLISH = "law.publish"
    ACCOUNT_MANAGE = "account.manage"
    FACTOR_CONFIRM = "account.confirm_factor"
    OFFICE_MANAGE = "office.manage"
    SESSION_REVOKE = "session.revoke"
    JOBS_READ = "jobs.read"
    AUDIT_READ = "audit.read"
    FILE_HISTORY = "file.history"
    STATISTICS_READ = "statistics.read"
